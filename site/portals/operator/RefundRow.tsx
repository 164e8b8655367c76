// A refund in a list: how much, why, how far it is, and what can be done where it is stuck.
import { useState } from "preact/hooks";
import { dayTime, money } from "../../../worker/words/format.ts";
import { fillWords } from "../../../worker/words/sentences.ts";
import { stay } from "../../scripts/session.ts";
import { acts } from "../data/acts.ts";
import { useForm } from "../data/form.ts";
import { useStore } from "../data/store.ts";
import { Button } from "../ui/Button.tsx";
import { Confirm } from "../ui/Confirm.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field, Form } from "../ui/Form.tsx";
import { Money } from "../ui/Money.tsx";
import { State, type Tone } from "../ui/State.tsx";
import { locale } from "../words.ts";
import {
  idOf,
  isStuck,
  offset,
  payOtherwise,
  problemOf,
  retry,
  type Refund,
  type Words,
} from "./refund-acts.ts";

interface Props {
  readonly refund: Refund;
  /** What went back with it, where that is known. */
  readonly goods?: string;
  readonly t: Words;
}

const tones: Readonly<Record<Refund["state"], Tone>> = {
  sending: "calm",
  pending: "calm",
  done: "good",
  failed: "bad",
  blocked: "bad",
  paid_otherwise: "good",
};

export function RefundRow({ refund, goods = "", t }: Props) {
  const { operatorRefunds: own } = t;
  const { orderId, number, reason, state, amountHalalas, feeHalalas, note, decidedAt, settledAt } = refund;
  const problem = problemOf(refund, t);
  return (
    <li class="card stack">
      <p class="between">
        <span>
          {number !== undefined && (
            <a class="details" href={stay("/operator/order", { id: orderId })}>
              <bdi dir="ltr">{number}</bdi>
            </a>
          )}{" "}
          <strong>{own.reasons[reason]}</strong>
        </span>
        <strong>
          <Money halalas={amountHalalas} />
        </strong>
      </p>
      <p class="soft small">
        <State tone={tones[state]}>{refund.isOffset === true ? own.coveredState : own.states[state]}</State>{" "}
        {dayTime(locale, settledAt ?? decidedAt)}
        {feeHalalas > 0 && ` · ${fillWords(own.feePart, { fee: money(feeHalalas) })}`}
      </p>
      {goods !== "" && <p class="small">{goods}</p>}
      {note !== "" && (
        <p class="small">
          {own.note}: <q>{note}</q>
        </p>
      )}
      {problem !== "" && (
        <p class="small">
          <bdi>{problem}</bdi>
        </p>
      )}
      {isStuck(refund) && <StuckActs refund={refund} t={t} />}
    </li>
  );
}

function StuckActs({ refund, t }: Props) {
  const [asked, setAsked] = useState<"otherwise" | "cover" | null>(null);
  const { busy } = useStore(acts);
  const { operatorRefunds: own } = t;
  const id = idOf(refund);
  const close = () => setAsked(null);
  return (
    <div class="acts">
      <Button isBusy={busy.has(`${id}:retry`)} onPress={() => retry(id, t)}>
        {own.retry}
      </Button>
      <Button look="quiet" onPress={() => setAsked("otherwise")}>
        {own.otherwise}
      </Button>
      <Button look="quiet" isBusy={busy.has(`${id}:offset`)} onPress={() => setAsked("cover")}>
        {own.cover}
      </Button>
      <Confirm
        title={own.cover}
        text={own.coverText}
        yes={own.coverConfirm}
        no={own.keep}
        isOpen={asked === "cover"}
        onYes={() => offset(id, t)}
        onClose={close}
      />
      <Dialog title={own.otherwise} isOpen={asked === "otherwise"} onClose={close}>
        <Otherwise refund={refund} onDone={close} t={t} />
      </Dialog>
    </div>
  );
}

const referenceMin = 3;

function Otherwise({ refund, onDone, t }: Props & { readonly onDone: () => void }) {
  const { busy } = useStore(acts);
  const { operatorRefunds: own } = t;
  const id = idOf(refund);
  const form = useForm({ reference: "" }, ({ reference }) =>
    reference.trim().length < referenceMin ? { reference: own.referenceShort } : {},
  );
  const send = async (reference: string) => {
    if (await payOtherwise(id, reference, t)) onDone();
  };
  return (
    <>
      <p>{own.otherwiseText}</p>
      <Form
        form={form}
        act={own.otherwiseConfirm}
        isBusy={busy.has(`${id}:otherwise`)}
        onSend={({ reference }) => void send(reference.trim())}
      >
        <Field form={form} name="reference" label={own.referenceLabel} maxLength={140} />
      </Form>
    </>
  );
}
