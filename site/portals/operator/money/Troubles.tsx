// What somebody must look at: debts of families, refunds that are stuck, and open disputes.
import { stay } from "../../../scripts/session.ts";
import { Money } from "../../ui/Money.tsx";
import type { Overview } from "./money.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly told: Overview;
  readonly t: Words;
}

export function Troubles({ told, t }: Props) {
  const { operatorMoney: own } = t;
  const links = [
    ["debts", `${stay("/operator/payables")}#debts`],
    ["refunds", stay("/operator/refunds")],
    ["disputes", stay("/operator/disputes")],
  ] as const;
  return (
    <section class="stack">
      <h2>{own.troublesTitle}</h2>
      <ul class="sums">
        {links.map(([name, href]) => (
          <li key={name}>
            <a class="row" href={href}>
              <span class="what">{own[name]}</span>
              <span>
                {told[name].count} · <Money halalas={told[name].amountHalalas} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
