// The state that stands in the address: filters, tabs and searches, so that a link and the way back show the same.
import { useEffect, useState } from "preact/hooks";

/** Reads one field of the address; what makes no sense is its first value. */
type Reader<Value extends string> = (text: string | null) => Value;

export const text: Reader<string> = (given) => given?.trim() ?? "";

export function oneOf<Value extends string>(first: Value, ...others: readonly Value[]): Reader<Value> {
  return (given) => [first, ...others].find((value) => value === given) ?? first;
}

type Readers = Readonly<Record<string, Reader<string>>>;
export type Address<Of extends Readers> = { readonly [Name in keyof Of]: ReturnType<Of[Name]> };

function read<Of extends Readers>(readers: Of): Address<Of> {
  const search = new URLSearchParams(location.search);
  const fields = Object.entries(readers).map(([name, reader]) => [name, reader(search.get(name))]);
  return Object.fromEntries(fields);
}

/** The query of the address with these fields: what has its first value is left out, what is not asked about stays. */
export function searchWith(
  readers: Readers,
  fields: Readonly<Record<string, string>>,
  before: string,
): string {
  const search = new URLSearchParams(before);
  for (const [name, value] of Object.entries(fields)) {
    if (value === readers[name]?.(null)) search.delete(name);
    else search.set(name, value);
  }
  const written = search.toString();
  return written === "" ? "" : `?${written}`;
}

/** The fields of the address, and the way to change some of them; the browser's Back undoes a change. */
export function useAddress<Of extends Readers>(
  readers: Of,
): [Address<Of>, (change: Partial<Address<Of>>) => void] {
  const [fields, setFields] = useState(() => read(readers));
  useEffect(() => {
    const follow = () => setFields(read(readers));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [readers]);
  const change = (some: Partial<Address<Of>>) => {
    const search = searchWith(readers, { ...read(readers), ...some }, location.search);
    history.pushState(null, "", location.pathname + search);
    setFields(read(readers));
  };
  return [fields, change];
}
