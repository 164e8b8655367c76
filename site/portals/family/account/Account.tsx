// A family's account: where its money is sent, its national address, its phone, and its papers.
import { Card } from "../../ui/Card.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { session, stripe, type Words } from "./account.ts";
import { BankAccount } from "./BankAccount.tsx";
import { NationalAddress } from "./NationalAddress.tsx";
import { StripeAccount } from "./StripeAccount.tsx";
import { Places, type Place } from "../Places.tsx";

export function Account({ t }: { readonly t: Words }) {
  return (
    <div class="parts">
      <section>
        <h2>{t.familyAccount.title}</h2>
        <Loaded query={stripe}>
          {(account) =>
            account.rail === "stripe" ? <StripeAccount account={account} t={t} /> : <BankAccount t={t} />
          }
        </Loaded>
      </section>
      <NationalAddress t={t} />
      <section>
        <h2>{t.familyAccount.phone}</h2>
        <Loaded query={session}>
          {({ session: mine }) =>
            mine === null ? null : (
              <Card>
                <p class="account-number">
                  <bdi dir="ltr">{mine.phone}</bdi>
                </p>
                <p class="small soft">{t.familyAccount.phoneText}</p>
              </Card>
            )
          }
        </Loaded>
      </section>
      <Links t={t} />
    </div>
  );
}

function Links({ t }: { readonly t: Words }) {
  const places: readonly Place[] = [
    ["/family/documents", "print", t.documents.familyTitle],
    ["/family/commission", "market", t.familyCommission.today],
    ["/security", "shield", t.security.link],
  ];
  return <Places places={places} />;
}
