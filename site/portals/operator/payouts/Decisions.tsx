// What waits for people: counts that lead to it, and each payout that needs a decision.
import { count } from "../../../../worker/words/format.ts";
import { stay } from "../../../scripts/session.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { List } from "../../ui/List.tsx";
import { Money } from "../../ui/Money.tsx";
import { locale } from "../../words.ts";
import type { Words } from "./parts.ts";
import { PayoutCard } from "./PayoutCard.tsx";
import type { Open } from "./PayoutLink.tsx";
import { due, payoutsOf, type Due } from "./payouts.ts";

interface Props {
  readonly t: Words;
  readonly open: Open;
}

const toDecide = payoutsOf({ show: "decide" });

export function Decisions({ t, open }: Props) {
  return (
    <section class="stack">
      <h2>{t.payoutWork.decideTitle}</h2>
      <Loaded query={due}>{(waiting) => <Waiting waiting={waiting} t={t} />}</Loaded>
      <List query={toDecide} rowsOf={({ payouts }) => payouts} empty={null}>
        {(payouts) => (
          <div class="cards">
            {payouts.map((payout) => (
              <PayoutCard key={payout.id} payout={payout} t={t} open={open} />
            ))}
          </div>
        )}
      </List>
    </section>
  );
}

function Waiting({ waiting, t }: { readonly waiting: Due; readonly t: Words }) {
  const { payoutWork: own } = t;
  const { reported, blocked, fileless, files, withoutAccount, totals } = waiting;
  const shares = withoutAccount.reduce((sum, { shareHalalas }) => sum + shareHalalas, 0);
  const links = [
    [
      "reported",
      count(locale, own.payouts, reported.payouts),
      reported,
      stay("/operator/payouts", { show: "decide" }),
    ],
    [
      "blocked",
      count(locale, own.payouts, blocked.payouts),
      blocked,
      stay("/operator/payouts", { show: "blocked" }),
    ],
    ["files", count(locale, own.files, files.payouts), files, stay("/operator/bank-files")],
    ["fileless", count(locale, own.payouts, fileless.payouts), fileless, stay("/operator/bank-files")],
    [
      "withoutAccount",
      count(locale, own.families, totals.withoutAccount),
      { payouts: totals.withoutAccount, amountHalalas: shares },
      stay("/operator/payables", { wait: "no_iban" }),
    ],
  ] as const;
  const some = links.filter(([, , { payouts }]) => payouts > 0);
  if (some.length === 0) return <p class="soft">{own.decideNone}</p>;
  return (
    <ul class="sums">
      {some.map(([name, many, { amountHalalas }, href]) => (
        <li key={name}>
          <a class="row" href={href}>
            <span class="what">{own.waits[name]}</span>
            <span>
              {many} · <Money halalas={amountHalalas} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
