// The sandbox's settings: its clock, its currency, and the outcomes of refunds, reversals and accounts.
import { z } from "zod";
import { type Database, textOf } from "./database.ts";

const rate = z.string().regex(/^(?!0+(\.0+)?$)\d{1,6}(\.\d{1,6})?$/, { error: "A decimal above zero." });

const shape = z.object({
  /** The clock's offset from the machine's, and which of the two clocks signs deliveries. */
  clock: z
    .object({ offsetSeconds: z.int(), signatures: z.enum(["real", "sandbox"]) })
    .default({ offsetSeconds: 0, signatures: "real" }),
  /** Whether a new account can receive transfers at once, or only after onboarding. */
  onboarding: z.enum(["instant", "required"]).default("instant"),
  /** What happens to a reversal when the family's account has too little. */
  reversals: z.enum(["refuse_when_short", "allow_negative"]).default("refuse_when_short"),
  /** The settlement currency, when it is not that of the charge. */
  settlement: z
    .object({ currency: z.string().regex(/^[a-z]{3}$/), rate })
    .nullable()
    .default(null),
});
export type Values = z.infer<typeof shape>;
export const settingsShape = shape.shape;

export type RefundOutcome = "pending" | "requires_action" | "refused";

export interface Settings {
  readonly get: () => Values;
  /** Changes the named settings; they survive a restart. */
  readonly change: (change: Partial<Values>) => Values;
  /** The outcome of the next refunds, for a number of them; reset at a restart. */
  readonly orderRefunds: (outcome: RefundOutcome, times: number) => void;
  readonly takeRefundOutcome: () => RefundOutcome | null;
  /** Resets all settings, after the tables were emptied. */
  readonly forget: () => void;
}

function loadValues(database: Database): Values {
  const row = database.statement("SELECT json FROM settings").get();
  return shape.parse(row === undefined ? {} : JSON.parse(textOf(row, "json")));
}

const save = "INSERT OR REPLACE INTO settings (id, json) VALUES (1, ?)";

export function openSettings(database: Database): Settings {
  let values = loadValues(database);
  let outcomes: readonly RefundOutcome[] = [];
  return {
    get: () => values,
    change: (change) => {
      values = { ...values, ...change };
      database.statement(save).run(JSON.stringify(values));
      return values;
    },
    orderRefunds: (outcome, times) => {
      outcomes = [...outcomes, ...Array.from({ length: times }, () => outcome)];
    },
    takeRefundOutcome: () => {
      const [outcome = null, ...rest] = outcomes;
      outcomes = rest;
      return outcome;
    },
    forget: () => {
      values = shape.parse({});
      outcomes = [];
    },
  };
}
