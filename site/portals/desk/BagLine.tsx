// A bag in a list: its guest, the room, and what is known of it; a press opens it.
import type { ComponentChildren } from "preact";
import { Icon } from "../ui/Icon.tsx";
import type { Words } from "./bags.ts";

interface Props {
  readonly t: Words;
  readonly bag: { readonly orderId: string; readonly guestName: string; readonly room: string | null };
  readonly text: string;
  readonly children?: ComponentChildren;
  readonly onOpen: (id: string) => Promise<void>;
}

export function BagLine({ t, bag, text, children, onOpen }: Props) {
  return (
    <li>
      <button class="row" type="button" onClick={() => void onOpen(bag.orderId)}>
        <span class="what">
          <bdi>{bag.guestName}</bdi>
          {bag.room !== null && (
            <span class="soft">
              {" "}
              {t.deskPortal.room} <bdi>{bag.room}</bdi>
            </span>
          )}
        </span>
        <span class="soft small">{text}</span>
        <span>{children}</span>
        <Icon name="chevron" size={20} flips />
      </button>
    </li>
  );
}
