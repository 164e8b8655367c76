// A family says that it cannot make an order: what follows is said first, then why, then once more yes or no.
import { useId, useState } from "preact/hooks";
import { dotted } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { locale } from "../../words.ts";
import { keys, refuse, type Parcel, type Words } from "./parcel.ts";

interface Props {
  readonly one: Parcel;
  readonly t: Words;
}

const noteMax = 400;

export function Refuse({ one, t }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div class="refuse">
      <Button look="textual" onPress={() => setIsOpen(true)}>
        {t.familyRefusal.open}
      </Button>
      <Dialog title={t.familyRefusal.title} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <Why one={one} t={t} onClose={() => setIsOpen(false)} />
      </Dialog>
    </div>
  );
}

/** The reason is a hint for the market's team: none is asked for before the family may say no. */
function Why({ one, t, onClose }: Props & { readonly onClose: () => void }) {
  const { familyRefusal: own } = t;
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const { busy } = useStore(acts);
  const send = (event: Event) => {
    event.preventDefault();
    onClose();
    void refuse(one.id, dotted(locale, [reason, note.trim()]), t);
  };
  return (
    <form class="stack" noValidate onSubmit={send}>
      <p class="consequence">
        <Icon name="alert" />
        {own.consequence}
      </p>
      <Reasons t={t} reason={reason} onChoose={setReason} />
      <More t={t} note={note} onType={setNote} />
      <Button look="grave" isWide isBusy={busy.has(keys.refuse)}>
        {own.confirm}
      </Button>
      <Button look="quiet" isWide onPress={onClose}>
        {own.keep}
      </Button>
    </form>
  );
}

interface ReasonsProps {
  readonly t: Words;
  readonly reason: string;
  readonly onChoose: (reason: string) => void;
}

function Reasons({ t, reason, onChoose }: ReasonsProps) {
  return (
    <fieldset class="stack">
      <legend class="legend">
        {t.familyRefusal.note} <span class="optional">{t.common.optional}</span>
      </legend>
      {Object.entries(t.familyParcel.reasons).map(([name, text]) => (
        <label class="choice" key={name}>
          <input type="radio" name="reason" checked={reason === text} onChange={() => onChoose(text)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

interface MoreProps {
  readonly t: Words;
  readonly note: string;
  readonly onType: (note: string) => void;
}

function More({ t, note, onType }: MoreProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t.familyParcel.more}</label>
      <textarea
        class="input"
        id={id}
        rows={2}
        maxLength={noteMax}
        dir="auto"
        aria-describedby={`${id}-hint`}
        value={note}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
      />
      <p class="hint" id={`${id}-hint`}>
        {t.familyRefusal.noteHint}
      </p>
    </div>
  );
}
