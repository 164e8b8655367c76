// The sandbox's settings: its clock, its currency, and the outcomes of refunds, reversals and accounts.
import { z } from "zod";
import { type Database, textOf } from "./database.ts";

const rate = z.string().regex(/^(?!0+(\.0+)?$)\d{1,6}(\.\d{1,6})?$/, { error: "A decimal above zero." });

const shape = z.object({
  /** How far the sandbox's time is ahead of the machine's, and which of the two signs the deliveries. */
  clock: z
    .object({ offsetSeconds: z.int(), signatures: z.enum(["real", "sandbox"]) })
    .default({ offsetSeconds: 0, signatures: "real" }),
  /** Whether a new account may be paid at once, or only when its family has given what is asked of it. */
  onboarding: z.enum(["instant", "required"]).default("instant"),
  /** What becomes of a reversal for which the family's account has too little. */
  reversals: z.enum(["refuse_when_short", "allow_negative"]).default("refuse_when_short"),
  /** The currency in which the platform gets its money, when it is not that of the charge. */
  settlement: z
    .object({ currency: z.string().regex(/^[a-z]{3}$/), rate })
    .nullable()
    .default(null),
});
export type Values = z.infer<typeof shape>;
export const settingsShape = shape.shape;

export type RefundFate = "pending" | "requires_action" | "refused";

export interface Settings {
  readonly get: () => Values;
  /** Changes what is named, and keeps it over a restart. */
  readonly change: (change: Partial<Values>) => Values;
  /** The outcome of the next refunds, for a number of them; reset at a restart. */
  readonly orderRefunds: (fate: RefundFate, times: number) => void;
  readonly takeRefundFate: () => RefundFate | null;
  /** Back to how it began, after the store was emptied. */
  readonly forget: () => void;
}

function loadValues(database: Database): Values {
  const row = database.statement("SELECT json FROM settings").get();
  return shape.parse(row === undefined ? {} : JSON.parse(textOf(row, "json")));
}

const save = "INSERT OR REPLACE INTO settings (id, json) VALUES (1, ?)";

export function openSettings(database: Database): Settings {
  let values = loadValues(database);
  let fates: readonly RefundFate[] = [];
  return {
    get: () => values,
    change: (change) => {
      values = { ...values, ...change };
      database.statement(save).run(JSON.stringify(values));
      return values;
    },
    orderRefunds: (fate, times) => {
      fates = [...fates, ...Array.from({ length: times }, () => fate)];
    },
    takeRefundFate: () => {
      const [fate = null, ...rest] = fates;
      fates = rest;
      return fate;
    },
    forget: () => {
      values = shape.parse({});
      fates = [];
    },
  };
}
