// The retention of refused accesses.
import { dayMs } from "../../core/time.ts";

/** How long refused accesses are stored. */
export const refusalRetentionMs = 180 * dayMs;
