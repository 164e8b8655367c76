// Every operator action that grants or revokes power: its routes, and how many people it needs.
import type { OperatorAction } from "./rules-money.ts";

export const powerActions: readonly OperatorAction[] = [
  {
    routes: ["POST /people", "POST /people/:id/roles/take"],
    what: "An operator's role is granted or revoked",
    people: 2,
    how: "approval; effective when a second confirms, who is not its subject; one's own is given up alone",
  },
  {
    routes: [],
    what: "A family's role is granted to another phone than its registered one",
    people: 2,
    how: "approval; its holder chooses the account to which the family is paid; the family is told",
  },
  {
    routes: [],
    what: "A family's role is granted to its registered phone, or revoked; a desk's or an association's is granted or revoked",
    people: 1,
    how: "a desk hands over bags by their codes, an association only reads; audited, the family is told",
  },
  {
    routes: ["POST /people/:id/factors/reset"],
    what: "A colleague's second factors are removed",
    people: 2,
    how: "approval; another than its subject confirms; they are told by SMS and still need the code to their own phone",
  },
  {
    routes: ["DELETE /people/:id/sessions/:sessionId"],
    what: "A person's session is ended",
    people: 1,
    how: "it only removes access, and must be quick",
  },
  {
    routes: ["POST /orders/:id/handover-grants"],
    what: "A desk may hand over one bag without its code",
    people: 1,
    how: "one bag, two hours; the desk looks at the guest's document; both are audited",
  },
];
