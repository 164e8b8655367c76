// How long refusals of access are kept.
import { dayMs } from "../../core/time.ts";

/** How long refusals of access are kept. */
export const refusalRetentionMs = 180 * dayMs;
