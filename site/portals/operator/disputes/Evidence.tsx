// What the payer's bank is told: gathered from the order, with the operator's own words before it; sent once.
import { useState } from "preact/hooks";
import { isDisputeId } from "../../../scripts/ids.ts";
import { acts } from "../../data/acts.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import type { Words } from "./parts.ts";
import { answer, type Dispute } from "./dispute.ts";

interface Props {
  readonly dispute: Dispute;
  readonly t: Words;
}

const packNames = [
  "statement",
  "customerName",
  "customerEmail",
  "productDescription",
  "serviceDate",
  "shippingAddress",
  "shippingDate",
  "activityLog",
  "refundPolicy",
  "cancellationPolicy",
  "refundHistory",
] as const satisfies readonly (keyof Dispute["pack"])[];

export function Evidence({ dispute, t }: Props) {
  const { operatorDisputes: own } = t;
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { id, isAnswerable, problem } = dispute;
  const form = useForm({ note: "" }, () => ({}));
  const note = form.values.note.trim();
  return (
    <section class="stack">
      <h2>{own.packTitle}</h2>
      {isAnswerable && <p class="soft">{own.packText}</p>}
      {problem !== null && (
        <p class="wrong" role="alert">
          {own.problem} <bdi dir="ltr">{problem}</bdi>
        </p>
      )}
      {isAnswerable && (
        <Form form={form} act={own.send} isBusy={busy.has(`${id}:answer`)} onSend={() => setIsAsking(true)}>
          <Field
            form={form}
            name="note"
            label={own.note}
            hint={own.noteHint}
            isLong
            isLatin
            maxLength={5000}
          />
        </Form>
      )}
      <Pack pack={dispute.pack} note={isAnswerable ? note : ""} t={t} />
      <Confirm
        title={own.send}
        text={own.sendAgain}
        yes={own.sendYes}
        no={own.keep}
        isOpen={isAsking}
        onYes={() => isDisputeId(id) && answer(id, note, t)}
        onClose={() => setIsAsking(false)}
      />
    </section>
  );
}

/** As the bank will read it: the note comes before our statement. */
function Pack({
  pack,
  note,
  t,
}: {
  readonly pack: Dispute["pack"];
  readonly note: string;
  readonly t: Words;
}) {
  const texts = packNames.flatMap((name) => {
    const own = pack[name] ?? "";
    const text = name === "statement" && note !== "" ? `${note}\n\n${own}` : own;
    return text === "" ? [] : [{ name, text }];
  });
  return (
    <dl class="card pack">
      {texts.map(({ name, text }) => (
        <div key={name}>
          <dt>{t.operatorDisputes.pack[name]}</dt>
          <dd lang="en" dir="ltr">
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
