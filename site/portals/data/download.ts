// Fetches a file and keeps it under its name; what went well or wrong is said.
import { fillWords } from "../../../worker/words/sentences.ts";
import { call } from "../../scripts/api.ts";
import { failureText } from "../../scripts/page-words.ts";
import { leaveIfSignedOut } from "../../scripts/session.ts";
import { shared } from "../words.ts";
import { say } from "./acts.ts";

/** A report of a whole month takes its time. */
const fileMs = 120_000;

function nameOf(reply: Response, href: string): string {
  const [, named] = /filename="([^"]+)"/.exec(reply.headers.get("content-disposition") ?? "") ?? [];
  return named ?? new URL(href, location.href).pathname.split("/").at(-1) ?? "file";
}

function keep(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), fileMs);
}

export async function download(href: string): Promise<void> {
  const answer = await call(
    () => fetch(href, { signal: AbortSignal.timeout(fileMs) }),
    (reply) => (reply.ok ? reply.blob().then((file) => ({ file, name: nameOf(reply, href) })) : null),
  );
  if (answer.ok) {
    keep(answer.body.file, answer.body.name);
    say(fillWords(shared.portalNumbers.downloaded, { name: answer.body.name }));
  } else if (!leaveIfSignedOut(answer)) {
    say(`${shared.portalNumbers.notDownloaded} ${failureText(answer.code, answer.detail)}`, true);
  }
}
