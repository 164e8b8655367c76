// Photos from the camera or the gallery, each shown with its state.
import { useId, useRef } from "preact/hooks";
import { fillWords } from "../../../worker/words/sentences.ts";
import { failureText } from "../../scripts/page-words.ts";
import { photosMax, type Photos } from "../data/photos.ts";
import type { WordsOf } from "../parts.ts";
import { shared } from "../words.ts";
import { Icon } from "./Icon.tsx";

interface Props {
  readonly t: WordsOf<readonly ["photoInput"]>["photoInput"];
  readonly photos: Photos;
}

export function PhotoInput({ t, photos }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { taken, add, remove } = photos;
  const drop = (key: number) => {
    remove(key);
    input.current?.focus();
  };
  return (
    <div class="field">
      <span class="legend">
        {t.title} <span class="optional">{shared.common.optional}</span>
      </span>
      <ul class="photos">
        {taken.map((photo, index) => (
          <Taken key={photo.key} t={t} photo={photo} nth={index + 1} onRemove={() => drop(photo.key)} />
        ))}
      </ul>
      <label class="button quiet" for={id}>
        <Icon name="camera" />
        {t.add}
      </label>
      <input
        ref={input}
        id={id}
        class="visually-hidden"
        type="file"
        accept="image/*"
        multiple
        disabled={taken.length >= photosMax}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          // The same picture may be chosen again after it was removed.
          currentTarget.value = "";
        }}
      />
    </div>
  );
}

interface TakenProps {
  readonly t: Props["t"];
  readonly photo: Photos["taken"][number];
  readonly nth: number;
  readonly onRemove: () => void;
}

function Taken({ t, photo, nth, onRemove }: TakenProps) {
  const { thumb, state, why } = photo;
  return (
    <li>
      {thumb !== "" && <img src={thumb} alt={fillWords(t.nth, { nth })} width={72} height={72} />}
      <span class={state === "failed" ? "small wrong" : "small"} role="status">
        {why === null ? t.states[state] : failureText(why.code, why.detail)}
      </span>
      <button class="textual" type="button" aria-label={fillWords(t.removeNth, { nth })} onClick={onRemove}>
        {t.remove}
      </button>
    </li>
  );
}
