// The next step with an order: one large button that stays in reach of the thumb.
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { accept, keys, pack, type Parcel, type Words } from "./parcel.ts";

interface Props {
  readonly one: Parcel;
  readonly t: Words;
}

/** Who has not begun should wait while its payment is checked; what is made may still be told. */
export function Step({ one, t }: Props) {
  const { busy } = useStore(acts);
  const { familyPortal: own } = t;
  const { id, state, isOnHold } = one;
  if (state === "paid" && !isOnHold)
    return (
      <div class="next-step">
        <p class="soft small">{own.acceptText}</p>
        <Button isWide isBig isBusy={busy.has(keys.accept)} onPress={() => accept(id, t)}>
          <Icon name="check" size={28} />
          {own.accept}
        </Button>
      </div>
    );
  if (state !== "accepted") return null;
  return (
    <div class="next-step">
      <p class="soft small">{own.readyText}</p>
      <Button isWide isBig isBusy={busy.has(keys.ready)} onPress={() => pack(id, t)}>
        <Icon name="check" size={28} />
        {own.ready}
      </Button>
    </div>
  );
}
