// The result of a payout at a bank that sends no reports: one operator reports it, another confirms.
import { useState } from "preact/hooks";
import { acts } from "../../data/acts.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import type { Words } from "./parts.ts";
import { isPayoutId, report, type Payout } from "./payouts.ts";

interface Props {
  readonly payout: Payout;
  readonly t: Words;
}

export function ReportForm({ payout, t }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorPayouts: own } = t;
  if (!isOpen)
    return (
      <p>
        <Button look="quiet" onPress={() => setIsOpen(true)}>
          {own.tell}
        </Button>
      </p>
    );
  return <Fields payout={payout} t={t} onDone={() => setIsOpen(false)} />;
}

function Fields({ payout: { id }, t, onDone }: Props & { readonly onDone: () => void }) {
  const { operatorPayouts: own } = t;
  const { busy } = useStore(acts);
  const form = useForm({ result: "settled", reference: "" }, ({ reference }) =>
    reference.trim().length < 2 ? { reference: own.wrongReference } : {},
  );
  const send = async ({ result, reference }: typeof form.values) => {
    if (!isPayoutId(id)) return;
    const told = {
      result: result === "rejected" ? "rejected" : "settled",
      reference: reference.trim(),
    } as const;
    if (await report(id, told, t)) onDone();
  };
  return (
    <div class="card stack">
      <p class="soft small">{own.tellText}</p>
      <Form
        form={form}
        act={own.tell}
        isBusy={busy.has(`${id}:report`)}
        onSend={(values) => void send(values)}
      >
        <Field form={form} name="result" label={t.payoutWork.state} choices={Object.entries(own.results)} />
        <Field form={form} name="reference" label={own.reference} maxLength={140} />
      </Form>
      <Button look="textual" onPress={onDone}>
        {own.cancel}
      </Button>
    </div>
  );
}
