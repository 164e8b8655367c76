// Everything the store asks of other people's servers, and where it keeps files, behind one door.
import type { Challenge } from "./challenge.ts";
import type { Files } from "./files.ts";
import type { Messages } from "./messages.ts";
import type { Payments } from "./payments.ts";

export interface Services {
  readonly payments: Payments;
  readonly messages: Messages;
  readonly files: Files;
  /** Null while the deployment has no keys for it: then the limits alone hold. */
  readonly challenge: Challenge | null;
  /** A font file for documents by its name; null when it cannot be had. */
  readonly loadFont: (name: string) => Promise<Uint8Array | null>;
}
