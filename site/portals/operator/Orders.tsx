// The operator's list: every paid order and the step that comes next.
import { stay } from "../../scripts/session.ts";
import { oneOf, text, useAddress } from "../data/address.ts";
import { Empty } from "../ui/Empty.tsx";
import { List } from "../ui/List.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Alarms } from "./Alarms.tsx";
import { OrderCard } from "./OrderCard.tsx";
import { ordersOf, type Sought, type Words } from "./orders.ts";

const address = { show: oneOf<Sought["show"]>("open", "done"), find: text };

export function Orders({ t }: { readonly t: Words }) {
  const [sought, change] = useAddress(address);
  const { operatorPortal: own } = t;
  return (
    <>
      <Alarms t={t} />
      <Tabs
        label={t.portal.open}
        shown={sought.show}
        tabs={{ open: t.portal.open, done: t.portal.done }}
        onChoose={(show) => change({ show })}
        hrefOf={(show) => stay("/operator", { ...sought, show })}
      />
      <SearchBox
        label={own.find}
        hint={own.findHint}
        act={own.findAct}
        value={sought.find}
        onSearch={(find) => change({ find })}
      />
      <List
        key={JSON.stringify(sought)}
        query={ordersOf(sought)}
        rowsOf={({ orders }) => orders}
        empty={
          sought.find === "" ? (
            <Empty title={own.nothing} text={own.nothingText} />
          ) : (
            <Empty title={own.unfound} text={own.unfoundText} />
          )
        }
      >
        {(orders) => (
          <div class="cards">
            <h2 class="visually-hidden">{t.portal[sought.show]}</h2>
            {orders.map((order) => (
              <OrderCard key={order.id} order={order} sought={sought} t={t} />
            ))}
          </div>
        )}
      </List>
    </>
  );
}
