// The open orders gathered by family or by hotel: how many, how many late, and the way to them.
import { weekdayTime } from "../../../../worker/words/format.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { State } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import { groupsOf, type Sought, type Words } from "./list.ts";

interface Props {
  readonly sought: Sought;
  readonly by: "family" | "hotel";
  readonly onChoose: (id: string) => void;
  readonly hrefOf: (id: string) => string;
  readonly t: Words;
}

export function Groups({ sought, by, onChoose, hrefOf, t }: Props) {
  const { operatorOrders: own } = t;
  const choose = (event: MouseEvent, id: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onChoose(id);
  };
  return (
    <Loaded query={groupsOf({ sought, by })}>
      {({ groups }) =>
        groups.length === 0 ? (
          <Empty title={own.nothing} text={own.nothingText} />
        ) : (
          <Table
            caption={own.views[by]}
            rows={groups}
            keyOf={({ id }) => id}
            columns={[
              {
                title: by === "family" ? own.family : own.hotel,
                cell: ({ id, name, place }) => (
                  <>
                    <a class="details" href={hrefOf(id)} onClick={(event) => choose(event, id)}>
                      <bdi>{name}</bdi>
                    </a>{" "}
                    <bdi class="soft small">{place}</bdi>
                  </>
                ),
              },
              ...(by === "hotel"
                ? []
                : [
                    {
                      title: own.phone,
                      cell: ({ phone }: { readonly phone: string | null }) => (
                        <a class="details" href={`tel:${phone ?? ""}`} dir="ltr">
                          {phone}
                        </a>
                      ),
                    },
                  ]),
              { title: own.count, isNumber: true, cell: ({ orders }) => orders },
              {
                title: own.troubles.late,
                isNumber: true,
                cell: ({ late }) => (late === 0 ? "0" : <State tone="bad">{late}</State>),
              },
              { title: own.due, cell: ({ firstDueAt }) => weekdayTime(locale, firstDueAt) },
            ]}
          />
        )
      }
    </Loaded>
  );
}
