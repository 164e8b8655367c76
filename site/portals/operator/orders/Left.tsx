// Orders that an act has left as they are, by the reason; they stay selected.
import { stay } from "../../../scripts/session.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import type { Outcome } from "./acts.ts";
import type { Order, Words } from "./list.ts";

interface Props {
  readonly left: Outcome["refused"];
  readonly orders: readonly Order[];
  readonly onClose: () => void;
  readonly t: Words;
}

export function Left({ left, orders, onClose, t }: Props) {
  if (left.length === 0) return null;
  const { operatorOrders: own } = t;
  const reasons: Readonly<Record<string, string>> = own.reasons;
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  return (
    <Card
      title={own.leftTitle}
      tone="alarm"
      acts={
        <Button look="textual" onPress={onClose}>
          {t.portalUi.close}
        </Button>
      }
    >
      <ul>
        {left.map(({ code, ids }) => (
          <li key={code}>
            <strong>{reasons[code] ?? own.reasons.unclear}</strong>
            <p class="links">
              {ids.map((id) => (
                <a key={id} href={stay("/operator/order", { id })}>
                  <bdi dir="ltr">{numbers.get(id) ?? id}</bdi>
                </a>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
