// The photo of a thing that is sold; where there is none, or it does not come, a drawing of a bag stands in its place.
import { useState } from "preact/hooks";
import { Icon } from "./Icon.tsx";

interface Props {
  /** Of the picture; null where there is none. */
  readonly hash: string | null;
  readonly size?: "small" | "large";
}

const sides = { small: 56, large: 88 } as const;

export function Photo({ hash, size = "small" }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const side = sides[size];
  if (hash === null || hash === broken)
    return (
      <span class={`photo ${size}`}>
        <Icon name="bag" size={side / 2} />
      </span>
    );
  return (
    <img
      class={`photo ${size}`}
      src={`/media/${hash}/320.avif`}
      alt=""
      width={side}
      height={side}
      loading="lazy"
      onError={() => setBroken(hash)}
    />
  );
}
