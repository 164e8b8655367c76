// A family's national address for its tax documents: only the family and the tax authority see it.
import { useState } from "preact/hooks";
import { readDigits } from "../../../../worker/core/reader.ts";
import { acts } from "../../data/acts.ts";
import { useForm, type Wrong } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import {
  keys,
  nationalAddress,
  recordAddress,
  type Address,
  type AddressFields,
  type Words,
} from "./account.ts";

function fieldsOf(address: Address | null): AddressFields {
  return {
    buildingNumber: address?.buildingNumber ?? "",
    street: address?.street ?? "",
    district: address?.district ?? "",
    city: address?.city ?? "",
    postalCode: address?.postalCode ?? "",
    additionalNumber: address?.additionalNumber ?? "",
  };
}

export function NationalAddress({ t }: { readonly t: Words }) {
  const [isOpen, setIsOpen] = useState(false);
  const { nationalAddress: own } = t;
  return (
    <section>
      <h2>{own.title}</h2>
      <Loaded query={nationalAddress}>
        {({ address }) => (
          <Card>
            {address === null ? (
              <p>{own.missing}</p>
            ) : (
              <p>
                <bdi>
                  {[
                    address.buildingNumber,
                    address.street,
                    address.district,
                    address.city,
                    address.postalCode,
                  ].join(" ")}
                </bdi>
              </p>
            )}
            <p class="small soft">{own.text}</p>
            {isOpen ? (
              <Change loaded={fieldsOf(address)} t={t} onDone={() => setIsOpen(false)} />
            ) : (
              <p>
                <Button look="quiet" onPress={() => setIsOpen(true)}>
                  {address === null ? own.write : own.change}
                </Button>
              </p>
            )}
          </Card>
        )}
      </Loaded>
    </section>
  );
}

interface ChangeProps {
  readonly loaded: AddressFields;
  readonly t: Words;
  readonly onDone: () => void;
}

function Change({ loaded, t, onDone }: ChangeProps) {
  const { nationalAddress: own } = t;
  const { busy } = useStore(acts);
  const form = useForm(loaded, (fields): Wrong<AddressFields> => {
    const missing = (name: keyof AddressFields) =>
      fields[name].trim() === "" ? t.common.fieldWrong : undefined;
    const digits = (name: keyof AddressFields, count: number) =>
      readDigits(fields[name], count) === null ? t.common.fieldWrong : undefined;
    return {
      buildingNumber: digits("buildingNumber", 4),
      street: missing("street"),
      district: missing("district"),
      city: missing("city"),
      postalCode: digits("postalCode", 5),
      additionalNumber: fields.additionalNumber === "" ? undefined : digits("additionalNumber", 4),
    };
  });
  const send = async (fields: AddressFields) => {
    if (!(await recordAddress(fields, t))) return;
    form.reset();
    onDone();
  };
  const number = { form, isLatin: true, inputMode: "numeric", maxLength: 12 } as const;
  return (
    <Form form={form} act={own.save} isBusy={busy.has(keys.address)} onSend={(fields) => void send(fields)}>
      <Field {...number} name="buildingNumber" label={own.buildingNumber} hint={own.buildingNumberHint} />
      <Field form={form} name="street" label={own.street} maxLength={80} />
      <Field form={form} name="district" label={own.district} maxLength={80} />
      <Field form={form} name="city" label={own.city} maxLength={60} />
      <Field {...number} name="postalCode" label={own.postalCode} hint={own.postalCodeHint} />
      <Field {...number} name="additionalNumber" label={own.additionalNumber} isOptional />
    </Form>
  );
}
