// All outside services and file storage, as one interface.
import type { Challenge } from "./challenge.ts";
import type { Files } from "./files.ts";
import type { Messages } from "./messages.ts";
import type { Payments } from "./payments.ts";

export interface Services {
  readonly payments: Payments;
  readonly messages: Messages;
  readonly files: Files;
  /** Null without keys in the deployment: then only the limits apply. */
  readonly challenge: Challenge | null;
  /** A font file for documents by its name; null when it cannot be had. */
  readonly loadFont: (name: string) => Promise<Uint8Array | null>;
}
