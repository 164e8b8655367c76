// What of an order has gone back to its buyer, how far each refund is, and what the buyer has asked to return.
import { dayTime } from "../../../../worker/words/format.ts";
import { dotted } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { useQuery } from "../../data/use-query.ts";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { RefundRow } from "../RefundRow.tsx";
import { refundsOf, type Order, type Refunds } from "./order.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly order: Order;
  readonly t: Words;
}

/** A refund that is being sent is usually there after a moment. */
const soonMs = 2000;
const freshMs = 30_000;

export function OrderRefunds({ order, t }: Props) {
  const query = refundsOf(order.id);
  const isSending = query.get().body?.refunds.some(({ state }) => state === "sending") === true;
  const { body } = useQuery(query, isSending ? soonMs : freshMs);
  if (body === null || body.refunds.length + body.returns.length === 0) return null;
  return (
    <section>
      <h2>{t.operatorRefunds.sectionTitle}</h2>
      <ul class="rows">
        {body.returns.map((asked) => (
          <Asked key={asked.id} asked={asked} title={titlesOf(body).get(asked.lineId) ?? ""} t={t} />
        ))}
        {body.refunds.map((refund) => (
          <RefundRow key={refund.id} refund={refund} goods={goodsOf(body, refund.id)} t={t} />
        ))}
      </ul>
    </section>
  );
}

const titlesOf = ({ lines }: Refunds) => new Map(lines.map(({ id, title }) => [id, title]));

function goodsOf(body: Refunds, id: string): string {
  const titles = titlesOf(body);
  const own = body.refundedLines.filter(({ refundId }) => refundId === id);
  return dotted(
    locale,
    own.map(({ lineId, quantity }) => `${quantity} × ${titles.get(lineId) ?? ""}`),
  );
}

interface AskedProps {
  readonly asked: Refunds["returns"][number];
  readonly title: string;
  readonly t: Words;
}

function Asked({ asked, title, t }: AskedProps) {
  const own = t.operatorOrder;
  const { quantity, reason, note, state, answer, requestedAt, decidedAt } = asked;
  return (
    <li class="card stack">
      <p class="between">
        <strong>
          <bdi>
            {quantity} × {title}
          </bdi>
        </strong>
        <State tone={state === "requested" ? "act" : "calm"}>{own.returnStates[state]}</State>
      </p>
      <p class="soft small">
        {t.operatorRefunds.returnReasons[reason]} · {dayTime(locale, decidedAt ?? requestedAt)}
      </p>
      {note !== "" && (
        <p class="small">
          {t.operatorRefunds.buyerSays}: <q>{note}</q>
        </p>
      )}
      {answer !== null && answer !== "" && (
        <p class="small">
          {t.operatorRefunds.answer}: <q>{answer}</q>
        </p>
      )}
      {state === "requested" && (
        <a class="details" href={stay("/operator/refunds")}>
          {own.answerReturn}
        </a>
      )}
    </li>
  );
}
