// Where the money is: what we hold, what we owe, and what was earned and spent, each with its sum.
import { Amounts } from "../../ui/Facts.tsx";
import { shared } from "../../words.ts";
import type { Account, Overview } from "./money.ts";
import type { Words } from "./parts.ts";

const groups = [
  { name: "heldGroup", accounts: ["stripe", "bank", "disputes"] },
  { name: "owedGroup", accounts: ["families", "payouts", "refunds", "vat"] },
] as const;
/** What lowers the result stands below zero. */
const earned = [
  { account: "commission", sign: 1 },
  { account: "fees", sign: 1 },
  { account: "processing", sign: -1 },
  { account: "losses", sign: -1 },
  { account: "fx", sign: -1 },
] as const;

interface Props {
  readonly told: Overview;
  readonly t: Words;
}

const withTotal = (amounts: readonly { label: string; halalas: number }[]) => [
  ...amounts,
  {
    label: shared.portalNumbers.total,
    halalas: amounts.reduce((sum, { halalas }) => sum + halalas, 0),
    isTotal: true,
  },
];

export function Balances({ told, t }: Props) {
  const { operatorMoney: own } = t;
  const balanceOf = (account: Account) =>
    told.balances.find((one) => one.account === account)?.balanceHalalas ?? 0;
  return (
    <section class="stack">
      <h2>{own.balancesTitle}</h2>
      <div class="cards">
        {groups.map(({ name, accounts }) => (
          <div key={name} class="card stack">
            <h3>{own[name]}</h3>
            <Amounts
              amounts={withTotal(
                accounts.map((account) => ({ label: own.accounts[account], halalas: balanceOf(account) })),
              )}
            />
          </div>
        ))}
        <div class="card stack">
          <h3>{own.earnedGroup}</h3>
          <Amounts
            amounts={withTotal(
              earned.map(({ account, sign }) => ({
                label: own.accounts[account],
                halalas: sign * balanceOf(account),
              })),
            )}
          />
        </div>
      </div>
    </section>
  );
}
