// Rules of the list of families: why one cannot be paid, and the table of them that people download.
import { halalas, plainRiyals } from "../../core/money.ts";
import { familyTable as words } from "../../words/ar/operator-families.ts";
import { governorateNames } from "../../words/ar/places.ts";
import type { OpeningState } from "../../shop/catalog/rules.ts";
import type { Rail } from "../payouts/planning/rules.ts";

export const accountLacks = ["missing", "stopped", "refused"] as const;
/** No account, one that the processor has stopped, or one into which the bank could not pay. */
export type AccountLack = (typeof accountLacks)[number];

type TableRow = readonly string[];

export interface TableFamily {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly governorate: string;
  readonly associationName: string | null;
  readonly phone: string | null;
  readonly state: OpeningState;
  readonly rail: Rail;
  readonly accountLack: AccountLack | null;
  readonly lacksAddress: boolean;
  readonly debtHalalas: number;
}

const governorates: Readonly<Record<string, string>> = governorateNames;

export const familiesHead: TableRow = words.head;

export function familyRows(families: readonly TableFamily[]): TableRow[] {
  return families.map((family) => [
    family.name,
    family.id,
    family.phone ?? "",
    governorates[family.governorate] ?? family.governorate,
    family.place,
    family.associationName ?? "",
    words.states[family.state],
    words.rails[family.rail],
    family.accountLack === null ? "" : words.lacks[family.accountLack],
    family.lacksAddress ? words.yes : "",
    plainRiyals(halalas(family.debtHalalas)),
  ]);
}
