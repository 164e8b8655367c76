// The operator's orders: by step, narrowed, gathered by family or hotel, and many at once.
import { stay } from "../../../scripts/session.ts";
import { useAddress } from "../../data/address.ts";
import { useQuery } from "../../data/use-query.ts";
import { Download } from "../../ui/Download.tsx";
import { Filters } from "../../ui/Filters.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { Groups } from "./Groups.tsx";
import { address, fileHref, loaderOf, nameOf, ordersOf, type Page, type Sought, type Words } from "./list.ts";
import { OrderTable } from "./OrderTable.tsx";

interface Props {
  readonly t: Words;
}

const unfiltered = {
  trouble: "",
  fulfilment: "",
  hotel: "",
  city: "",
  family: "",
  day: "",
  sort: "due",
} as const;

export function Orders({ t }: Props) {
  const [sought, change] = useAddress(address);
  const { operatorOrders: own } = t;
  const isSearch = sought.find !== "";
  const hrefOf = (part: Partial<Sought>) => stay("/operator/orders", { ...sought, ...part });
  return (
    <>
      <SearchBox
        label={own.find}
        hint={own.findHint}
        act={own.findAct}
        value={sought.find}
        onSearch={(find) => change({ find })}
      />
      {isSearch ? (
        <h2>{own.found}</h2>
      ) : (
        <>
          <StepTabs sought={sought} onChoose={(step) => change({ step })} hrefOf={hrefOf} t={t} />
          <OrderFilters
            sought={sought}
            onChange={(name, value) => change({ [name]: address[name](value) })}
            onClear={() => change(unfiltered)}
            t={t}
          />
          <Views sought={sought} onChoose={(view) => change({ view })} hrefOf={hrefOf} t={t} />
        </>
      )}
      {sought.view === "orders" || isSearch || sought.step === "done" ? (
        <OrderTable key={JSON.stringify(sought)} sought={sought} t={t} />
      ) : (
        <Groups
          key={JSON.stringify(sought)}
          sought={sought}
          by={sought.view}
          onChoose={(id) => change({ view: "orders", [sought.view]: id })}
          hrefOf={(id) => hrefOf({ view: "orders", [sought.view]: id })}
          t={t}
        />
      )}
    </>
  );
}

interface ViewsProps extends Props {
  readonly sought: Sought;
  readonly onChoose: (view: Sought["view"]) => void;
  readonly hrefOf: (part: Partial<Sought>) => string;
}

/** The orders themselves, or gathered, or all of them in a file. */
function Views({ sought, onChoose, hrefOf, t }: ViewsProps) {
  const { operatorOrders: own } = t;
  return (
    <p class="acts views">
      {(["orders", "family", "hotel"] as const).map((view) => (
        <a
          key={view}
          class="details"
          href={hrefOf({ view })}
          aria-current={sought.view === view ? "true" : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            onChoose(view);
          }}
        >
          {own.views[view]}
        </a>
      ))}
      <Download href={fileHref(sought)} look="textual">
        {own.file}
      </Download>
    </p>
  );
}

/** Where more are open than were counted, there may be more at each step. */
function countsOf(first: Page | undefined): Partial<Record<Sought["step"], number | string>> {
  const { counts = null, areCountsCut = false } = first ?? {};
  if (counts === null || !areCountsCut) return counts ?? {};
  return Object.fromEntries(Object.entries(counts).map(([step, count]) => [step, `${count}+`]));
}

interface TabsProps extends Props {
  readonly sought: Sought;
  readonly onChoose: (step: Sought["step"]) => void;
  readonly hrefOf: (part: Partial<Sought>) => string;
}

function StepTabs({ sought, onChoose, hrefOf, t }: TabsProps) {
  const { body } = useQuery(ordersOf(sought));
  const [first] = body ?? [];
  const { operatorOrders: own } = t;
  return (
    <>
      <Tabs
        label={own.stepsTitle}
        shown={sought.step}
        tabs={own.steps}
        counts={countsOf(first)}
        onChoose={onChoose}
        hrefOf={(step) => hrefOf({ step })}
      />
      {first?.areCountsCut === true && <p class="soft small">{own.countsCut}</p>}
    </>
  );
}

interface FiltersProps extends Props {
  readonly sought: Sought;
  readonly onChange: (name: keyof typeof unfiltered, value: string) => void;
  readonly onClear: () => void;
}

function useName(scope: "family" | "hotel" | "city", id: string): string | null {
  const { body } = useQuery(nameOf({ scope, id }), 600_000);
  return body?.[0]?.name ?? null;
}

function OrderFilters({ sought, onChange, onClear, t }: FiltersProps) {
  const { operatorOrders: own } = t;
  const { portalUi: shared } = t;
  const names = {
    family: useName("family", sought.family),
    hotel: useName("hotel", sought.hotel),
    city: useName("city", sought.city),
  };
  const troubles = Object.entries(own.troubles).map(([name, text]) => [name, text] as const);
  const sorts = Object.entries(own.sorts).map(([name, text]) => [name, text] as const);
  return (
    <Filters
      filters={[
        { name: "trouble", label: own.trouble, choices: [["", shared.all], ...troubles] },
        {
          name: "fulfilment",
          label: own.way,
          choices: [
            ["", shared.all],
            ["hotel_pickup", t.portal.pickup],
            ["delivery", t.portal.delivery],
          ],
        },
        { name: "hotel", label: own.hotel, load: loaderOf("hotel"), chosenName: names.hotel },
        { name: "city", label: own.city, load: loaderOf("city"), chosenName: names.city },
        { name: "family", label: own.family, load: loaderOf("family"), chosenName: names.family },
        { name: "day", label: own.day, isDay: true },
        { name: "sort", label: own.sort, choices: sorts },
      ]}
      values={sought}
      onChange={onChange}
      onClear={onClear}
    />
  );
}
