// Copies of a statement: a short message by whatever the phone has for it, a PDF to print, and a table.
import { say } from "../data/acts.ts";
import { Button } from "../ui/Button.tsx";
import { Download } from "../ui/Download.tsx";
import { Icon } from "../ui/Icon.tsx";
import { locale } from "../words.ts";
import type { Source, Statement, Words } from "./source.ts";

interface Props {
  readonly told: Statement;
  readonly source: Source;
  readonly t: Words;
}

/** Sends the message, or copies it where the phone cannot send. */
async function send({ message }: Statement, { familyStatement: own }: Words): Promise<void> {
  const text = message[locale];
  try {
    const hasSheet: boolean = "share" in navigator;
    if (hasSheet) return await navigator.share({ title: own.title, text });
    await navigator.clipboard.writeText(text);
    say(own.copied);
  } catch (error) {
    // Closing the phone's own share sheet is no failure.
    if (error instanceof DOMException && error.name === "AbortError") return;
    say(own.notCopied, true);
  }
}

export function Files({ told, source, t }: Props) {
  const { familyStatement: own } = t;
  const days = { from: told.fromOn, until: told.untilOn };
  return (
    <section class="stack">
      <h2>{own.files}</h2>
      <div class="acts">
        <Button onPress={() => void send(told, t)}>
          <Icon name="share" /> {own.send}
        </Button>
        <Download href={source.fileOf("pdf", days)}>{own.pdf}</Download>
        <Download href={source.fileOf("csv", days)}>{own.csv}</Download>
      </div>
    </section>
  );
}
