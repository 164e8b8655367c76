// What keeps an order from going on: a dispute or a fraud warning, with where to answer it or the way to let it go on.
import { useState } from "preact/hooks";
import { dayTime } from "../../../../worker/words/format.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Money } from "../../ui/Money.tsx";
import { locale } from "../../words.ts";
import { outsideName } from "../names.ts";
import { releaseHold, type Order } from "./order.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly order: Order;
  readonly t: Words;
}

export function Warnings({ order, t }: Props) {
  const { operatorDisputes: own } = t;
  const { isFrozen, disputes, warnings } = order;
  if (!isFrozen && disputes.length === 0 && warnings.length === 0) return null;
  return (
    <Card tone={isFrozen ? "alarm" : "plain"}>
      {isFrozen && (
        <p role="status">
          <strong>{own.orderMark}</strong>
        </p>
      )}
      {disputes.map(({ id, state, amountHalalas }) => (
        <p key={id}>
          {own.states[state]} · <Money halalas={amountHalalas} />{" "}
          <a class="details" href={stay("/operator/dispute", { id })}>
            {own.seeDispute}
          </a>
        </p>
      ))}
      {warnings.map((warning) => (
        <Warning key={warning.id} warning={warning} t={t} />
      ))}
    </Card>
  );
}

function Warning({ warning, t }: { readonly warning: Order["warnings"][number]; readonly t: Words }) {
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { operatorDisputes: own } = t;
  return (
    <div class="stack">
      <p>
        <strong>{outsideName(own.kinds, warning.kind)}</strong>{" "}
        <span class="soft small">
          {own.warned} {dayTime(locale, warning.warnedAt)}
        </span>
      </p>
      <p class="small">{own.warningsText}</p>
      <p>
        <Button look="quiet" isBusy={busy.has(`${warning.id}:clear`)} onPress={() => setIsAsking(true)}>
          {own.clear}
        </Button>
      </p>
      <Confirm
        title={own.clear}
        text={t.operatorOrder.releaseText}
        yes={t.operatorOrder.releaseYes}
        no={own.keep}
        isOpen={isAsking}
        onYes={() => releaseHold(warning.id, t)}
        onClose={() => setIsAsking(false)}
      />
    </div>
  );
}
