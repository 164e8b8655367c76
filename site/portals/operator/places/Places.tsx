// Where orders are delivered: the cities with their fee and days, served or not.
import { useState } from "preact/hooks";
import { readHundredths } from "../../../../worker/core/reader.ts";
import { money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { isCityId } from "../../../scripts/ids.ts";
import { api, call, type Loaded as Body } from "../../data/call.ts";
import { useForm, type Form } from "../../data/form.ts";
import { Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { State } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import type { placesParts } from "./parts.ts";

type Words = WordsOf<typeof placesParts>;
type City = Body<typeof api.operator.cities.$get>["cities"][number];

const cities = new Query(() => call(api.operator.cities.$get, { query: {} }));
const feeMaxHalalas = 100_000;

const nameOf = ({ nameAr, nameEn }: City) => ({ ar: nameAr, en: nameEn })[locale];

export function Places({ t }: { readonly t: Words }) {
  const { operatorPlaces: own } = t;
  return (
    <>
      <p class="soft">{own.intro}</p>
      <Loaded query={cities}>
        {(body) => (
          <Table
            caption={own.title}
            rows={body.cities}
            keyOf={({ id }) => id}
            columns={[
              { title: own.city, cell: (city) => <bdi>{nameOf(city)}</bdi> },
              {
                title: own.state,
                cell: ({ state }) => (
                  <State tone={state === "served" ? "good" : "calm"}>
                    {state === "served" ? own.served : own.notServed}
                  </State>
                ),
              },
              { title: own.districts, isNumber: true, cell: ({ districts }) => String(districts) },
              {
                title: own.fee,
                isNumber: true,
                cell: ({ feeHalalas }) => <Money halalas={feeHalalas} />,
              },
              { title: own.days, isNumber: true, cell: ({ deliveryDays }) => String(deliveryDays) },
              { title: own.change, cell: (city) => <Changing city={city} t={t} /> },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function wrongIn({ fee, days }: { readonly fee: string; readonly days: string }, t: Words) {
  const halalas = readHundredths(fee);
  const isDays = /^\d{1,2}$/.test(days) && Number(days) >= 1 && Number(days) <= 30;
  return {
    fee: halalas === null || halalas > feeMaxHalalas ? t.operatorPlaces.wrongFee : undefined,
    days: isDays ? undefined : t.operatorPlaces.wrongDays,
  };
}

function Changing({ city, t }: { readonly city: City; readonly t: Words }) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorPlaces: own } = t;
  const { id } = city;
  const name = nameOf(city);
  const loaded: Readonly<Record<"state" | "fee" | "days", string>> = {
    state: city.state,
    fee: money(city.feeHalalas).replaceAll(",", ""),
    days: String(city.deliveryDays),
  };
  const form = useForm(loaded, (values) => wrongIn(values, t));
  if (!isCityId(id)) return null;
  const title = fillWords(own.changeOf, { name });
  return (
    <>
      <Button look="textual" onPress={() => setIsOpen(true)}>
        {own.change} <span class="visually-hidden">{name}</span>
      </Button>
      <FormDialog
        title={title}
        form={form}
        act={own.save}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actOf={({ state, fee, days }) => ({
          key: id,
          send: () =>
            call(api.operator.cities[":id"].$put, {
              param: { id },
              json: {
                state: state === "served" ? "served" : "not_served",
                feeHalalas: readHundredths(fee) ?? 0,
                deliveryDays: Number(days),
              },
            }),
          said: fillWords(own.saved, { name }),
        })}
      >
        <CityFields form={form} t={t} />
      </FormDialog>
    </>
  );
}

type CityForm = Form<Readonly<Record<"state" | "fee" | "days", string>>>;

function CityFields({ form, t }: { readonly form: CityForm; readonly t: Words }) {
  const { operatorPlaces: own } = t;
  return (
    <>
      <Field
        form={form}
        name="state"
        label={own.state}
        choices={[
          ["served", own.served],
          ["not_served", own.notServed],
        ]}
      />
      <Field form={form} name="fee" label={own.feeField} inputMode="decimal" isLatin />
      <Field form={form} name="days" label={own.days} inputMode="numeric" isLatin />
    </>
  );
}
