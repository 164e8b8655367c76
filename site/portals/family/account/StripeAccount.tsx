// A family that is paid through Stripe: whether its account there is ready, and the one thing to do where it is not.
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { beginStripe, keys, type Stripe, type Words } from "./account.ts";

interface Props {
  readonly account: Stripe;
  readonly t: Words;
}

/** States in which the family itself has something to do at Stripe. */
const unfinished: ReadonlySet<string> = new Set(["pending", "restricted"]);

export function StripeAccount({ account, t }: Props) {
  const { busy } = useStore(acts);
  const { familyAccount: own } = t;
  const { isOpen, state } = account;
  const shown = isOpen ? (state ?? "pending") : "none";
  const isUnfinished = unfinished.has(shown);
  const from = new URLSearchParams(location.search).get("from");
  return (
    <Card tone={isUnfinished ? "now" : "plain"}>
      <p class="account-number">{own.stripeStates[shown]}</p>
      <p class="small soft">{own.stripeText}</p>
      {isUnfinished && from !== null && <p>{from === "expired" ? own.expired : own.backFrom}</p>}
      {isUnfinished && (
        <Button isWide isBig isBusy={busy.has(keys.stripe)} onPress={() => void beginStripe(t)}>
          {own.begin}
        </Button>
      )}
    </Card>
  );
}
