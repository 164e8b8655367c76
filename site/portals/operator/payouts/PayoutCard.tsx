// A payout that needs a decision: what is wrong or was reported, and who may decide it.
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Money } from "../../ui/Money.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import type { Words } from "./parts.ts";
import { PayoutLink, type Open } from "./PayoutLink.tsx";
import { decide, isPayoutId, problemText, type Payout } from "./payouts.ts";

interface Props {
  readonly payout: Payout;
  readonly t: Words;
  readonly open: Open;
}

export function PayoutCard({ payout, t, open }: Props) {
  const { id, familyName, amountHalalas, rail, problem, createdAt } = payout;
  const title = (
    <PayoutLink id={id} open={open}>
      {familyName}
    </PayoutLink>
  );
  return (
    <Card title={title} tone="alarm" acts={<Verdict payout={payout} t={t} />}>
      <p>
        <strong>
          <Money halalas={amountHalalas} />
        </strong>{" "}
        <State>{t.operatorPayouts.rails[rail]}</State>
      </p>
      {problem !== null && <p>{problemText(problem, t)}</p>}
      <Reported payout={payout} t={t} />
      <p class="soft small">{fillWords(t.operatorPayouts.made, { at: dayTime(locale, createdAt) })}</p>
    </Card>
  );
}

/** What one operator reported, and who confirmed it. */
export function Reported({ payout, t }: Pick<Props, "payout" | "t">) {
  const { reported } = payout;
  if (reported === null) return null;
  const { operatorPayouts: own } = t;
  const facts = {
    by: actorName(reported.by),
    other: actorName(reported.confirmedBy),
    result: own.results[reported.result],
    reference: reported.reference,
  };
  return <p>{fillWords(reported.isConfirmed ? own.agreedBy : own.told, facts)}</p>;
}

/** Who reported it cannot confirm it. */
export function Verdict({ payout, t }: Pick<Props, "payout" | "t">) {
  const { id, reported } = payout;
  const { busy } = useStore(acts);
  const { operatorPayouts: own } = t;
  if (reported === null || reported.isConfirmed || reported.isMine || !isPayoutId(id)) return null;
  const isBusy = busy.has(`${id}:decide`);
  return (
    <>
      <Button look="quiet" isBusy={isBusy} onPress={() => decide(id, "decline", t)}>
        {own.decline}
      </Button>
      <Button isBusy={isBusy} onPress={() => decide(id, "confirm", t)}>
        {fillWords(own.agree, { result: own.results[reported.result] })}
      </Button>
    </>
  );
}
