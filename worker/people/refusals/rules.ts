// How long refusals of access are kept.
import { dayMs } from "../../core/time.ts";

/** Refusals of access are looked at for so long. */
export const refusalsKeptMs = 180 * dayMs;
