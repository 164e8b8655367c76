// The components by which people choose: from long lists, by day, and many rows at once.
import { useState } from "preact/hooks";
import { say } from "../data/acts.ts";
import type { Outcome } from "../data/call.ts";
import { useSelection } from "../data/selection.ts";
import { Button } from "../ui/Button.tsx";
import { Choice, type Option } from "../ui/Choice.tsx";
import { Filters } from "../ui/Filters.tsx";
import { QrCode } from "../ui/QrCode.tsx";
import { SelectBox, SelectionBar } from "../ui/Selection.tsx";
import type { Words } from "./parts.ts";
import { rows } from "./samples.ts";

const options: readonly Option[] = rows.map(({ id, name }) => ({ id, name, about: `00${id}` }));

async function load(typed: string): Promise<Outcome<readonly Option[]>> {
  if (typed === "!") return { ok: false, code: "unreachable", detail: {} };
  return { ok: true, body: options.filter(({ name }) => name.includes(typed)) };
}

const nameOf = (id: string) => options.find((option) => option.id === id)?.name ?? null;

const unchosen = { family: "", hotel: "2", day: "" };

export function Choosing({ t }: { readonly t: Words }) {
  const { operatorPortal: own } = t;
  const [values, setValues] = useState(unchosen);
  const [alone, setAlone] = useState<Option | null>(null);
  return (
    <>
      <Filters
        filters={[
          { name: "family", label: own.family, load, chosenName: nameOf(values.family) },
          { name: "hotel", label: t.portal.pickup, load, chosenName: nameOf(values.hotel) },
          { name: "day", label: own.due, isDay: true },
        ]}
        values={values}
        onChange={(name, value) => setValues({ ...values, [name]: value })}
        onClear={() => setValues({ family: "", hotel: "", day: "" })}
      />
      <Choice
        label={own.family}
        hint={own.findHint}
        wrong={alone === null ? own.grantMissing : undefined}
        load={load}
        chosen={alone}
        onChoose={setAlone}
      />
      <p class="acts">
        <QrCode text="1234-5678" label={own.orderTitle} />
      </p>
      <Rows t={t} />
    </>
  );
}

function Rows({ t }: { readonly t: Words }) {
  const selection = useSelection(rows.map(({ id }) => id));
  return (
    <div>
      <ul>
        {rows.map(({ id, name }) => (
          <li key={id}>
            <SelectBox selection={selection} id={id} label={name} /> <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <SelectionBar selection={selection}>
        <Button look="quiet" onPress={() => say(selection.ids.join(", "))}>
          {t.operatorPortal.collect}
        </Button>
      </SelectionBar>
    </div>
  );
}
