// What families are owed and what they owe, as it is loaded.
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery } from "../../data/query.ts";

type Page = Loaded<typeof api.operator.money.payables.$get>;
export type Owed = Page["families"][number];
export type Debt = Loaded<typeof api.operator.money.debts.$get>["families"][number];
export type Wait = Owed["waits"][number]["wait"];

/** "" asks for all, "blocked" for what needs somebody to act. */
export const waits = [
  "",
  "blocked",
  "due",
  "held",
  "not_arrived",
  "no_iban",
  "no_account",
  "restricted",
  "frozen",
  "stuck",
  "sending",
] as const;
export type Sought = (typeof waits)[number];

export function queryOf(sought: Sought) {
  if (sought === "") return {};
  return sought === "blocked" ? ({ show: "blocked" } as const) : { wait: sought };
}

export const payablesOf = keyed(
  (sought: Sought) =>
    new PagedQuery((cursor) => {
      const query = { ...queryOf(sought), ...(cursor !== null && { cursor }) };
      return call(api.operator.money.payables.$get, { query });
    }),
);

export const debts = new PagedQuery((cursor) =>
  call(api.operator.money.debts.$get, { query: cursor === null ? {} : { cursor } }),
);

const blocked: ReadonlySet<Wait> = new Set(["frozen", "no_iban", "no_account", "restricted", "stuck"]);

export const isBlocked = (wait: Wait) => blocked.has(wait);
