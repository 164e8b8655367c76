// A return that waits: what, why, the buyer's words and photos, what approving gives back, and the two answers.
import { dayTime, money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { isLineId, isOrderId, type OrderId } from "../../../scripts/ids.ts";
import { failureText } from "../../../scripts/page-words.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Form.tsx";
import { locale } from "../../words.ts";
import { feeAnswer, usePreview } from "../refund-preview.ts";
import type { Words } from "./parts.ts";
import { decide, type Return } from "./refunds.ts";

interface Props {
  readonly asked: Return;
  readonly t: Words;
}

export function ReturnCard({ asked, t }: Props) {
  const { operatorRefunds: own } = t;
  const { orderId, number, quantity, title, reason, requestedAt, note } = asked;
  return (
    <li class="card stack">
      <div class="between">
        <h3>
          <bdi>
            {quantity} × {title}
          </bdi>
        </h3>
        <a class="details" href={stay("/operator/order", { id: orderId })}>
          <bdi dir="ltr">{number}</bdi>
        </a>
      </div>
      <p>
        <strong>{own.returnReasons[reason]}</strong>{" "}
        <span class="soft small">
          {own.requestedAt} {dayTime(locale, requestedAt)}
        </span>
      </p>
      {note !== "" && (
        <p>
          {own.buyerSays}: <q>{note}</q>
        </p>
      )}
      <Photos asked={asked} t={t} />
      {isOrderId(orderId) && <Answer asked={asked} orderId={orderId} t={t} />}
    </li>
  );
}

function Photos({ asked, t }: Props) {
  const { operatorRefunds: own } = t;
  if (asked.photoIds.length === 0) return null;
  return (
    <ul class="photos" aria-label={own.photos}>
      {asked.photoIds.map((id, index) => {
        const path = `/api/operator/return-photos/${id}`;
        return (
          <li key={id}>
            <a href={path} target="_blank" rel="noopener">
              <img
                src={path}
                alt={fillWords(own.photo, { nth: String(index + 1) })}
                width={96}
                height={96}
                loading="lazy"
              />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function Answer({ asked, orderId, t }: Props & { readonly orderId: OrderId }) {
  const { operatorRefunds: own } = t;
  const { busy } = useStore(acts);
  const [answer, fee] = [`answer:${asked.id}`, `fee:${asked.id}`] as const;
  const form = useForm<Readonly<Record<string, string>>>({ [answer]: "", [fee]: "rule" }, () => ({}));
  const isFeeReturned = feeAnswer(form.values[fee]);
  const lines = isLineId(asked.lineId) ? [{ lineId: asked.lineId, quantity: asked.quantity }] : [];
  const preview = usePreview(orderId, { lines, reason: asked.refundReason, isFeeReturned, note: "" }, 0);
  const isBusy = busy.has(`${asked.id}:decide`);
  const send = (isApproved: boolean) => {
    const words = form.values[answer]?.trim() ?? "";
    if (!isApproved && words === "") {
      form.refuse({ [answer]: own.answerMissing });
      document.getElementById(`field-${answer}`)?.focus();
    } else decide(asked, { isApproved, isFeeReturned, answer: words }, t);
  };
  const approve =
    preview?.ok === true
      ? fillWords(own.approve, { amount: money(preview.body.amountHalalas) })
      : own.approveNone;
  return (
    <>
      <Field form={form} name={answer} label={own.answer} hint={own.answerHint} isLong maxLength={500} />
      <Field
        form={form}
        name={fee}
        label={own.fee}
        choices={[
          ["rule", own.fees.rule],
          ["back", own.fees.back],
          ["keep", own.fees.keep],
        ]}
      />
      {preview?.ok === false && (
        <p class="wrong" role="alert">
          {failureText(preview.code, preview.detail)}
        </p>
      )}
      <p class="acts">
        <Button isBusy={isBusy || preview?.ok !== true} onPress={() => send(true)}>
          {approve}
        </Button>
        <Button look="quiet" isBusy={isBusy} onPress={() => send(false)}>
          {own.decline}
        </Button>
      </p>
    </>
  );
}
