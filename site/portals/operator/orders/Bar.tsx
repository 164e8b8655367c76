// What can be done with the selected orders: their next steps, a message to the people concerned, and papers to print.
import { useState } from "preact/hooks";
import { count } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import type { Selection } from "../../data/selection.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { SelectionBar } from "../../ui/Selection.tsx";
import { locale } from "../../words.ts";
import { stepMany, tellMany, texts, verbsOf, type Outcome, type Verb } from "./acts.ts";
import type { Order, Words } from "./list.ts";

interface Props {
  readonly selection: Selection;
  readonly orders: readonly Order[];
  /** The family to which the list is narrowed; "" of all. */
  readonly familyId: string;
  readonly onDone: (outcome: Outcome) => void;
  readonly t: Words;
}

type Asking = "deliver" | "tell" | "print" | null;

export const ordersPerAct = 200;

export function Bar({ selection, orders, familyId, onDone, t }: Props) {
  const [asking, setAsking] = useState<Asking>(null);
  const { busy } = useStore(acts);
  const { operatorOrders: own } = t;
  const selected = orders.filter(({ id }) => selection.has(id));
  const ids = selected.slice(0, ordersPerAct).map(({ id }) => id);
  const press = (verb: Verb) => {
    if (verb === "deliver") setAsking("deliver");
    else stepMany(verb, ids, familyId, onDone, t);
  };
  return (
    <>
      <SelectionBar selection={selection}>
        {verbsOf(selected).map((verb) => (
          <Button key={verb} isBusy={busy.has(`orders:${verb}`)} onPress={() => press(verb)}>
            {own.verbs[verb]}
          </Button>
        ))}
        <Button look="quiet" onPress={() => setAsking("tell")}>
          {own.tell}
        </Button>
        <Button look="quiet" onPress={() => setAsking("print")}>
          {own.print}
        </Button>
      </SelectionBar>
      {selection.ids.length > ordersPerAct && (
        <p class="note">{fillWords(own.firstOnly, { count: ordersPerAct })}</p>
      )}
      <Confirm
        title={own.verbs.deliver}
        text={fillWords(own.deliverSure, { orders: count(locale, own.orders, ids.length) })}
        yes={own.deliverYes}
        no={own.deliverNo}
        isOpen={asking === "deliver"}
        onYes={() => stepMany("deliver", ids, familyId, onDone, t)}
        onClose={() => setAsking(null)}
      />
      <Tell isOpen={asking === "tell"} ids={ids} onDone={onDone} onClose={() => setAsking(null)} t={t} />
      <Print isOpen={asking === "print"} ids={ids} onClose={() => setAsking(null)} t={t} />
    </>
  );
}

interface AskProps {
  readonly isOpen: boolean;
  readonly ids: readonly Order["id"][];
  readonly onClose: () => void;
  readonly t: Words;
}

function Tell({ isOpen, ids, onDone, onClose, t }: AskProps & { readonly onDone: Props["onDone"] }) {
  const { operatorOrders: own } = t;
  return (
    <Dialog title={own.tellTitle} isOpen={isOpen} onClose={onClose}>
      <p>{fillWords(own.tellText, { orders: count(locale, own.orders, ids.length) })}</p>
      {texts.map((text) => (
        <section key={text} class="card stack">
          <h3>{own.texts[text].title}</h3>
          <p class="soft">{own.texts[text].what}</p>
          <Button
            look="quiet"
            onPress={() => {
              onClose();
              tellMany(text, ids, onDone, t);
            }}
          >
            {own.texts[text].send}
          </Button>
        </section>
      ))}
    </Dialog>
  );
}

function Print({ isOpen, ids, onClose, t }: AskProps) {
  const { operatorOrders: own } = t;
  return (
    <Dialog title={own.print} isOpen={isOpen} onClose={onClose}>
      <ul class="rows">
        {(["collection", "labels", "manifest"] as const).map((sheet) => (
          <li key={sheet}>
            <a class="row" href={`${stay("/operator/sheets", { sheet })}#${ids.join(",")}`}>
              <span class="what">{own.sheets[sheet].title}</span>
              <span class="soft small">{own.sheets[sheet].what}</span>
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
