// A small drawing beside a word; it never stands alone without one.
import { icons, type IconName } from "../../components/ui/icons.ts";

interface Props {
  readonly name: IconName;
  readonly size?: number;
  /** Turned round where the text runs from right to left. */
  readonly flips?: boolean;
}

export function Icon({ name, size = 24, flips = false }: Props) {
  const side = `${size / 16}rem`;
  return (
    <svg
      class={flips ? "icon flip" : "icon"}
      viewBox="0 0 24 24"
      width={side}
      height={side}
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="square"
      aria-hidden="true"
      focusable="false"
    >
      <path d={icons[name]} />
    </svg>
  );
}
