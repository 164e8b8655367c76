// How a family is paid, into which account, and recording a bank account for it.
import { useState } from "preact/hooks";
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { api, call } from "../../data/call.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { switchRail, type Family, type SectionProps } from "./family.ts";

type Bank = NonNullable<Family["account"]["bank"]["inUse"]>;

export function Account({ family, id, t }: SectionProps) {
  const { busy } = useStore(acts);
  const { operatorFamily: own, operatorFamilies: names } = t;
  const { rail, bank, hasStripeAccount, stripeAccountState } = family.account;
  const other = rail === "bank" ? "stripe" : "bank";
  return (
    <Card
      title={own.accountTitle}
      acts={
        <>
          <Button look="quiet" isBusy={busy.has(`${id}:rail`)} onPress={() => switchRail(id, other, t)}>
            {own.switchTo[other]}
          </Button>
          <Recording family={family} id={id} t={t} />
        </>
      }
    >
      <Facts
        facts={[
          { label: own.rail, value: names.rails[rail] },
          {
            label: own.iban,
            value: bank.inUse === null ? own.ibanNone : <BankAccount account={bank.inUse} t={t} />,
          },
          {
            label: own.ibanWaiting,
            value: bank.waiting !== null && <BankAccount account={bank.waiting} t={t} isWaiting />,
          },
          {
            label: own.stripe,
            value: hasStripeAccount ? own.stripeStates[stripeAccountState ?? "pending"] : own.stripeNone,
          },
          {
            label: own.addressTitle,
            value: <Address family={family} t={t} />,
          },
        ]}
      />
    </Card>
  );
}

interface BankProps extends Pick<SectionProps, "t"> {
  readonly account: Bank;
  readonly isWaiting?: boolean;
}

function BankAccount({ account, t, isWaiting = false }: BankProps) {
  const { operatorFamily: own } = t;
  return (
    <>
      <bdi dir="ltr">{account.iban}</bdi> <bdi>{account.holder}</bdi> <bdi>{account.bank?.[locale]}</bdi>
      {isWaiting && (
        <span class="soft small">
          {" "}
          {fillWords(own.ibanFrom, { at: dayTime(locale, account.effectiveAt) })}
        </span>
      )}
      {account.refusedReason !== null && (
        <>
          {" "}
          <State tone="bad">{fillWords(own.ibanRefused, { reason: account.refusedReason })}</State>
        </>
      )}
    </>
  );
}

function Address({ family, t }: Pick<SectionProps, "family" | "t">) {
  const { operatorFamily: own } = t;
  const isRegistered = vatNow(family) !== null;
  if (family.address !== null)
    return <>{fillWords(own.addressKnown, { at: dayTime(locale, family.address.recordedAt) })}</>;
  return isRegistered ? <State tone="act">{own.addressNone}</State> : <>{own.addressUnneeded}</>;
}

/** Its VAT number today. */
function vatNow({ terms }: Family): string | null {
  return terms.vat.find(({ fromOn }) => fromOn <= terms.todayOn)?.vatNumber ?? null;
}

function Recording({ id, t }: SectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorFamily: own } = t;
  const form = useForm({ holder: "", iban: "" }, ({ holder, iban }) => ({
    holder: holder.trim() === "" ? own.missing : undefined,
    iban: iban.trim() === "" ? own.missing : undefined,
  }));
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {own.record}
      </Button>
      <FormDialog
        title={own.record}
        text={own.recordText}
        form={form}
        act={own.recordAct}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actOf={(json) => ({
          key: `${id}:account`,
          send: () => call(api.operator.families[":id"]["bank-account"].$post, { param: { id }, json }),
          said: own.recorded,
        })}
        fieldOf={(code, field) => (code.startsWith("iban") || field === "iban" ? "iban" : null)}
      >
        <Field form={form} name="holder" label={own.holder} hint={own.holderHint} maxLength={140} />
        <Field form={form} name="iban" label={own.ibanField} hint={own.ibanHint} isLatin maxLength={60} />
      </FormDialog>
    </>
  );
}
