// A form above the page: it closes when what it sends is done, and says in itself what was refused.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { failureText } from "../../scripts/page-words.ts";
import { acts, perform, say, type Act } from "../data/acts.ts";
import type { Form as FormState, Values, Wrong } from "../data/form.ts";
import { useStore } from "../data/store.ts";
import { Dialog } from "./Dialog.tsx";
import { Form } from "./Form.tsx";

interface Props<Of extends Values, Body> {
  readonly title: string;
  /** What follows from it. */
  readonly text?: string;
  readonly form: FormState<Of>;
  readonly act: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly actOf: (values: Of) => Act<Body>;
  /** Beside which field a refusal is said; without one it is said above the form. */
  readonly fieldOf?: (code: string, detail: string) => (keyof Of & string) | null;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

export function FormDialog<Of extends Values, Body>(props: Props<Of, Body>) {
  const { title, text, form, act, isOpen, onClose, actOf, fieldOf, isWide = false, children } = props;
  const [refused, setRefused] = useState("");
  const { busy } = useStore(acts);
  const send = async (values: Of) => {
    setRefused("");
    const answer = await perform(actOf(values));
    if (answer === null) return;
    if (answer.ok) {
      form.reset();
      onClose();
      return;
    }
    // What is said under the dialog is not seen: it stands in it.
    say("");
    const said = failureText(answer.code, answer.detail);
    const field = fieldOf?.(answer.code, String(answer.detail["field"] ?? "")) ?? null;
    if (field === null) setRefused(said);
    else {
      const wrong: Wrong<Values> = { [field]: said };
      form.refuse(wrong);
    }
  };
  const close = () => {
    setRefused("");
    onClose();
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={close} isWide={isWide}>
      {text !== undefined && <p>{text}</p>}
      {refused !== "" && (
        <p class="summary" role="alert">
          {refused}
        </p>
      )}
      <Form
        form={form}
        act={act}
        isBusy={busy.has(actOf(form.values).key)}
        onSend={(values) => void send(values)}
      >
        {children}
      </Form>
    </Dialog>
  );
}
