// The components by which people act: buttons, dialogs, undo, forms, and writes that wait for the network.
import { useState } from "preact/hooks";
import { acts, hold, perform } from "../data/acts.ts";
import { useForm } from "../data/form.ts";
import { useStore } from "../data/store.ts";
import { useQuery } from "../data/use-query.ts";
import { Button } from "../ui/Button.tsx";
import { Confirm } from "../ui/Confirm.tsx";
import { Field, Form } from "../ui/Form.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Notes, type Note } from "../ui/Notes.tsx";
import { Quantity } from "../ui/Quantity.tsx";
import { Part } from "./Part.tsx";
import type { Words } from "./parts.ts";
import { loadedNote, queue } from "./samples.ts";

interface Props {
  readonly t: Words;
}

export function Doing({ t }: Props) {
  return (
    <>
      <Part name="Button, Confirm, Toasts">
        <Buttons t={t} />
      </Part>
      <Part name="Form, Field, Quantity">
        <NoteForm t={t} />
      </Part>
      <Part name="Notes">
        <NoteList t={t} />
      </Part>
      <Part name="FormDialog">
        <Dialogs t={t} />
      </Part>
      <Part name="OfflineQueue">
        <Waiting t={t} />
      </Part>
    </>
  );
}

const wait = async () => ({ ok: true, body: null }) as const;
const fail = async () => ({ ok: false, code: "order_wrong_state", detail: {} }) as const;

function Buttons({ t }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { operatorPortal: own } = t;
  return (
    <>
      <p class="acts">
        <Button
          isBusy={busy.has("good")}
          onPress={() => void perform({ key: "good", send: wait, said: own.due })}
        >
          <Icon name="check" /> {own.due}
        </Button>
        <Button
          look="quiet"
          onPress={() => hold({ key: "held", send: wait, said: own.granted }, own.collect)}
        >
          {own.collect}
        </Button>
        <Button look="grave" onPress={() => void perform({ key: "bad", send: fail, said: "" })}>
          {own.deliverNo}
        </Button>
        <Button isBusy onPress={() => {}}>
          {own.bring}
        </Button>
        <Button look="textual" onPress={() => setIsAsking(true)}>
          {own.deliver}
        </Button>
      </p>
      <Confirm
        title={own.deliver}
        text={own.deliverSure}
        yes={own.deliverYes}
        no={own.deliverNo}
        isOpen={isAsking}
        onYes={() => void perform({ key: "sure", send: wait, said: own.deliver })}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}

function NoteForm({ t }: Props) {
  const { body } = useQuery(loadedNote);
  const { operatorPortal: own } = t;
  const form = useForm({ note: body?.note ?? "", reason: "", room: "", count: "1" }, ({ reason }) =>
    reason.trim() === "" ? { reason: own.grantMissing } : {},
  );
  const send = () => void perform({ key: "form", send: wait, said: own.granted }).then(() => form.reset());
  return (
    <>
      <Form form={form} act={own.grant} isBusy={false} onSend={send}>
        <Field form={form} name="note" label={own.address} hint={own.findHint} />
        <Field form={form} name="reason" label={own.grantReason} isLong />
        <Field
          form={form}
          name="room"
          label={own.room}
          isOptional
          choices={[
            ["", t.portalUi.all],
            ["12", "12"],
          ]}
        />
        <Quantity form={form} name="count" label={own.goods} max={3} />
      </Form>
      <Button look="textual" onPress={() => void loadedNote.refresh()}>
        {t.common.retry}
      </Button>
    </>
  );
}

function NoteList({ t }: Props) {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const { busy } = useStore(acts);
  const add = async (text: string) => {
    const answer = await perform({ key: "note", send: wait, said: text });
    setNotes([{ id: `${notes.length}`, text, by: "Noura", at: 1_796_000_000_000 }, ...notes]);
    return answer?.ok === true;
  };
  return <Notes notes={notes} hint={t.operatorPortal.findHint} isBusy={busy.has("note")} onAdd={add} />;
}

function Dialogs({ t }: Props) {
  const [open, setOpen] = useState<"good" | "bad" | null>(null);
  const { operatorPortal: own } = t;
  const form = useForm({ reason: "", day: "" }, ({ reason }) =>
    reason.trim() === "" ? { reason: own.grantMissing } : {},
  );
  return (
    <>
      <p class="acts">
        <Button look="quiet" onPress={() => setOpen("good")}>
          {own.grant}
        </Button>
        <Button look="quiet" onPress={() => setOpen("bad")}>
          {own.bring}
        </Button>
      </p>
      <FormDialog
        title={own.grantTitle}
        text={own.grantText}
        form={form}
        act={own.grant}
        isOpen={open !== null}
        onClose={() => setOpen(null)}
        actOf={() => ({ key: "dialog", send: open === "bad" ? fail : wait, said: own.granted })}
      >
        <Field form={form} name="reason" label={own.grantReason} isLong />
        <Field form={form} name="day" label={own.due} isDay isOptional />
      </FormDialog>
    </>
  );
}

function Waiting({ t }: Props) {
  const count = useStore(queue.count);
  return (
    <p class="acts">
      <Button look="quiet" onPress={() => void queue.add("/api/gallery", { at: 1 })}>
        {t.operatorPortal.findAct}
      </Button>
      <output data-waiting-writes>{count}</output>
    </p>
  );
}
