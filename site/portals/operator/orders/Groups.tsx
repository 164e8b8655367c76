// The open orders gathered by family or by hotel: how many, how many late, and the way to them.
import { weekdayTime } from "../../../../worker/words/format.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { State } from "../../ui/State.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import { groupsOf, type Group, type Sought, type Words } from "./list.ts";

interface Props {
  readonly sought: Sought;
  readonly by: "family" | "hotel";
  readonly onChoose: (id: string) => void;
  readonly hrefOf: (id: string) => string;
  readonly t: Words;
}

export function Groups({ sought, by, onChoose, hrefOf, t }: Props) {
  const { operatorOrders: own } = t;
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
            columns={columnsOf(
              by,
              (group) => (
                <Name group={group} onChoose={onChoose} hrefOf={hrefOf} />
              ),
              t,
            )}
          />
        )
      }
    </Loaded>
  );
}

interface NameProps extends Pick<Props, "onChoose" | "hrefOf"> {
  readonly group: Group;
}

function Name({ group: { id, name, place }, onChoose, hrefOf }: NameProps) {
  const choose = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onChoose(id);
  };
  return (
    <>
      <a class="details" href={hrefOf(id)} onClick={choose}>
        <bdi>{name}</bdi>
      </a>{" "}
      <bdi class="soft small">{place}</bdi>
    </>
  );
}

function Phone({ phone }: Pick<Group, "phone">) {
  return (
    <a class="details" href={`tel:${phone ?? ""}`} dir="ltr">
      {phone}
    </a>
  );
}

/** Hotels are not called from here. */
function columnsOf(
  by: Props["by"],
  nameOf: Column<Group>["cell"],
  { operatorOrders: own }: Words,
): Column<Group>[] {
  const phones = { title: own.phone, cell: ({ phone }: Group) => <Phone phone={phone} /> };
  return [
    { title: by === "family" ? own.family : own.hotel, cell: nameOf },
    ...(by === "hotel" ? [] : [phones]),
    { title: own.count, isNumber: true, cell: ({ orders }) => orders },
    {
      title: own.troubles.late,
      isNumber: true,
      cell: ({ late }) => (late === 0 ? "0" : <State tone="bad">{late}</State>),
    },
    { title: own.due, cell: ({ firstDueAt }) => weekdayTime(locale, firstDueAt) },
  ];
}
