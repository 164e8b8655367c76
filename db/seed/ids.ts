// Ids of seeded things: made from their keys, so that seeding again finds what is already there.
function slugged(key: string): string {
  return key.replaceAll("-", "_");
}

export const seedIds = {
  association: (key: string) => `asn_${slugged(key)}`,
  category: (key: string) => `cat_${slugged(key)}`,
  family: (key: string) => `fam_${slugged(key)}`,
  hotel: (key: string) => `htl_${slugged(key)}`,
  media: (picture: string) => `med_${slugged(picture)}`,
  person: (key: string) => `per_${slugged(key)}`,
  product: (key: string) => `prd_${slugged(key)}`,
  variant: (product: string, key: string) => `var_${slugged(product)}_${slugged(key)}`,
} as const;
