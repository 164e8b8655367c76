// The account of some days as a sum: what was there, was sold, went back, was kept and sent, and is left; each part opens to its rows.
import type { ComponentChildren } from "preact";
import { count } from "../../../worker/words/format.ts";
import type { IconName } from "../../components/ui/icons.ts";
import { stay } from "../../scripts/session.ts";
import { Icon } from "../ui/Icon.tsx";
import { Money } from "../ui/Money.tsx";
import { locale } from "../words.ts";
import { Rates, Rows } from "./Rows.tsx";
import type { Source, Statement, Words } from "./source.ts";

interface Props {
  readonly told: Statement;
  readonly source: Source;
  readonly t: Words;
}

export function Sums({ told, source, t }: Props) {
  const { familyStatement: own } = t;
  const { goods, disputed, released, openingHalalas, closingHalalas, sentNetHalalas, sold } = told;
  const returned = goods.returnedHalalas + disputed.amountHalalas - released.amountHalalas;
  const rows = { told, source, t };
  return (
    <div class="rows account-sums">
      {openingHalalas !== 0 && <Line name={own.sums.opening} halalas={openingHalalas} />}
      <Part
        icon="bag"
        name={own.sums.sold}
        halalas={goods.soldHalalas}
        about={sold.count === 0 ? "" : count(locale, own.orders, sold.count)}
      >
        <Rows list="sold" {...rows} />
      </Part>
      {told.lists.returned.rows.length > 0 && (
        <Part icon="giveBack" name={own.sums.returned} halalas={-returned}>
          <Rows list="returned" {...rows} />
        </Part>
      )}
      {goods.commissionHalalas !== 0 && (
        <Part icon="market" name={own.sums.commission} halalas={-goods.commissionHalalas}>
          <Rates told={told} t={t} />
          {source.isOwn && (
            <a class="details" href={stay("/family/commission")}>
              {own.why}
            </a>
          )}
        </Part>
      )}
      {goods.vatHalalas !== 0 && <Line name={own.vat} halalas={-goods.vatHalalas} />}
      <Part icon="card" name={own.sums.sent} halalas={-sentNetHalalas}>
        <Rows list="sent" {...rows} />
        <Rows list="back" {...rows} />
      </Part>
      <p class="sum-line closing">
        <span>{closingHalalas < 0 ? own.sums.owing : own.sums.closing}</span>
        <Money halalas={Math.abs(closingHalalas)} />
      </p>
    </div>
  );
}

function Line({ name, halalas }: { readonly name: string; readonly halalas: number }) {
  return (
    <p class="sum-line">
      <span>{name}</span>
      <Money halalas={halalas} />
    </p>
  );
}

interface PartProps {
  readonly icon: IconName;
  readonly name: string;
  readonly about?: string;
  readonly halalas: number;
  readonly children: ComponentChildren;
}

function Part({ icon, name, about = "", halalas, children }: PartProps) {
  return (
    <details class="heap">
      <summary>
        <span class="what">
          <Icon name={icon} /> {name}
        </span>
        <strong>
          <Money halalas={halalas} />
        </strong>
        {about !== "" && <span class="soft small">{about}</span>}
      </summary>
      {children}
    </details>
  );
}
