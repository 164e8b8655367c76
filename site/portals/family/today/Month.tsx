// This month in three plain numbers: what was sold and what was kept of it, what arrived, and what comes next and when.
import { monthAndYear } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { comingOf } from "../../statement/coming.ts";
import { locale } from "../../words.ts";
import { month, type Words } from "../parcels.ts";

export function Month({ t }: { readonly t: Words }) {
  const { familyToday: own } = t;
  return (
    <section>
      <Loaded query={month}>
        {(body) => (
          <>
            <h2>{fillWords(own.money, { month: monthAndYear(locale, body.fromOn) })}</h2>
            <div class="sums">
              <Sold body={body} t={t} />
              <div>
                <h3>{own.received}</h3>
                <p class="sum">
                  <Money halalas={body.receivedHalalas} />
                </p>
                <p class="small soft">{own.receivedText}</p>
                <a class="details" href={stay("/family/payouts")}>
                  {own.receivedLink}
                </a>
              </div>
              <Next body={body} t={t} />
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}

interface Props {
  readonly body: NonNullable<ReturnType<typeof month.get>["body"]>;
  readonly t: Words;
}

/** What the market and the state keep is told apart: a family must not think the market takes both. */
function Sold({ body, t }: Props) {
  const { familyToday: own } = t;
  const less = [
    [own.returned, body.returnedHalalas],
    [own.commission, body.commissionHalalas],
    [own.vat, body.vatHalalas],
  ] as const;
  return (
    <div>
      <h3>{own.sold}</h3>
      <p class="sum">
        <Money halalas={body.soldHalalas} />
      </p>
      {body.soldHalalas !== 0 && (
        <dl class="parts-of small">
          {less.map(([label, halalas]) =>
            halalas === 0 ? null : (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <Money halalas={-halalas} />
                </dd>
              </div>
            ),
          )}
          <div class="rest">
            <dt>{own.yours}</dt>
            <dd>
              <Money halalas={body.shareHalalas} />
            </dd>
          </div>
        </dl>
      )}
      <p class="links">
        <a href={stay("/family/statement")}>{own.soldLink}</a>
        <a href={stay("/family/commission")}>{t.familyCommission.today}</a>
      </p>
    </div>
  );
}

function Next({ body, t }: Props) {
  const { title, halalas, when, isOwed, needsAccount } = comingOf(body.coming, t);
  return (
    <div class={isOwed ? "bad" : "good"}>
      <h3>{title}</h3>
      <p class="sum">
        <Money halalas={halalas} />
      </p>
      <p class="small">
        <strong>{when}</strong>
      </p>
      {needsAccount && (
        <a class="details" href={stay("/family/account")}>
          {t.familyStatement.coming.account}
        </a>
      )}
    </div>
  );
}
