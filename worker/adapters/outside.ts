// Everything the store asks of other people's servers, behind one door.
import type { Messages } from "./messages.ts";
import type { Payments } from "./payments.ts";

export interface Outside {
  readonly payments: Payments;
  readonly messages: Messages;
}
