// The refund form: pieces, reason, fee and note, and who bears what before anything is sent.
import { money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { failureText } from "../../../scripts/page-words.ts";
import { isOrderId, type OrderId } from "../../../scripts/ids.ts";
import { acts, perform } from "../../data/acts.ts";
import { api, call } from "../../data/call.ts";
import { useForm, type Form as FormState } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Amounts } from "../../ui/Facts.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import { Money } from "../../ui/Money.tsx";
import { Quantity } from "../../ui/Quantity.tsx";
import { isEmpty, usePreview, type Preview } from "../refund-preview.ts";
import type { Refunds } from "./order.ts";
import type { Words } from "./parts.ts";
import { reasons, wishOf, type Typed } from "./refund.ts";

interface Props {
  readonly orderId: string;
  readonly refunds: Refunds;
  /** Begins with everything that is left, as when the order is cancelled. */
  readonly isAll: boolean;
  readonly onDone: () => void;
  readonly t: Words;
}

export function RefundForm({ orderId, ...props }: Props) {
  return isOrderId(orderId) ? <OwnForm orderId={orderId} {...props} /> : null;
}

function OwnForm({ orderId, refunds, isAll, onDone, t }: Props & { readonly orderId: OrderId }) {
  const { operatorRefunds: own } = t;
  const { busy } = useStore(acts);
  const { lines } = refunds;
  const begin = Object.fromEntries(lines.map(({ id, unitsLeft }) => [id, isAll ? String(unitsLeft) : "0"]));
  const form = useForm<Typed>({ ...begin, reason: reasons[0], fee: "rule", note: "" }, (typed) => {
    if (isEmpty(wishOf(typed, lines))) return { pieces: own.previewEmpty };
    return typed["note"] !== undefined && typed["note"].length > 500 ? { note: own.noteHint } : {};
  });
  const wish = wishOf(form.values, lines);
  const preview = usePreview(orderId, wish, refunds.refunds.length);
  const send = async () => {
    const json = { ...wish, expectedCount: refunds.refunds.length };
    const answer = await perform({
      key: `${orderId}:refund`,
      send: () => call(api.operator.orders[":id"].refunds.$post, { param: { id: orderId }, json }),
      said: ({ refund: { amountHalalas, isOffset } }) => ({
        text: isOffset ? own.covered : fillWords(own.refunded, { amount: money(amountHalalas) }),
        isWrong: false,
      }),
    });
    if (answer?.ok === true) onDone();
  };
  const isWaiting = busy.has(`${orderId}:refund`) || (!isEmpty(wish) && preview?.ok !== true);
  return (
    <Form
      form={form}
      act={actOf(preview?.ok === true ? preview.body : null, t)}
      isBusy={isWaiting}
      onSend={() => void send()}
    >
      <div class="halves">
        <Choices form={form} refunds={refunds} t={t} />
        <div class="card stack" aria-live="polite">
          <h3>{own.previewTitle}</h3>
          {isEmpty(wish) && <p class="soft">{own.previewEmpty}</p>}
          {preview?.ok === true && <Previewed preview={preview.body} t={t} />}
          {preview?.ok === false && <p class="wrong">{failureText(preview.code, preview.detail)}</p>}
        </div>
      </div>
    </Form>
  );
}

function actOf(preview: Preview | null, { operatorRefunds: own }: Words): string {
  if (preview === null) return own.confirmNone;
  return fillWords(preview.isOffset ? own.confirmCovered : own.confirm, {
    amount: money(preview.amountHalalas),
  });
}

interface ChoicesProps {
  readonly form: FormState<Typed>;
  readonly refunds: Refunds;
  readonly t: Words;
}

