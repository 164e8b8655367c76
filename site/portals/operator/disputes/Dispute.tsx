// One dispute: what must be done and until when, its money, what the payer's bank is told, and what has happened.
import { dayTime } from "../../../../worker/words/format.ts";
import { isDisputeId } from "../../../scripts/ids.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import { text, useAddress } from "../../data/address.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Amounts, Facts, type Amount } from "../../ui/Facts.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { State } from "../../ui/State.tsx";
import { Timeline } from "../../ui/Timeline.tsx";
import { locale } from "../../words.ts";
import { Deadline } from "./Deadline.tsx";
import { isWaiting, stateName } from "./disputes.ts";
import type { Words } from "./parts.ts";
import { actorName, outsideName, verbName } from "../names.ts";
import { check, disputeOf, isUndecided, type Dispute } from "./dispute.ts";
import { Evidence } from "./Evidence.tsx";
import { Parcels, Postings } from "./Tables.tsx";
import { Verdict } from "./Verdict.tsx";

const address = { id: text };

export function DisputePage({ t }: { readonly t: Words }) {
  const [{ id }] = useAddress(address);
  return (
    <Loaded query={disputeOf(id)}>
      {(dispute) => (
        <div class="parts">
          <Head dispute={dispute} t={t} />
          {isUndecided(dispute) && <Verdict dispute={dispute} t={t} />}
          <Evidence dispute={dispute} t={t} />
          <section>
            <h2>{t.operatorDisputes.moneyTitle}</h2>
            <Amounts amounts={amountsOf(dispute, t)} />
          </section>
          <Parcels dispute={dispute} t={t} />
          <section>
            <h2>{t.operatorPortal.stepsTitle}</h2>
            <Timeline
              steps={dispute.steps.map(({ verb, at, actor }) => ({
                key: `${verb}:${at}`,
                what: verbName(verb),
                at,
                by: actorName(actor),
              }))}
            />
          </section>
          <Postings dispute={dispute} t={t} />
        </div>
      )}
    </Loaded>
  );
}

interface Props {
  readonly dispute: Dispute;
  readonly t: Words;
}

function Head({ dispute, t }: Props) {
  const { busy } = useStore(acts);
  const { operatorDisputes: own } = t;
  const { id, orderId, number, reason, openedAt, evidenceDueAt, liability, checkedAt } = dispute;
  const sentAt = dispute.evidenceSentAt ?? dispute.evidenceRequestedAt;
  return (
    <section class="stack">
      <p>
        <a class="details" href={stay("/operator/order", { id: orderId })}>
          {own.order}&nbsp;<bdi dir="ltr">{number}</bdi>
        </a>{" "}
        <State tone="act">{stateName(dispute, t)}</State>
      </p>
      {isWaiting(dispute) && evidenceDueAt !== null && (
        <p>
          <Deadline at={evidenceDueAt} t={t} />
        </p>
      )}
      <Facts
        facts={[
          { label: own.reason, value: outsideName(own.reasons, reason) },
          { label: own.opened, value: dayTime(locale, openedAt) },
          { label: own.sent, value: sentAt !== null && dayTime(locale, sentAt) },
          { label: own.liability, value: liability !== null && own.liableParties[liability] },
          { label: own.checked, value: dayTime(locale, checkedAt) },
        ]}
      />
      <p>
        <Button look="quiet" isBusy={busy.has(`${id}:check`)} onPress={() => isDisputeId(id) && check(id, t)}>
          {own.check}
        </Button>
      </p>
    </section>
  );
}

/** What the bank took, less what it gave back and what has paid refunds, is what somebody has to bear. */
function amountsOf(dispute: Dispute, { operatorDisputes: t }: Words): Amount[] {
  const { amountHalalas, withdrawnHalalas, reinstatedHalalas, offsetHalalas } = dispute;
  const left = withdrawnHalalas - reinstatedHalalas - offsetHalalas;
  return [
    { label: t.amount, halalas: amountHalalas },
    { label: t.withdrawn, halalas: withdrawnHalalas },
    ...(reinstatedHalalas === 0 ? [] : [{ label: t.reinstated, halalas: -reinstatedHalalas }]),
    ...(offsetHalalas === 0 ? [] : [{ label: t.covered, halalas: -offsetHalalas }]),
    ...(isUndecided(dispute) ? [{ label: t.left, halalas: left, isTotal: true }] : []),
  ];
}
