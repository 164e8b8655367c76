// The view of a product's choices: variants and personal text.
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
