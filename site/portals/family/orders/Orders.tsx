// All orders of a family: those that are not handed over yet, those that are, or one that is sought by its number.
import { stay } from "../../../scripts/session.ts";
import { oneOf, text, useAddress } from "../../data/address.ts";
import { Empty } from "../../ui/Empty.tsx";
import { List } from "../../ui/List.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { parcelsFound, parcelsOf, type ListWords, type Side } from "../parcels.ts";
import { Rows } from "../Rows.tsx";

const address = { show: oneOf<Side>("open", "done"), find: text };

export function Orders({ t }: { readonly t: ListWords }) {
  const [{ show, find }, change] = useAddress(address);
  const { familyPortal: own, familyToday: words } = t;
  const query = find === "" ? parcelsOf(show) : parcelsFound(find);
  const none = find !== "" ? words.findNone : show === "open" ? own.nothingText : own.doneNone;
  return (
    <>
      <SearchBox
        label={words.find}
        hint={words.findHint}
        act={words.findAct}
        value={find}
        onSearch={(sought) => change({ find: sought })}
      />
      {find === "" && (
        <Tabs
          label={words.orders}
          shown={show}
          tabs={{ open: words.open, done: own.doneTitle }}
          onChoose={(side) => change({ show: side })}
          hrefOf={(side) => stay("/family/orders", { show: side })}
        />
      )}
      <List
        query={query}
        rowsOf={(page) => page.parcels}
        empty={<Empty title={words.ordersNone} text={none} />}
      >
        {(parcels) => <Rows parcels={parcels} t={t} />}
      </List>
    </>
  );
}
