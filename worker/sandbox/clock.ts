// The sandbox's clock: the machine's time plus an offset that survives restarts.
import { z } from "zod";
import type { Context } from "./context.ts";
import { settleDueDebits } from "./stripe/debits.ts";
import { processDeadlines } from "./stripe/deadlines.ts";
import type { Delivery } from "./webhooks/delivery.ts";
import { expireDueSessions } from "./stripe/session-expiry.ts";
import type { Settings } from "./settings.ts";

/** The sandbox's time, and the time written into the signatures of deliveries. */
export function openClock(settings: Settings, machine: () => number): Pick<Context, "now" | "signedAt"> {
  const now = (): number => machine() + settings.get().clock.offsetSeconds * 1000;
  const signedAt = (): number => (settings.get().clock.signatures === "real" ? machine() : now());
  return { now, signedAt };
}

/** Processes a bounded number of due events and returns their number. */
export function processDue(context: Context): number {
  return context.database.transact(
    () => expireDueSessions(context) + settleDueDebits(context) + processDeadlines(context),
  );
}

const longestStep = 400 * 24 * 60 * 60;

export const clockShape = z
  .strictObject({
    advanceSeconds: z.coerce.number().int().min(0).max(longestStep).optional(),
    resetTo: z.union([z.null(), z.literal("").transform(() => null)]).optional(),
    signatures: z.enum(["real", "sandbox"]).optional(),
  })
  .refine(({ advanceSeconds, resetTo }) => advanceSeconds === undefined || resetTo === undefined, {
    error: "Either advance the clock or reset it.",
  });

/** Moves the clock forward, or back to the machine's time, and processes what becomes due. */
export function moveClock(context: Context, delivery: Delivery, input: z.infer<typeof clockShape>): void {
  const { clock } = context.settings.get();
  const before = input.resetTo === null ? 0 : clock.offsetSeconds;
  const offsetSeconds = before + (input.advanceSeconds ?? 0);
  context.settings.change({ clock: { offsetSeconds, signatures: input.signatures ?? clock.signatures } });
  while (processDue(context) > 0);
  if (input.resetTo === null) delivery.sendWaiting();
  delivery.wake();
}

export function describeClock({ settings, now }: Context): object {
  const { offsetSeconds, signatures } = settings.get().clock;
  return { now: new Date(now()).toISOString(), at: now(), offsetSeconds, signatures };
}
