// Every operator action that grants or revokes power: its routes, and how many people it needs.
import type { OperatorAct } from "./rules-money.ts";

export const powerActs: readonly OperatorAct[] = [
  {
    routes: ["POST /people", "POST /people/:id/roles/take"],
    what: "An operator's role is given or taken",
    people: 2,
    how: "approval; at once when the second agrees, who is not the one it is about; one's own is given up alone",
  },
  {
    routes: [],
    what: "A family's role is given to another phone than its registered one",
    people: 2,
    how: "approval; who holds it names the account to which the family is paid; the family is told",
  },
  {
    routes: [],
    what: "A family's role is given to its registered phone, or taken; a desk's or an association's is given or taken",
    people: 1,
    how: "a desk hands over bags by their codes, an association only looks; audited, the family is told",
  },
  {
    routes: ["POST /people/:id/factors/reset"],
    what: "A colleague's ways to confirm are forgotten",
    people: 1,
    how: "they still need the code to their own phone, and are told by SMS; two who lost theirs could not help each other",
  },
  {
    routes: ["DELETE /people/:id/sessions/:sessionId"],
    what: "A session of somebody is ended",
    people: 1,
    how: "it only takes access, and must be quick",
  },
  {
    routes: ["POST /orders/:id/handover-grants"],
    what: "A desk may hand over one bag without its code",
    people: 1,
    how: "one bag, two hours; the desk looks at the guest's document; both are audited",
  },
];
