// Why a family pays the commission that it pays: one example from its own goods, then each product, or one order as it was sold.
import { stay } from "../../../scripts/session.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { Card } from "../../ui/Card.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { List } from "../../ui/List.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { askedId, sold, today, type Product, type Words } from "./commission.ts";
import { ProductRate, SoldRate, Splits } from "./Rates.tsx";

interface Props {
  readonly t: Words;
}

export function Commission({ t }: Props) {
  return askedId === null ? <Today t={t} /> : <Sold t={t} />;
}

function Today({ t }: Props) {
  const { familyCommission: own } = t;
  return (
    <div class="parts">
      <p>{own.intro}</p>
      <List
        query={today}
        rowsOf={(page) => page.products.map((product) => ({ product, page }))}
        empty={<Empty title={own.nothing} text={own.nothingText} />}
      >
        {(rows) => (
          <>
            {rows.slice(0, 1).map(({ product, page }) => (
              <div class="stack" key={product.id}>
                <Example product={product} t={t} />
                <p>{fillWords(own.tax[page.taxMode], { number: page.vatNumber })}</p>
                {page.isOnSocialSupport && <p>{own.support}</p>}
              </div>
            ))}
            <section>
              <h2>{own.each}</h2>
              <ul class="rows" aria-label={own.each}>
                {rows.map(({ product }) => (
                  <ProductRate key={product.id} product={product} t={t} />
                ))}
              </ul>
            </section>
          </>
        )}
      </List>
    </div>
  );
}

/** Of each hundred: a family counts what is left to it, not rates. */
function Example({ product, t }: { readonly product: Product; readonly t: Words }) {
  const { familyCommission: own } = t;
  const { grossHalalas, shareHalalas } = product.example;
  const ofHundred = Math.round((shareHalalas / grossHalalas) * 100);
  return (
    <section>
      <h2>{fillWords(own.exampleOf, { title: product.title })}</h2>
      <Card tone="now">
        <Splits split={product.example} t={t} />
        <p>{fillWords(own.ofHundred, { share: ofHundred })}</p>
      </Card>
    </section>
  );
}

function Sold({ t }: Props) {
  const { familyCommission: own } = t;
  return (
    <div class="parts">
      <p>{own.soldIntro}</p>
      <Loaded query={sold}>
        {({ lines }) => {
          const modes = [...new Set(lines.map((line) => line.taxMode))];
          const number = lines[0]?.sellerVatNumber;
          return (
            <>
              <p>{modes.map((mode) => fillWords(own.tax[mode], { number })).join(" ")}</p>
              <ul class="rows" aria-label={own.soldTitle}>
                {lines.map((line) => (
                  <SoldRate key={line.id} line={line} t={t} />
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
      <p>
        <a class="details" href={stay("/family/commission")}>
          {own.today}
        </a>
      </p>
    </div>
  );
}
