// What the parts of the history share: the world, who acts in it, what comes next, and its draws.
import { dayBeganAt, dayMs, hourMs } from "../../core/time.ts";
import type { Random } from "./draws.ts";
import type { AskAs } from "./people.ts";
import type { Timeline } from "./timeline.ts";
import type { Reply, World } from "./world.ts";

export interface Market {
  readonly world: World;
  readonly as: AskAs;
  readonly timeline: Timeline;
  readonly random: Random;
}

/** The next time that a clock in Riyadh shows this hour, at `at` or after it. */
export function nextHour(at: number, hour: number): number {
  const today = dayBeganAt(at) + hour * hourMs;
  return today >= at ? today : today + dayMs;
}

/** The same, moved into the waking hours of a family. */
export function awake(at: number): number {
  const hour = (at - dayBeganAt(at)) / hourMs;
  if (hour < 7) return dayBeganAt(at) + 7 * hourMs;
  return hour > 23 ? dayBeganAt(at) + dayMs + 7 * hourMs : at;
}

/** What must work in the history: anything else is a fault of it, or of the store. */
export async function must(asked: Promise<Reply>): Promise<unknown> {
  const { status, body } = await asked;
  if (status >= 300)
    throw new Error(`the history was refused: ${status} ${JSON.stringify(body).slice(0, 300)}`);
  return body;
}
