// How a difference is resolved: accepted with a note, or posted against an account; another operator agrees to it.
import { useState } from "preact/hooks";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import { accountsOf, accountText, resolve, type Difference } from "./differences.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly difference: Difference;
  readonly t: Words;
}

const noteMin = 3;

export function ResolveForm({ difference, t }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <Fields difference={difference} t={t} onDone={() => setIsOpen(false)} />;
  return (
    <p>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {t.operatorMoney.resolve}
      </Button>
    </p>
  );
}

function Fields({ difference, t, onDone }: Props & { readonly onDone: () => void }) {
  const { operatorMoney: own } = t;
  const { busy } = useStore(acts);
  const accounts = accountsOf(difference);
  const form = useForm({ note: "", account: "" }, ({ note }) =>
    note.trim().length < noteMin ? { note: own.noteWrong } : {},
  );
  const send = async (values: typeof form.values) => {
    const account = accounts.find((one) => one === values.account) ?? null;
    if (await resolve(difference, { note: values.note.trim(), account }, t)) onDone();
  };
  const choices = accounts.map(
    (account) => [account, fillWords(own.book, { account: accountText(account, t) })] as const,
  );
  return (
    <>
      <Form
        form={form}
        act={own.confirm}
        isBusy={busy.has(`${difference.id}:resolve`)}
        onSend={(values) => void send(values)}
      >
        <Field form={form} name="note" label={own.note} hint={own.noteHint} isLong />
        {choices.length > 0 && (
          <Field form={form} name="account" label={own.account} choices={[["", own.accept], ...choices]} />
        )}
      </Form>
      <Button look="textual" onPress={onDone}>
        {own.keep}
      </Button>
    </>
  );
}