function Choices({ form, refunds, t }: ChoicesProps) {
  const { operatorRefunds: own } = t;
  const { lines, feeLeftHalalas } = refunds;
  return (
    <div class="stack">
      <Pieces form={form} lines={lines} t={t} />
      <Field
        form={form}
        name="reason"
        label={own.reason}
        choices={reasons.map((one) => [one, own.reasons[one]] as const)}
      />
      {feeLeftHalalas > 0 && (
        <Field
          form={form}
          name="fee"
          label={`${own.fee} · ${fillWords(own.feeLeft, { fee: money(feeLeftHalalas) })}`}
          hint={own.feeHint}
          choices={[
            ["rule", own.fees.rule],
            ["back", own.fees.back],
            ["keep", own.fees.keep],
          ]}
        />
      )}
      <Field form={form} name="note" label={own.note} hint={own.noteHint} isOptional isLong maxLength={500} />
    </div>
  );
}

interface PiecesProps {
  readonly form: FormState<Typed>;
  readonly lines: Refunds["lines"];
  readonly t: Words;
}

function Pieces({ form, lines, t }: PiecesProps) {
  const { operatorRefunds: own } = t;
  const all = (isAll: boolean) =>
    form.typeAll(Object.fromEntries(lines.map(({ id, unitsLeft }) => [id, isAll ? String(unitsLeft) : "0"])));
  return (
    <div id="field-pieces" class="stack" tabIndex={-1}>
      {[...Map.groupBy(lines, ({ parcelId }) => parcelId).entries()].map(([id, group]) => (
        <fieldset key={id}>
          <legend>
            <bdi>{group[0]?.familyName}</bdi>
          </legend>
          {group.map((line) => (
            <Piece key={line.id} form={form} line={line} t={t} />
          ))}
        </fieldset>
      ))}
      {form.wrong["pieces"] !== undefined && <p class="wrong">{form.wrong["pieces"]}</p>}
      <p class="acts">
        <Button look="textual" onPress={() => all(true)}>
          {own.all}
        </Button>
        <Button look="textual" onPress={() => all(false)}>
          {own.clear}
        </Button>
      </p>
    </div>
  );
}

interface PieceProps extends Pick<PiecesProps, "form" | "t"> {
  readonly line: Refunds["lines"][number];
}

/** One line of the order: what is left of it, and how many of it are paid back. */
function Piece({ form, line, t }: PieceProps) {
  const { operatorRefunds: own } = t;
  return (
    <div class="pieces">
      <span>
        <bdi>{line.title}</bdi>
        <span class="soft small">
          <Money halalas={line.priceHalalas} /> ·{" "}
          {line.unitsLeft === 0
            ? own.gone
            : fillWords(own.left, { quantity: line.quantity, left: line.unitsLeft })}
        </span>
      </span>
      {line.unitsLeft > 0 && (
        <Quantity
          form={form}
          name={line.id}
          label={fillWords(own.pieces, { title: line.title })}
          max={line.unitsLeft}
        />
      )}
    </div>
  );
}

function Previewed({ preview, t }: { readonly preview: Preview; readonly t: Words }) {
  const { operatorRefunds: own } = t;
  const shares = preview.parcels.map(({ familyName, shareHalalas, isWhole, isPaidOut }) => {
    const more = [isWhole ? own.whole : "", isPaidOut ? own.paidOut : ""].filter((text) => text !== "");
    const label = fillWords(own.shareLess, { family: familyName });
    return { label, halalas: shareHalalas, about: more.length === 0 ? undefined : more.join(" ") };
  });
  const rest = [
    { label: own.commissionLess, halalas: preview.commissionHalalas },
    { label: own.vatLess, halalas: preview.vatHalalas },
    { label: own.feeBack, halalas: preview.feeHalalas },
    { label: own.marketBears, halalas: preview.releasedHalalas },
  ].filter(({ halalas }) => halalas > 0);
  return (
    <>
      {preview.isOffset && <p class="soft small">{own.previewCovered}</p>}
      <Amounts
        amounts={[
          ...shares,
          ...rest,
          { label: own.buyerGets, halalas: preview.amountHalalas, isTotal: true },
        ]}
      />
    </>
  );
}
