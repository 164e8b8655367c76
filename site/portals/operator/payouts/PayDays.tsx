// What is paid on which day, by which rail, as it stands now.
import { riyadhDay } from "../../../../worker/core/time.ts";
import { weekday } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { money } from "../../../../worker/words/format.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import type { Words } from "./parts.ts";
import { due, type Due } from "./payouts.ts";

type Day = Due["days"][number];

const sumOf = (days: readonly Day[], of: (day: Day) => number) => days.reduce((sum, day) => sum + of(day), 0);
const byStripe = (day: Day) => day.stripeHalalas;
const byBank = (day: Day) => day.bankHalalas;
const byBoth = (day: Day) => day.stripeHalalas + day.bankHalalas;

export function PayDays({ t }: { readonly t: Words }) {
  return (
    <section class="stack">
      <h2>{t.payoutWork.dueTitle}</h2>
      <Loaded query={due}>{({ days, short }) => <Days days={days} short={short} t={t} />}</Loaded>
    </section>
  );
}

function Days({ days, short, t }: Pick<Due, "days" | "short"> & { readonly t: Words }) {
  const { payoutWork: own } = t;
  const today = riyadhDay(Date.now());
  const amounts = [
    [own.byStripe, byStripe],
    [own.byBank, byBank],
    [own.sum, byBoth],
  ] as const;
  return (
    <>
      {days.length === 0 ? (
        <p class="soft">{own.dueNone}</p>
      ) : (
        <Table
          caption={own.dueText}
          rows={days}
          keyOf={({ on }) => on}
          columns={[
            { title: own.on, cell: ({ on }) => (on === today ? own.today : weekday(locale, on)) },
            {
              title: own.parcels,
              isNumber: true,
              cell: (day) => day.parcels,
              total: sumOf(days, (day) => day.parcels),
            },
            ...amounts.map(([title, of]) => ({
              title,
              isNumber: true,
              cell: (day: Day) => <Money halalas={of(day)} />,
              total: <Money halalas={sumOf(days, of)} />,
            })),
          ]}
        />
      )}
      {short.amountHalalas > 0 && (
        <p class="soft">{fillWords(own.short, { amount: money(short.amountHalalas) })}</p>
      )}
    </>
  );
}
