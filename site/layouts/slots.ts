// The places that the Worker fills in a page template, written in Mustache; the names are those of worker/pages/views.ts.

/** A value, escaped when it is filled in. */
export function slot(name: string): string {
  return `{{${name}}}`;
}

/** What follows, up to `end`, is there once for each item, or once when the value holds. */
export function each(name: string): string {
  return `{{#${name}}}`;
}

/** What follows, up to `end`, is there when the value is empty or does not hold. */
export function none(name: string): string {
  return `{{^${name}}}`;
}

export function end(name: string): string {
  return `{{/${name}}}`;
}

/** One text or the other, for use inside an attribute, which once filled in has one of the two. */
export function either<const Value extends string>(name: string, whenTrue: Value, whenFalse: Value): Value;
export function either(name: string, whenTrue: string, whenFalse: string): string {
  return `${each(name)}${whenTrue}${end(name)}${none(name)}${whenFalse}${end(name)}`;
}

/** JSON-LD alone may go in as it is: its "<" is escaped already. */
export function unescaped(name: "head.jsonLd"): string {
  return `{{{${name}}}}`;
}

/** The place of an amount, to be filled with the words in which it is read out; null for what is no slot. */
export function spoken(amountSlot: string): string | null {
  return /^\{\{[\w.]+\}\}$/.test(amountSlot) ? amountSlot.replace("}}", " spoken}}") : null;
}
