// Files for the accountant: the ledger and the VAT of a period, and what is owed now.
import { useAddress } from "../../data/address.ts";
import { daysOf, daysQuery, monthAddress } from "../../data/period.ts";
import { DateRange } from "../../ui/DateRange.tsx";
import { Download } from "../../ui/Download.tsx";
import type { Words } from "./parts.ts";

const address = monthAddress;
const dayMs = 86_400_000;
const daysMax = 31;

export function Files({ t }: { readonly t: Words }) {
  const [period, change] = useAddress(address);
  const { operatorMoney: own } = t;
  const { from, until } = daysOf(period, Date.now());
  const isWhole = from !== null && until !== null;
  const days = isWhole ? (Date.parse(until) - Date.parse(from)) / dayMs + 1 : 0;
  const query = new URLSearchParams(daysQuery({ from, until })).toString();
  return (
    <section class="stack" id="files">
      <h2>{own.filesTitle}</h2>
      <p class="soft">{own.filesText}</p>
      <DateRange period={period} isBounded onChange={change} />
      {days > daysMax && <p class="wrong">{t.moneyWork.tooLong}</p>}
      <p class="acts">
        {isWhole && days <= daysMax && (
          <Download href={`/api/operator/money/postings?${query}`}>{own.postingsFile}</Download>
        )}
        {isWhole && <Download href={`/api/operator/vat?${query}`}>{own.vatFile}</Download>}
        <Download href="/api/operator/money/payables/file">{own.payablesFile}</Download>
      </p>
    </section>
  );
}
