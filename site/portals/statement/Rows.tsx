// The rows behind a statement's sums: orders sold, what went back and why, what was kept under which rate, what was sent.
import { useState } from "preact/hooks";
import { day, money, percent } from "../../../worker/words/format.ts";
import { dotted, fillWords, isolate } from "../../../worker/words/sentences.ts";
import { listLines } from "../../i18n/lines.ts";
import { failureText } from "../../scripts/page-words.ts";
import { stay } from "../../scripts/session.ts";
import { say } from "../data/acts.ts";
import { Button } from "../ui/Button.tsx";
import { Money } from "../ui/Money.tsx";
import { locale, shared } from "../words.ts";
import type { ListName, Row, Source, Statement, Words } from "./source.ts";

interface Props {
  readonly list: ListName;
  readonly told: Statement;
  readonly source: Source;
  readonly t: Words;
}

type Lists = Statement["lists"];

/** What came with the statement, and the pages that were asked for since. */
export function Rows({ list, told, source, t }: Props) {
  const [more, setMore] = useState<readonly Lists[ListName][]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const pages = [told.lists[list], ...more];
  const rows = pages.flatMap((page): readonly Row<ListName>[] => page.rows);
  const cursor = pages.at(-1)?.nextCursor ?? null;
  if (rows.length === 0) return null;
  const load = async (after: string) => {
    setIsBusy(true);
    const answer = await source.more(list, { from: told.fromOn, until: told.untilOn, cursor: after });
    setIsBusy(false);
    if (!answer.ok) return say(failureText(answer.code, answer.detail), true);
    const page = answer.body[list];
    if (page !== undefined) setMore([...more, page]);
  };
  return (
    <>
      <ul class="statement-rows">
        {rows.map((row, index) => (
          <One
            key={index}
            told={toldOf(row, t)}
            to={"parcelId" in row && "lines" in row ? linkOf(row, source) : null}
            t={t}
          />
        ))}
      </ul>
      {cursor !== null && (
        <p class="more">
          <Button look="quiet" isBusy={isBusy} onPress={() => void load(cursor)}>
            {shared.portal.more}
          </Button>
        </p>
      )}
    </>
  );
}

interface Told {
  readonly title: string;
  readonly about: readonly string[];
  readonly reference?: string;
  readonly note?: string;
  readonly halalas: number;
  /** The family's own part of it. */
  readonly shareHalalas?: number;
}

/** The operator is led to the whole order; a family sees its own part of it. */
function linkOf({ parcelId }: { readonly parcelId: string }, { isOwn }: Source): string {
  if (isOwn) return stay("/family/parcel", { id: parcelId });
  return stay("/operator/order", { id: parcelId.slice(0, parcelId.lastIndexOf(".")) });
}

const numberOf = (orderNumber: string) => `${shared.portal.number} ${isolate(locale, orderNumber)}`;

/** A masked IBAN in one piece, from left to right. */
const inOnePiece = (iban: string) => isolate(locale, iban.replaceAll(" ", "\u00A0"));

function toldOf(row: Row<ListName>, t: Words): Told {
  if ("move" in row) return back(row, t);
  if ("rail" in row) return sent(row, t);
  return "reason" in row ? returned(row, t) : sold(row);
}

function sold({ orderNumber, at, lines, grossHalalas, amountHalalas }: Row<"sold">): Told {
  return {
    title: listLines(locale, lines),
    about: [numberOf(orderNumber), day(locale, at)],
    halalas: grossHalalas,
    shareHalalas: amountHalalas,
  };
}

function returned(
  { orderNumber, at, lines, grossHalalas, amountHalalas, reason }: Row<"returned">,
  t: Words,
): Told {
  return {
    title: t.familyStatement.because[reason],
    about: [listLines(locale, lines), numberOf(orderNumber), day(locale, at)],
    halalas: -(grossHalalas ?? amountHalalas),
  };
}

function sent(row: Row<"sent">, t: Words): Told {
  const { familyStatement: own } = t;
  const { state, rail, at, arrivedAt, amountHalalas, nettedHalalas, reference, iban } = row;
  const isNothing = amountHalalas === 0;
  const arrived = arrivedAt === null ? "" : day(locale, arrivedAt);
  return {
    title: fillWords(isNothing ? own.states.settled : own.states[state], { day: arrived }),
    about: isNothing
      ? [day(locale, at)]
      : [own.rails[rail], day(locale, at), iban === null ? "" : inOnePiece(iban)],
    // A bank writes its reference on the account's own statement; the processor's is a word of programs.
    ...(!isNothing && rail === "bank" && { reference }),
    ...(nettedHalalas > 0 && { note: fillWords(own.netted, { amount: money(nettedHalalas) }) }),
    halalas: amountHalalas,
  };
}

function back({ move, at, amountHalalas, orderNumber }: Row<"back">, t: Words): Told {
  return {
    title: t.familyStatement.back[move],
    about: [orderNumber === null ? "" : numberOf(orderNumber), day(locale, at)],
    halalas: -amountHalalas,
  };
}

interface OneProps {
  readonly told: Told;
  readonly to: string | null;
  readonly t: Words;
}

function One({ told, to, t }: OneProps) {
  const { title, about, reference, note, halalas, shareHalalas } = told;
  return (
    <li>
      <span>
        {to === null ? (
          <strong>{title}</strong>
        ) : (
          <a class="details" href={to}>
            {title}
          </a>
        )}
        <span class="soft small">{dotted(locale, about)}</span>
        {reference !== undefined && (
          <bdi class="soft small" dir="ltr">
            {reference}
          </bdi>
        )}
        {shareHalalas !== undefined && (
          <span class="small">
            {t.familyStatement.share} <Money halalas={shareHalalas} />
          </span>
        )}
        {note !== undefined && <span class="small">{note}</span>}
      </span>
      <Money halalas={halalas} />
    </li>
  );
}

/** The market's commission, under each rate and why. */
export function Rates({ told, t }: { readonly told: Statement; readonly t: Words }) {
  const kept = told.rates.filter(({ commissionHalalas }) => commissionHalalas !== 0);
  return (
    <ul class="statement-rows">
      {kept.map(({ basisPoints, scope, note, commissionHalalas }) => (
        <One
          key={`${basisPoints}:${scope}:${note}`}
          told={{
            title: fillWords(t.familyStatement.rate, { percent: percent(basisPoints) }),
            about: [t.familyCommission.why[scope ?? "default"]],
            ...(note !== null && { note }),
            halalas: commissionHalalas,
          }}
          to={null}
          t={t}
        />
      ))}
    </ul>
  );
}
