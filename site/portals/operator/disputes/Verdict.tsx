// Who bears a lost dispute: the market, or families up to what is left of their shares. Decided once.
import { useState } from "preact/hooks";
import { money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { isDisputeId, isParcelId } from "../../../scripts/ids.ts";
import { acts } from "../../data/acts.ts";
import { useForm, type Form as FormState } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { Form } from "../../ui/Form.tsx";
import { Money } from "../../ui/Money.tsx";
import type { Words } from "./parts.ts";
import { decide, isUnfinished, mayBear, type Dispute, type Parcel } from "./dispute.ts";

interface Props {
  readonly dispute: Dispute;
  readonly t: Words;
}

/** Who bears it, and "yes" by the id of each chosen parcel. */
type Typed = Readonly<Record<string, string>>;

export function Verdict({ dispute, t }: Props) {
  const { operatorDisputes: own } = t;
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { id, parcels } = dispute;
  const chosenIn = (typed: Typed) =>
    parcels.filter((parcel) => typed[parcel.id] === "yes" && mayBear(parcel));
  const isByFamilies = (typed: Typed) => typed["by"] === "families";
  const form = useForm<Typed>({ by: "operator" }, (typed) =>
    isByFamilies(typed) && chosenIn(typed).length === 0 ? { families: own.chooseFamilies } : {},
  );
  const chosen = isByFamilies(form.values) ? chosenIn(form.values) : null;
  const agree = () => {
    if (isDisputeId(id)) decide(id, chosen?.map((parcel) => parcel.id).filter(isParcelId) ?? null, t);
  };
  return (
    <section class="card stack verdict">
      <h2>{own.verdictTitle}</h2>
      <p class="soft">{own.verdictText}</p>
      {parcels.some(isUnfinished) && <p>{own.unfinished}</p>}
      <Form form={form} act={own.decide} isBusy={busy.has(`${id}:decide`)} onSend={() => setIsAsking(true)}>
        <fieldset>
          <legend class="visually-hidden">{own.verdictTitle}</legend>
          <By form={form} value="operator" label={own.byOperator} />
          <By form={form} value="families" label={own.byFamilies} />
          <ul class="bearing" id="field-families" tabIndex={-1}>
            {parcels.map((parcel) => (
              <Bearing key={parcel.id} form={form} parcel={parcel} t={t} />
            ))}
          </ul>
          {form.wrong["families"] !== undefined && <p class="wrong">{form.wrong["families"]}</p>}
        </fieldset>
      </Form>
      <Confirm
        title={own.verdictTitle}
        text={sureText(dispute, chosen, t)}
        yes={own.decideYes}
        no={own.keep}
        isOpen={isAsking}
        isGrave
        onYes={agree}
        onClose={() => setIsAsking(false)}
      />
    </section>
  );
}

/** What follows: who pays how much, said before it is decided. */
function sureText(
  dispute: Dispute,
  chosen: readonly Parcel[] | null,
  { operatorDisputes: t }: Words,
): string {
  const left = dispute.withdrawnHalalas - dispute.reinstatedHalalas - dispute.offsetHalalas;
  if (chosen === null) return fillWords(t.sureOperator, { amount: money(left) });
  const names = chosen.map(({ familyName }) => familyName).join(" · ");
  const shares = chosen.reduce((sum, { shareLeftHalalas }) => sum + shareLeftHalalas, 0);
  return fillWords(t.sureFamilies, { names, amount: money(Math.min(left, shares)) });
}

interface ByProps {
  readonly form: FormState<Typed>;
  readonly value: string;
  readonly label: string;
}

function By({ form, value, label }: ByProps) {
  return (
    <label class="choice">
      <input
        type="radio"
        name="by"
        value={value}
        checked={form.values["by"] === value}
        onChange={() => form.type("by", value)}
      />
      <span>{label}</span>
    </label>
  );
}

interface BearingProps {
  readonly form: FormState<Typed>;
  readonly parcel: Parcel;
  readonly t: Words;
}

function Bearing({ form, parcel, t }: BearingProps) {
  const { operatorDisputes: own } = t;
  return (
    <li>
      <label class="choice">
        <input
          type="checkbox"
          checked={form.values[parcel.id] === "yes"}
          disabled={!mayBear(parcel)}
          onChange={({ currentTarget }) => form.type(parcel.id, currentTarget.checked ? "yes" : "")}
        />
        <span>
          <strong>
            <bdi>{parcel.familyName}</bdi>
          </strong>{" "}
          <span class="soft small">
            {isUnfinished(parcel) ? (
              own.notYet
            ) : (
              <>
                {own.shareLeft} <Money halalas={parcel.shareLeftHalalas} />
              </>
            )}
          </span>
        </span>
      </label>
    </li>
  );
}
