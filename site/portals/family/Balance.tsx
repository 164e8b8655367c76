// What the family is owed and what has been transferred, in numbers as large as they deserve.
import { stay } from "../../scripts/session.ts";
import { Loaded } from "../ui/Loaded.tsx";
import { Money } from "../ui/Money.tsx";
import { balance, type Words } from "./parcels.ts";

export function Balance({ t }: { readonly t: Words }) {
  const { familyPortal: own } = t;
  const links = [
    ["/family/payouts", t.familyMoney.link],
    ["/family/statement", t.familyStatement.link],
    ["/family/commission", t.familyCommission.today],
    ["/family/documents", t.documents.familyTitle],
  ] as const;
  return (
    <section>
      <h2>{own.moneyTitle}</h2>
      <Loaded query={balance}>
        {({ owedHalalas, paidHalalas }) => (
          <dl class="sums">
            <div class="good">
              <dt>{own.owed}</dt>
              <dd class="sum">
                <Money halalas={owedHalalas} />
              </dd>
              <dd class="small">{own.owedText}</dd>
            </div>
            <div>
              <dt>{own.paid}</dt>
              <dd class="sum">
                <Money halalas={paidHalalas} />
              </dd>
            </div>
          </dl>
        )}
      </Loaded>
      <p class="links">
        {links.map(([path, label]) => (
          <a key={path} href={stay(path)}>
            {label}
          </a>
        ))}
      </p>
    </section>
  );
}
