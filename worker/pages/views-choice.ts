// What the template of a product is given of its choice: the variants, and what may be written on it.
export interface VariantView {
  id: string;
  label: string;
  price: string;
  priceHalalas: number;
  stock: number;
  isSoldOut: boolean;
  isFewLeft: boolean;
  isFirst: boolean;
  /** The address of its own picture, or empty. */
  picture: string;
}

/** What may be written on it. */
export interface PersonalView {
  label: string;
  maxLength: number;
  letters: string;
  isRequired: boolean;
  /** Exactly one of these is true. */
  isArabic: boolean;
  isLatin: boolean;
  isBoth: boolean;
}
