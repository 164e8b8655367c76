// A problem with a bag: what was reported and what the operator answered, and the form that reports another.
import { useState } from "preact/hooks";
import { dayTime } from "../../../worker/words/format.ts";
import { dotted } from "../../../worker/words/sentences.ts";
import { say } from "../data/acts.ts";
import { useForm } from "../data/form.ts";
import { usePhotos } from "../data/photos.ts";
import { Field, Form } from "../ui/Form.tsx";
import { PhotoInput } from "../ui/PhotoInput.tsx";
import { State } from "../ui/State.tsx";
import { locale } from "../words.ts";
import { photosPathOf, problemKinds, report, type Bag, type Problem, type Words } from "./bags.ts";

interface Props {
  readonly t: Words;
  readonly bag: Bag;
  readonly problems: readonly Problem[];
  /** It was reported: the bag is read again. */
  readonly onReported: () => Promise<void>;
}

export function Problems({ t, bag, problems, onReported }: Props) {
  return (
    <>
      <ProblemList t={t} problems={problems} />
      <details class="finder">
        <summary>{t.deskProblems.report}</summary>
        <ReportForm t={t} bag={bag} onReported={onReported} />
      </details>
    </>
  );
}

export function ProblemList({
  t,
  problems,
}: Pick<Props, "problems"> & { readonly t: Pick<Words, "deskProblems"> }) {
  const { deskProblems: own } = t;
  if (problems.length === 0) return null;
  return (
    <ul class="rows">
      {problems.map(({ id, number, kind, note, reportedAt, answer }) => (
        <li key={id} class="card stack">
          <p>
            <strong>{own.kinds[kind]}</strong>{" "}
            <State tone={answer === null ? "act" : "good"}>{answer === null ? own.open : own.answered}</State>
          </p>
          <p class="soft small">{dotted(locale, [number, dayTime(locale, reportedAt)])}</p>
          {note !== "" && (
            <p>
              <bdi>{note}</bdi>
            </p>
          )}
          {answer !== null && (
            <p>
              {own.answer} <bdi>{answer}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function ReportForm({ t, bag, onReported }: Omit<Props, "problems">) {
  const { deskProblems: own } = t;
  const [isBusy, setIsBusy] = useState(false);
  const photos = usePhotos(photosPathOf(bag));
  const form = useForm({ kind: "", note: "" }, ({ kind }) => ({
    kind: kind === "" ? own.kindMissing : undefined,
  }));
  const send = async ({ kind, note }: { readonly kind: string; readonly note: string }) => {
    if (photos.taken.some(({ state }) => state !== "sent")) return say(own.photosFirst, true);
    setIsBusy(true);
    const photoIds = photos.taken.flatMap(({ id }) => id ?? []);
    const isSent = await report(bag, { kind, note, photoIds }, t);
    setIsBusy(false);
    if (!isSent) return undefined;
    form.reset();
    photos.clear();
    return onReported();
  };
  return (
    <Form form={form} act={own.send} isBusy={isBusy} onSend={(values) => void send(values)}>
      <Field
        form={form}
        name="kind"
        label={own.kind}
        choices={[["", own.kindChoose], ...problemKinds.map((kind) => [kind, own.kinds[kind]] as const)]}
      />
      <Field form={form} name="note" label={own.note} isLong isOptional />
      <PhotoInput t={t.photoInput} photos={photos} />
    </Form>
  );
}
