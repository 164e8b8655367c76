// A family's statement: what comes next and when, then what was sold, kept, given back and sent in a month, as a sum.
import { useState } from "preact/hooks";
import { text, useAddress } from "../data/address.ts";
import { Empty } from "../ui/Empty.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { Coming } from "./Coming.tsx";
import { Files } from "./Files.tsx";
import { Period } from "./Period.tsx";
import { own, sourceOfAddress, type Source, type Statement as Told, type Words } from "./source.ts";
import { Sums } from "./Sums.tsx";

const address = { from: text, until: text };

interface Props {
  readonly t: Words;
}

export function OwnStatement({ t }: Props) {
  return <Statement source={own} t={t} />;
}

/** What the family reads, for the operator who answers its questions. */
export function StatementOfFamily({ t }: Props) {
  const [source] = useState(sourceOfAddress);
  return <Statement source={source} t={t} />;
}

function Statement({ source, t }: Props & { readonly source: Source }) {
  const [{ from, until }, change] = useAddress(address);
  const days = { ...(from !== "" && { from }), ...(until !== "" && { until }) };
  return (
    <Loaded query={source.query(days)}>
      {(told) => (
        <div class="parts">
          {!source.isOwn && <Whose name={told.familyName} t={t} />}
          <Coming coming={told.coming} delayDays={told.delayDays} isOwn={source.isOwn} t={t} />
          <section class="stack">
            <Period told={told} onChoose={change} t={t} />
            {hasMoved(told) ? (
              <Sums key={`${told.fromOn}:${told.untilOn}`} told={told} source={source} t={t} />
            ) : (
              <Empty title={t.familyStatement.nothing} text={t.familyStatement.nothingText} />
            )}
          </section>
          <Files told={told} source={source} t={t} />
        </div>
      )}
    </Loaded>
  );
}

function Whose({ name, t }: { readonly name: string; readonly t: Words }) {
  return (
    <div>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p class="soft small">{t.familyStatement.asTheFamily}</p>
    </div>
  );
}

function hasMoved({ sold, lists, openingHalalas }: Told): boolean {
  const { returned, sent, back } = lists;
  return (
    sold.count > 0 || openingHalalas !== 0 || returned.rows.length + sent.rows.length + back.rows.length > 0
  );
}
