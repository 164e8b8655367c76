// What a language must have to say why the Worker says no.
import type { RefusalCode } from "../core/refusal.ts";

export type RefusalWords = Readonly<Record<RefusalCode, string>>;
