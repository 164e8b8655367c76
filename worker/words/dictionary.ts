// The shape of a dictionary in another language: that of the Arabic one.

/** Arabic counts in six forms; a language that has fewer leaves the others out. */
export interface PluralForms {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Languages count in different forms, so a phrase that counts asks only for the form that all have. */
export type Translated<Value> = Value extends string
  ? string
  : Value extends PluralForms
    ? PluralForms
    : Value extends readonly (infer Item)[]
      ? readonly Translated<Item>[]
      : { readonly [Key in keyof Value]: Translated<Value[Key]> };
