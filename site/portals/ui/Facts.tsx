// What is known of a thing: labels with their values, and amounts that add up to a total.
import type { ComponentChildren } from "preact";
import { Money } from "./Money.tsx";

export interface Fact {
  readonly label: string;
  /** Nothing is shown of a fact without a value. */
  readonly value: ComponentChildren;
}

const isKnown = ({ value }: Fact) => value !== null && value !== undefined && value !== "" && value !== false;

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const known = facts.filter(isKnown);
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      {known.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface Amount {
  readonly label: string;
  readonly halalas: number;
  /** What it means, where the label alone does not say it. */
  readonly about?: string | undefined;
  /** The sum of what stands above it. */
  readonly isTotal?: boolean;
}

export function Amounts({ amounts }: { readonly amounts: readonly Amount[] }) {
  return (
    <dl class="amounts">
      {amounts.map(({ label, halalas, about, isTotal = false }) => (
        <div key={label} class={isTotal ? "total" : undefined}>
          <dt>
            <bdi>{label}</bdi>
            {about !== undefined && <span class="soft small">{about}</span>}
          </dt>
          <dd>
            <Money halalas={halalas} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
