// One bank file: what is in it, who did what with it, the next step, and what the bank said of each payment.
import { useState } from "preact/hooks";
import { count, weekday } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Download } from "../../ui/Download.tsx";
import { Money } from "../../ui/Money.tsx";
import { State, type Tone } from "../../ui/State.tsx";
import { Timeline, type Happening } from "../../ui/Timeline.tsx";
import { locale } from "../../words.ts";
import { actorName, type ActedBy } from "../names.ts";
import { isFileId, step, type BankFile, type FileId } from "./files.ts";
import type { Words } from "./parts.ts";
import { Payees } from "./Payees.tsx";
import { ReportUpload } from "./ReportUpload.tsx";

interface Props {
  readonly file: BankFile;
  readonly isOpen: boolean;
  readonly t: Words;
}

const tones = { made: "act", confirmed: "act", sent: "good", withdrawn: "calm" } as const satisfies Record<
  BankFile["state"],
  Tone
>;

export function FileCard({ file, isOpen, t }: Props) {
  const { operatorFiles: own } = t;
  const { id, state, payments, totalHalalas, executionOn, settled, rejected } = file;
  if (!isFileId(id)) return null;
  const title = (
    <>
      <bdi dir="ltr">{id}</bdi> <State tone={tones[state]}>{own.states[state]}</State>
    </>
  );
  const isWaiting = state === "made" || state === "confirmed";
  const came = [
    fillWords(own.settledOf, { settled, payments }),
    rejected === 0 ? "" : fillWords(own.rejectedOf, { rejected }),
  ];
  return (
    <Card title={title} tone={isWaiting ? "now" : "plain"} acts={<Steps id={id} file={file} t={t} />}>
      <p>
        <strong>
          <Money halalas={totalHalalas} />
        </strong>{" "}
        {dotted(locale, [
          count(locale, own.payments, payments),
          fillWords(own.execution, { day: weekday(locale, executionOn) }),
        ])}
      </p>
      {state === "sent" && <p>{dotted(locale, came)}</p>}
      {state === "confirmed" && file.isConfirmedByMe && <p class="soft">{own.needsOther}</p>}
      {state !== "withdrawn" && <Payees id={id} isOpen={isOpen || isWaiting} t={t} />}
      <Timeline steps={stepsOf(file, t)} />
      {state === "sent" && settled + rejected < payments && <ReportUpload id={id} t={t} />}
    </Card>
  );
}

function stepsOf(file: BankFile, { bankFileWork: t }: Words): Happening[] {
  const steps = [
    [t.steps.made, file.createdAt, file.createdBy],
    [t.steps.confirmed, file.confirmedAt, file.confirmedBy],
    [t.steps.sent, file.sentAt, file.sentBy],
    [t.steps.withdrawn, file.withdrawnAt, null],
  ] as const satisfies readonly (readonly [string, number | null, ActedBy | null])[];
  return steps.flatMap(([what, at, by]) =>
    at === null ? [] : [{ key: what, what, at, ...(by !== null && { by: actorName(by) }) }],
  );
}

interface StepsProps {
  readonly id: FileId;
  readonly file: BankFile;
  readonly t: Words;
}

function Steps({ id, file: { state, isConfirmedByMe }, t }: StepsProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { operatorFiles: own } = t;
  return (
    <>
      {(state === "made" || state === "confirmed") && (
        <Button look="textual" isBusy={busy.has(`${id}:withdraw`)} onPress={() => setIsAsking(true)}>
          {own.withdraw}
        </Button>
      )}
      {state === "sent" && <Download href={`/api/operator/bank-files/${id}/xml`}>{own.download}</Download>}
      {state === "made" && (
        <Button isBusy={busy.has(`${id}:confirm`)} onPress={() => step(id, "confirm", t)}>
          {own.confirm}
        </Button>
      )}
      {state === "confirmed" && !isConfirmedByMe && (
        <Button isBusy={busy.has(`${id}:send`)} onPress={() => step(id, "send", t)}>
          {own.send}
        </Button>
      )}
      <Confirm
        title={own.withdraw}
        text={own.withdrawText}
        yes={own.withdrawSure}
        no={own.keep}
        isGrave
        isOpen={isAsking}
        onYes={() => step(id, "withdraw", t)}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
