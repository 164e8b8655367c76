// What was sent to a family: when, how much, whether it has arrived, and the orders that add up to it.
import { useState } from "preact/hooks";
import { count, dayTime, money } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { Amounts } from "../../ui/Facts.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { State, type Tone } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { partsOf, type Payout, type Words } from "./payouts.ts";

interface Props {
  readonly payouts: readonly Payout[];
  readonly t: Words;
}

const tones: Readonly<Record<Payout["state"], Tone>> = {
  open: "act",
  sent: "act",
  done: "good",
  failed: "bad",
};

export function Sent({ payouts, t }: Props) {
  const { familyMoney: own } = t;
  return (
    <section>
      <h2>{own.paidTitle}</h2>
      {payouts.length === 0 ? (
        <p class="soft">{own.none}</p>
      ) : (
        <ul class="rows" aria-label={own.paidTitle}>
          {payouts.map((payout) => (
            <One key={payout.id} payout={payout} t={t} />
          ))}
        </ul>
      )}
    </section>
  );
}

function One({ payout, t }: { readonly payout: Payout; readonly t: Words }) {
  const [isOpen, setIsOpen] = useState(false);
  const { familyMoney: own } = t;
  const { state, rail, iban, parcels, nettedHalalas, returnedHalalas, amountHalalas } = payout;
  const at = dayTime(locale, payout.settledAt ?? payout.createdAt);
  return (
    <li>
      <details class="heap" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>
          <span>
            <State tone={tones[state]}>{own.states[state]}</State>
          </span>
          <strong>
            <Money halalas={amountHalalas} />
          </strong>
          <span class="soft small">
            {dotted(locale, [at, own.rails[rail], count(locale, own.parcels, parcels)])}{" "}
            {iban !== null && <bdi dir="ltr">{iban}</bdi>}
          </span>
          {nettedHalalas > 0 && (
            <span class="small">{fillWords(own.netted, { netted: money(nettedHalalas) })}</span>
          )}
          {state === "done" && returnedHalalas > 0 && (
            <span class="small">{fillWords(own.returned, { returned: money(returnedHalalas) })}</span>
          )}
        </summary>
        {isOpen && <Parts payout={payout} t={t} />}
      </details>
    </li>
  );
}

/** The shares of its orders, less what went against a debt, are its amount. */
function Parts({ payout, t }: { readonly payout: Payout; readonly t: Words }) {
  const { familyMoney: own } = t;
  const { id, nettedHalalas, amountHalalas } = payout;
  return (
    <Loaded query={partsOf(id)}>
      {({ parts }) => (
        <Amounts
          amounts={[
            ...parts.map(({ orderNumber, shareHalalas, returnedAt }) => ({
              label: `${t.portal.number} ${orderNumber}`,
              halalas: shareHalalas,
              ...(returnedAt !== null && { about: own.partBack }),
            })),
            ...(nettedHalalas > 0 ? [{ label: own.debtPart, halalas: -nettedHalalas }] : []),
            { label: own.sum, halalas: amountHalalas, isTotal: true },
          ]}
        />
      )}
    </Loaded>
  );
}
