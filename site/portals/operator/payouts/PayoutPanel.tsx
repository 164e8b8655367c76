// The whole of a payout: where it goes, what it is made of, why it waits or failed, and what has happened to it.
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { useStore } from "../../data/store.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Amounts, Facts } from "../../ui/Facts.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { State } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { Timeline } from "../../ui/Timeline.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import type { Words } from "./parts.ts";
import { Reported, Verdict } from "./PayoutCard.tsx";
import { mayReport, payoutOf, problemText, stateText, toneOf, type Whole } from "./payouts.ts";
import { ReportForm } from "./ReportForm.tsx";

interface Props {
  readonly id: Parameters<typeof payoutOf>[0];
  readonly t: Words;
  readonly onClose: () => void;
}

export function PayoutPanel({ id, t, onClose }: Props) {
  const query = payoutOf(id);
  const { body } = useStore(query);
  const title =
    body === null ? t.payoutWork.number : fillWords(t.payoutWork.one, { family: body.payout.familyName });
  return (
    <Dialog title={title} isOpen isWide onClose={onClose}>
      <Loaded query={query}>{(whole) => <Inside whole={whole} t={t} />}</Loaded>
    </Dialog>
  );
}

interface InsideProps {
  readonly whole: Whole;
  readonly t: Words;
}

function Inside({ whole, t }: InsideProps) {
  const { payout, parts } = whole;
  const { payoutWork: own } = t;
  const { amountHalalas, nettedHalalas, familyId } = payout;
  const shares = parts.reduce((sum, { shareHalalas }) => sum + shareHalalas, 0);
  return (
    <>
      <p>
        <State tone={toneOf(payout)}>{stateText(payout, t)}</State>
      </p>
      <Reported payout={payout} t={t} />
      <p class="acts">
        <Verdict payout={payout} t={t} />
      </p>
      {mayReport(payout) && <ReportForm payout={payout} t={t} />}
      <Known whole={whole} t={t} />
      <Amounts
        amounts={[
          { label: own.shares, halalas: shares },
          ...(nettedHalalas > 0 ? [{ label: own.netted, halalas: -nettedHalalas }] : []),
          { label: own.sent, halalas: amountHalalas, isTotal: true },
        ]}
      />
      <Parts whole={whole} t={t} />
      <section>
        <h3>{own.stepsTitle}</h3>
        <Timeline steps={stepsOf(whole, t)} />
      </section>
      <p class="links">
        <a href={stay("/operator/statement", { family: familyId })}>{own.statement}</a>
      </p>
    </>
  );
}

function Known({ whole, t }: InsideProps) {
  const { payout } = whole;
  const { payoutWork: own } = t;
  const { iban, holder, fileId, problem, settledAt, id, rail, returnedHalalas, reported } = payout;
  return (
    <Facts
      facts={[
        { label: own.why, value: problemText(problem, t) },
        { label: own.rail, value: t.operatorPayouts.rails[rail] },
        { label: own.into, value: iban !== null && <bdi dir="ltr">{iban}</bdi> },
        { label: own.holder, value: holder },
        {
          label: own.file,
          value: fileId !== null && (
            <a class="details" href={stay("/operator/bank-files", { id: fileId })}>
              <bdi dir="ltr">{fileId}</bdi>
            </a>
          ),
        },
        { label: own.reference, value: reported?.reference },
        { label: own.ended, value: settledAt !== null && dayTime(locale, settledAt) },
        { label: own.returned, value: returnedHalalas > 0 && <Money halalas={returnedHalalas} /> },
        { label: own.number, value: <bdi dir="ltr">{id}</bdi> },
      ]}
    />
  );
}

function Parts({ whole, t }: InsideProps) {
  const { payoutWork: own } = t;
  const { parts } = whole;
  const sum = (of: (part: Whole["parts"][number]) => number) => (
    <Money halalas={parts.reduce((total, part) => total + of(part), 0)} />
  );
  return (
    <Table
      caption={own.partsTitle}
      rows={parts}
      keyOf={({ parcelId, round }) => `${parcelId} ${round}`}
      columns={[
        {
          title: own.order,
          cell: ({ parcelId, orderNumber }) => (
            <a
              class="details"
              href={stay("/operator/order", { id: parcelId.slice(0, parcelId.indexOf(".")) })}
            >
              <bdi dir="ltr">{orderNumber}</bdi>
            </a>
          ),
        },
        {
          title: own.share,
          isNumber: true,
          cell: ({ shareHalalas }) => <Money halalas={shareHalalas} />,
          total: sum(({ shareHalalas }) => shareHalalas),
        },
        {
          title: own.paid,
          isNumber: true,
          cell: ({ amountHalalas }) => <Money halalas={amountHalalas} />,
          total: sum(({ amountHalalas }) => amountHalalas),
        },
        {
          title: own.transfer,
          cell: ({ transferId, returnedAt }) =>
            returnedAt === null ? (
              <bdi dir="ltr">{transferId ?? ""}</bdi>
            ) : (
              fillWords(own.partReturned, { at: dayTime(locale, returnedAt) })
            ),
        },
      ]}
    />
  );
}

function stepsOf({ payout, steps }: Whole, { payoutWork: t }: Words) {
  const words: Readonly<Record<string, string>> = t.steps;
  return [
    { key: "made", what: t.steps.made, at: payout.createdAt },
    ...steps.map(({ verb, at, by }, index) => {
      return { key: String(index), what: words[verb] ?? t.steps.changed, at, by: actorName(by) };
    }),
  ];
}
