// The operator's payouts: what waits for a decision first, then what is paid when, then every payout by its filters.
import { stay } from "../../../scripts/session.ts";
import { oneOf, text, useAddress } from "../../data/address.ts";
import { periodAddress } from "../../data/period.ts";
import { AllPayouts } from "./AllPayouts.tsx";
import { Decisions } from "./Decisions.tsx";
import { PayDays } from "./PayDays.tsx";
import { PayoutPanel } from "./PayoutPanel.tsx";
import type { Words } from "./parts.ts";
import { isPayoutId } from "./payouts.ts";

const address = {
  id: text,
  show: oneOf("all", "decide", "open", "blocked", "done", "failed"),
  rail: oneOf("", "stripe", "bank"),
  family: text,
  ...periodAddress,
};

export function Payouts({ t }: { readonly t: Words }) {
  const [sought, change] = useAddress(address);
  const open = {
    href: (id: string) => stay("/operator/payouts", { ...sought, id }),
    press: (id: string) => change({ id }),
  };
  return (
    <div class="parts">
      <Decisions t={t} open={open} />
      <PayDays t={t} />
      <AllPayouts t={t} sought={sought} onChange={change} open={open} />
      {isPayoutId(sought.id) && (
        <PayoutPanel key={sought.id} id={sought.id} t={t} onClose={() => change({ id: "" })} />
      )}
    </div>
  );
}
