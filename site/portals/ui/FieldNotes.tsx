// What stands below a field: a hint, and what is wrong with it; the field is described by both.
interface Props {
  /** The id that the notes' ids begin with. */
  readonly id: string;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
}

/** The ids by which the field names its notes; undefined without any. */
export function notesOf({ id, hint, wrong }: Props): string | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(wrong === undefined ? [] : [`${id}-wrong`]),
  ];
  return ids.length === 0 ? undefined : ids.join(" ");
}

export function FieldNotes({ id, hint, wrong }: Props) {
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong !== undefined && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </>
  );
}
