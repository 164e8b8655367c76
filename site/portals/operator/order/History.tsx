// What has happened to an order in words, by whom; and what colleagues wrote down about it.
import { list, money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { isOrderId } from "../../../scripts/ids.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { useQuery } from "../../data/use-query.ts";
import { Notes } from "../../ui/Notes.tsx";
import { Timeline, type Happening } from "../../ui/Timeline.tsx";
import { locale } from "../../words.ts";
import { actorName, verbName } from "../names.ts";
import { addNote, refundsOf, type Order, type Refunds } from "./order.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly order: Order;
  readonly t: Words;
}

const minuteMs = 60_000;

/** What was done to several families' parts in the same minute by the same person stands there once. */
function stepsOf({ steps, parcels }: Order): Happening[] {
  const names = new Map(parcels.map(({ id, familyName }) => [id, familyName]));
  const together = Map.groupBy(
    steps,
    ({ verb, at, actor }) => `${verb} ${Math.trunc(at / minuteMs)} ${actorName(actor)}`,
  );
  return [...together].flatMap(([key, [first, ...others]]) => {
    if (first === undefined) return [];
    const about = [first, ...others].flatMap(({ subject }) => names.get(subject) ?? []);
    const by = actorName(first.actor);
    return [{ key, what: verbName(first.verb), at: first.at, by, about: list(locale, about) || undefined }];
  });
}

function refundedOf({ refunds }: Pick<Refunds, "refunds">, t: Words): Happening[] {
  const own = t.operatorRefunds;
  return refunds.map(({ id, amountHalalas, reason, decidedAt, by }) => ({
    key: id,
    what: fillWords(t.operatorOrder.refundDecided, { amount: money(amountHalalas) }),
    at: decidedAt,
    by: actorName(by),
    about: own.reasons[reason],
  }));
}

export function Happened({ order, t }: Props) {
  const { body } = useQuery(refundsOf(order.id));
  const steps = [...stepsOf(order), ...(body === null ? [] : refundedOf(body, t))];
  return (
    <section>
      <h2>{t.operatorPortal.stepsTitle}</h2>
      <Timeline steps={steps.toSorted((one, other) => other.at - one.at)} />
    </section>
  );
}

export function Written({ order, t }: Props) {
  const { busy } = useStore(acts);
  const { id } = order;
  const notes = order.notes.map(({ author, ...note }) => ({ ...note, by: actorName(author) })).toReversed();
  const add = async (text: string) => isOrderId(id) && addNote(id, text, t);
  return (
    <section>
      <h2>{t.operatorOrder.notesTitle}</h2>
      <Notes notes={notes} hint={t.operatorOrder.notesHint} isBusy={busy.has(`${id}:note`)} onAdd={add} />
    </section>
  );
}
