// Another pickup window or hotel for a paid order: only what has room, leaves families their time and comes before the departure.
import { useState } from "preact/hooks";
import { describePromise } from "../../../../worker/words/promises.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { isHotelId, isOrderId, isSlotId, type HotelId } from "../../../scripts/ids.ts";
import { acts, perform } from "../../data/acts.ts";
import { api, call } from "../../data/call.ts";
import { useForm } from "../../data/form.ts";
import { keyed, Query } from "../../data/query.ts";
import { useStore } from "../../data/store.ts";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { locale } from "../../words.ts";
import { earliestMove, type Order } from "./order.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly order: Order;
  readonly t: Words;
}

interface DialogProps extends Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function MoveDialog({ order, isOpen, onClose, t }: DialogProps) {
  const own = t.operatorOrder;
  return (
    <Dialog title={own.move} isOpen={isOpen} onClose={onClose}>
      <p>{own.moveText}</p>
      <Place order={order} onDone={onClose} t={t} />
    </Dialog>
  );
}

async function findHotels(typed: string) {
  const query = { locale, ...(typed !== "" && { query: typed }) };
  const answer = await call(api.shop.hotels.$get, { query });
  if (!answer.ok) return answer;
  const body = answer.body.hotels
    .slice(0, 20)
    .map(({ id, name, district }) => ({ id, name, about: district }));
  return { ok: true, body } as const;
}

const slotsOf = keyed(
  ({ id, departureOn }: { readonly id: HotelId; readonly departureOn: string }) =>
    new Query(() => call(api.shop.hotels[":id"].slots.$get, { param: { id }, query: { departureOn } })),
);

interface PlaceProps extends Props {
  readonly onDone: () => void;
}

/** A bag that is at its desk stays at that hotel. */
function Place({ order, onDone, t }: PlaceProps) {
  const { hotelId, hotelName, departureOn, parcels } = order;
  const [hotel, setHotel] = useState<Option | null>(
    hotelId === null ? null : { id: hotelId, name: hotelName ?? "" },
  );
  const id = hotel?.id ?? "";
  const isAtDesk = parcels.some(({ state }) => state === "at_desk");
  return (
    <>
      {!isAtDesk && (
        <Choice label={t.operatorOrder.moveHotel} load={findHotels} chosen={hotel} onChoose={setHotel} />
      )}
      {isHotelId(id) && departureOn !== null && (
        <Loaded query={slotsOf({ id, departureOn })}>
          {({ slots }) => (
            <Windows
              key={id}
              order={order}
              hotelId={id}
              slots={slots.filter((slot) => !slot.isFull && slot.opensAt >= earliestMove(order, Date.now()))}
              onDone={onDone}
              t={t}
            />
          )}
        </Loaded>
      )}
    </>
  );
}

interface Window {
  readonly id: string;
  readonly opensAt: number;
  readonly closesAt: number;
}

interface WindowsProps extends PlaceProps {
  readonly hotelId: HotelId;
  readonly slots: readonly Window[];
}

function Windows({ order, hotelId, slots, onDone, t }: WindowsProps) {
  const own = t.operatorOrder;
  const { busy } = useStore(acts);
  const { id } = order;
  const form = useForm({ slot: slots[0]?.id ?? "" }, () => ({}));
  if (slots.length === 0) return <p role="status">{own.moveNone}</p>;
  const send = async (slotId: string) => {
    if (!isOrderId(id) || !isSlotId(slotId)) return;
    const answer = await perform({
      key: `${id}:move`,
      send: () => call(api.operator.orders[":id"].pickup.$post, { param: { id }, json: { hotelId, slotId } }),
      said: ({ pickup }) => ({
        text: fillWords(own.moved, { window: describePromise(locale, pickup) }),
        isWrong: false,
      }),
    });
    if (answer?.ok === true) onDone();
  };
  return (
    <Form
      form={form}
      act={own.moveAct}
      isBusy={busy.has(`${id}:move`)}
      onSend={({ slot }) => void send(slot)}
    >
      <Field
        form={form}
        name="slot"
        label={own.moveWindow}
        choices={slots.map((slot) => [slot.id, describePromise(locale, slot)] as const)}
      />
    </Form>
  );
}
