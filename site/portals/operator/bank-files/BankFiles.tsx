// Bank files: what waits for one, and each file from its making by the hands of two operators to the bank's answer.
import { count, money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import { text, useAddress } from "../../data/address.ts";
import { useStore } from "../../data/store.ts";
import { useQuery } from "../../data/use-query.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Download } from "../../ui/Download.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { More } from "../../ui/List.tsx";
import { Shown } from "../../ui/Loaded.tsx";
import { locale, shared } from "../../words.ts";
import { FileCard } from "./FileCard.tsx";
import { filesOf, isFileId, make, type Page } from "./files.ts";
import type { Words } from "./parts.ts";

const address = { id: text };

export function BankFiles({ t }: { readonly t: Words }) {
  const [{ id }] = useAddress(address);
  const query = filesOf(isFileId(id) ? id : null);
  const view = useQuery(query);
  return (
    <Shown view={view} onRetry={() => void query.refresh()}>
      {(pages) => (
        <div class="parts">
          {pages[0] !== undefined && <Waiting page={pages[0]} t={t} />}
          <Files pages={pages} isOne={isFileId(id)} t={t} />
          <More query={query} isBusy={view.isLoading} />
        </div>
      )}
    </Shown>
  );
}

function Waiting({ page: { waiting, hasDebtor }, t }: { readonly page: Page; readonly t: Words }) {
  const { operatorFiles: own } = t;
  const { busy } = useStore(acts);
  if (waiting.payouts === 0) return <p class="soft">{t.bankFileWork.nothingWaits}</p>;
  const toMake = (
    <Button isBusy={busy.has("make")} onPress={() => make(t)}>
      {own.make}
    </Button>
  );
  return (
    <Card tone="now" acts={hasDebtor ? toMake : undefined}>
      <h2>{count(locale, own.waiting, waiting.payouts)}</h2>
      <p>{fillWords(own.waitingSum, { amount: money(waiting.amountHalalas) })}</p>
      {!hasDebtor && (
        <p>
          {own.noDebtor} <a href={stay("/operator/terms")}>{own.settings}</a>
        </p>
      )}
    </Card>
  );
}

interface FilesProps {
  readonly pages: readonly Page[];
  readonly isOne: boolean;
  readonly t: Words;
}

function Files({ pages, isOne, t }: FilesProps) {
  const files = pages.flatMap((page) => page.files);
  const all = pages[0]?.totals.files ?? 0;
  const { bankFileWork: own } = t;
  if (files.length === 0) return <Empty title={t.operatorFiles.none} text={t.operatorFiles.noneText} />;
  return (
    <section class="stack">
      <h2>{isOne ? own.oneTitle : count(locale, own.files, all)}</h2>
      <p class="acts">
        {isOne && (
          <a class="button quiet" href={stay("/operator/bank-files")}>
            {own.all}
          </a>
        )}
        {!isOne && <Download href="/api/operator/bank-files-file">{shared.portalNumbers.csv}</Download>}
      </p>
      {files.map((file) => (
        <FileCard key={file.id} file={file} isOpen={isOne} t={t} />
      ))}
    </section>
  );
}
