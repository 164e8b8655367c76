// What colleagues have written down about a thing, newest first, and the field for the next note.
import { dayTime } from "../../../worker/words/format.ts";
import { useForm } from "../data/form.ts";
import { locale, shared } from "../words.ts";
import { Field, Form } from "./Form.tsx";

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

interface Props {
  readonly notes: readonly Note[];
  /** Who reads them. */
  readonly hint: string;
  readonly isBusy: boolean;
  /** True when the note is kept: the field is then empty again. */
  readonly onAdd: (text: string) => Promise<boolean>;
}

export function Notes({ notes, hint, isBusy, onAdd }: Props) {
  const own = shared.portalUi.notes;
  const form = useForm({ note: "" }, ({ note }) => (note.trim() === "" ? { note: own.missing } : {}));
  const add = async ({ note }: { readonly note: string }) => {
    if (await onAdd(note.trim())) form.reset();
  };
  return (
    <div class="stack">
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map(({ id, text, by, at }) => (
            <li key={id}>
              <p dir="auto">{text}</p>
              <p class="soft small">
                <bdi>{by}</bdi> · <time dateTime={new Date(at).toISOString()}>{dayTime(locale, at)}</time>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Form form={form} act={own.add} isBusy={isBusy} onSend={(values) => void add(values)}>
        <Field form={form} name="note" label={own.label} hint={hint} isLong maxLength={1000} />
      </Form>
    </div>
  );
}
