// The context of a request, passed as an argument from the shell to every flow.
import type { Config } from "./config.ts";
import type { Actor } from "./core/actor.ts";
import type { Database, Meter } from "./core/database.ts";
import type { LeasedJob } from "./core/outbox.ts";
import type { Instant } from "./core/time.ts";
import type { Services } from "./adapters/services.ts";

export { actorName, asHerself, personName, type Actor, type Role } from "./core/actor.ts";

export interface Context {
  readonly db: Database;
  readonly meter: Meter;
  readonly now: Instant;
  /** The current time, for work after the response. */
  readonly clock: () => Instant;
  readonly newId: () => string;
  /** `length` characters, each drawn evenly from `alphabet` by a cryptographic source. */
  readonly randomText: (length: number, alphabet: string) => string;
  readonly actor: Actor;
  /** The client's network; null when unknown. */
  readonly network: string | null;
  readonly config: Config;
  readonly services: Services;
  /** The jobs that this request has written and runs after its response. */
  readonly jobs: LeasedJob[];
  readonly requestId: string;
  /** Registers work that may continue after the response. */
  readonly defer: (work: Promise<unknown>) => void;
  /** One JSON line; never personal data, codes or tokens. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void;
}
