// A family that is paid into its bank: the account in use, one that waits, and the form that gives another.
import { useState } from "preact/hooks";
import { readIban } from "../../../../worker/core/iban.ts";
import { westernDigits } from "../../../../worker/core/reader.ts";
import { bankOf } from "../../../../worker/words/banks.ts";
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { locale } from "../../words.ts";
import { bank, keys, recordBank, type Bank, type Words } from "./account.ts";

interface Props {
  readonly t: Words;
}

export function BankAccount({ t }: Props) {
  return <Loaded query={bank}>{(accounts) => <Accounts accounts={accounts} t={t} />}</Loaded>;
}

function Accounts({ accounts, t }: Props & { readonly accounts: Bank }) {
  const [isWanted, setIsWanted] = useState(false);
  const { familyAccount: own } = t;
  const { inUse, waiting } = accounts;
  const isFirst = inUse === null && waiting === null;
  const isRefused = waiting === null && inUse !== null && inUse.refusedReason !== null;
  const isOpen = isFirst || isRefused || isWanted;
  return (
    <div class="stack">
      <p>{isFirst ? own.noAccount : own.bankText}</p>
      {inUse !== null && (
        <Card title={own.inUse} tone={isRefused ? "alarm" : "plain"}>
          <Numbers account={inUse} />
          {isRefused && <p class="wrong">{own.refused}</p>}
        </Card>
      )}
      {waiting !== null && (
        <Card title={fillWords(own.waiting, { when: dayTime(locale, waiting.effectiveAt) })}>
          <Numbers account={waiting} />
          <p class="small">{own.waitingText}</p>
        </Card>
      )}
      {isOpen ? (
        <Card title={isFirst ? own.recordTitle : own.changeTitle}>
          <Change t={t} onDone={() => setIsWanted(false)} />
        </Card>
      ) : (
        <p>
          <Button look="quiet" onPress={() => setIsWanted(true)}>
            {own.change}
          </Button>
        </p>
      )}
    </div>
  );
}

function Numbers({ account }: { readonly account: NonNullable<Bank["inUse"]> }) {
  return (
    <>
      <p class="account-number">
        <bdi dir="ltr">{account.iban}</bdi>
      </p>
      <p>
        {account.bank?.[locale]}
        <br />
        <bdi>{account.holder}</bdi>
      </p>
    </>
  );
}

const wholeLength = 24;
const holderMin = 3;

/** What is wrong with a number as far as it is typed, or whose it is. */
function judge(typed: string, t: Words): { readonly isRight: boolean; readonly text: string } {
  const { familyAccount: own } = t;
  const read = readIban(westernDigits(typed));
  if (typeof read !== "string")
    return { isRight: false, text: fillWords(own.typing[read.problem], { ...read }) };
  const name = bankOf(read)?.[locale];
  return { isRight: true, text: name === undefined ? own.right : fillWords(own.rightOf, { bank: name }) };
}

function Change({ t, onDone }: Props & { readonly onDone: () => void }) {
  const { familyAccount: own } = t;
  const { busy } = useStore(acts);
  const form = useForm({ iban: "", holder: "" }, ({ iban, holder }) => {
    const judged = judge(iban, t);
    return {
      iban: judged.isRight ? undefined : judged.text,
      holder: holder.trim().length < holderMin ? own.wrongHolder : undefined,
    };
  });
  const send = async (values: { readonly iban: string; readonly holder: string }) => {
    if (!(await recordBank(values, t))) return;
    form.reset();
    onDone();
  };
  return (
    <Form form={form} act={own.save} isBusy={busy.has(keys.bank)} onSend={(values) => void send(values)}>
      <Field form={form} name="iban" label={own.iban} hint={own.ibanHint} isLatin maxLength={40} />
      <Judged typed={form.values.iban} isSaid={form.wrong.iban !== undefined} t={t} />
      <Field form={form} name="holder" label={own.holder} hint={own.holderHint} maxLength={140} />
    </Form>
  );
}

interface JudgedProps extends Props {
  readonly typed: string;
  /** The field itself says what is wrong. */
  readonly isSaid: boolean;
}

/** That the number is right is said at once; what is wrong only when it is as long as a whole one. */
function Judged({ typed, isSaid, t }: JudgedProps) {
  const { isRight, text } = judge(typed, t);
  const isWhole = typed.replaceAll(/\s/g, "").length >= wholeLength;
  const isShown = isRight || (isWhole && !isSaid);
  return (
    <p class={isRight ? "right" : "wrong"} role="status">
      {isShown && text}
    </p>
  );
}
