// Sheets to print for chosen orders: what to collect from families, labels for bags, and what goes to which hotel.
import { stay } from "../../../scripts/session.ts";
import { oneOf, useAddress } from "../../data/address.ts";
import { api, call, type Loaded as LoadedOf, type Outcome } from "../../data/call.ts";
import { Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import { Button } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { Collection } from "./Collection.tsx";
import { Labels } from "./Labels.tsx";
import { Manifest } from "./Manifest.tsx";
import type { sheetsParts } from "./parts.ts";

export type Facts = LoadedOf<(typeof api.operator)["order-sheets"]["$get"]>;
export type Order = Facts["orders"][number];
export type Words = WordsOf<typeof sheetsParts>;

const address = { sheet: oneOf("collection", "labels", "manifest") };

/** The orders stand behind the # of the address: there is room for two hundred. */
const chosenIds = () => location.hash.slice(1);

const whole = new Query(async (): Promise<Outcome<Facts>> => {
  const ids = chosenIds();
  if (ids === "") return { ok: true, body: { orders: [], families: [] } };
  return call(api.operator["order-sheets"].$get, { query: { ids } });
});

export function Sheets({ t }: { readonly t: Words }) {
  const [{ sheet }] = useAddress(address);
  const { operatorSheets: own } = t;
  return (
    <>
      <div class="no-print">
        <Tabs
          label={own.which}
          shown={sheet}
          tabs={own.names}
          onChoose={(name) =>
            location.replace(`${stay("/operator/sheets", { sheet: name })}${location.hash}`)
          }
          hrefOf={(name) => `${stay("/operator/sheets", { sheet: name })}${location.hash}`}
        />
      </div>
      <Loaded query={whole}>
        {(facts) =>
          facts.orders.length === 0 ? (
            <Empty title={own.none} text={own.noneText} />
          ) : (
            <>
              <p class="acts no-print">
                <Button onPress={() => print()}>{own.print}</Button>
              </p>
              {sheet === "collection" && <Collection facts={facts} t={t} />}
              {sheet === "labels" && <Labels facts={facts} t={t} />}
              {sheet === "manifest" && <Manifest facts={facts} t={t} />}
            </>
          )
        }
      </Loaded>
    </>
  );
}
