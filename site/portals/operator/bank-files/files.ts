// Bank files as they are loaded, and the steps that two operators take with them.
import { fillWords } from "../../../../worker/words/sentences.ts";
import { perform, type Said } from "../../data/acts.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery, Query } from "../../data/query.ts";
import type { Words } from "./parts.ts";

const endpoint = api.operator["bank-files"];
export type Page = Loaded<typeof endpoint.$get>;
export type BankFile = Page["files"][number];
export type FileId = Parameters<(typeof endpoint)[":id"]["payees"]["$get"]>[0]["param"]["id"];
type Payees = Loaded<(typeof endpoint)[":id"]["payees"]["$get"]>;
export type Payee = Payees["payees"][number];
type Verb = "confirm" | "send" | "withdraw";

export const isFileId = (id: string): id is FileId => id.startsWith("pof_");

export const filesOf = keyed(
  (id: FileId | null) =>
    new PagedQuery((cursor) => {
      const query = { ...(id !== null && { id }), ...(cursor !== null && { cursor }) };
      return call(endpoint.$get, { query });
    }),
);

export const payeesOf = keyed(
  (id: FileId) => new Query(() => call(endpoint[":id"].payees.$get, { param: { id } })),
);

export function make({ operatorFiles: t }: Words): void {
  void perform({ key: "make", send: () => call(endpoint.$post, {}), said: t.made });
}

export function step(id: FileId, verb: Verb, { operatorFiles: t }: Words): void {
  const said = { confirm: t.confirmed, send: t.sent, withdraw: t.withdrawn }[verb];
  const send = () => call(endpoint[":id"][verb].$post, { param: { id } });
  void perform({ key: `${id}:${verb}`, send, said });
}

/** What the report says of each payout of its file. */
export type Lines = readonly {
  readonly payoutId: string;
  readonly result: "settled" | "rejected" | "doubtful" | "pending" | "known";
  readonly problem: string | null;
}[];

/** Reads the bank's report; null where it was refused. */
export async function readReport(id: FileId, file: File, t: Words): Promise<Lines | null> {
  const xml = await file.text();
  const answer = await perform({
    key: `${id}:results`,
    send: () => call(endpoint[":id"].results.$post, { param: { id }, json: { xml } }),
    said: ({ approval: { summary } }): Said => ({ text: resultsText(summary, t), isWrong: false }),
  });
  return answer?.ok === true ? answer.body.lines : null;
}

/** What the report would change when a colleague agrees. */
function resultsText(
  summary: Readonly<Record<string, string | number | null>>,
  { operatorFiles: t, portal }: Words,
): string {
  const contradicted = String(summary["contradicted"] ?? "");
  const parts = [
    fillWords(t.imported, summary),
    Number(summary["doubtful"]) === 0 ? "" : fillWords(t.doubtful, summary),
    contradicted === "" ? "" : fillWords(t.contradicted, { ids: contradicted }),
    Number(summary["unmatched"]) === 0 ? "" : fillWords(t.unmatched, summary),
    portal.needsAgreement,
  ];
  return parts.filter(Boolean).join(" ");
}
