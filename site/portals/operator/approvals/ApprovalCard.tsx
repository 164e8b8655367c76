// One proposal: what it would change, before and after, its exact content, and the decision.
import { useState } from "preact/hooks";
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Download } from "../../ui/Download.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Money } from "../../ui/Money.tsx";
import { State, type Tone } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import { decide, type Approval, type Words } from "./approvals.ts";

interface Props {
  readonly approval: Approval;
  readonly t: Words;
}

const tones: Readonly<Record<Approval["state"], Tone>> = {
  open: "act",
  agreed: "good",
  declined: "bad",
  withdrawn: "calm",
};

export function ApprovalCard({ approval, t }: Props) {
  const { operatorApprovals: own } = t;
  const { act, state, about, proposedAt, proposedBy, decidedAt, decidedBy, isMine, hash } = approval;
  // What a difference is about stands among its facts, in names.
  const isNamed = about !== null && act !== "difference_resolved";
  const asked = { at: dayTime(locale, proposedAt), by: actorName(proposedBy) };
  return (
    <Card
      title={
        <>
          {own.acts[act]} <State tone={tones[state]}>{own.states[state]}</State>
        </>
      }
      acts={<Acts approval={approval} t={t} />}
    >
      {isNamed && (
        <p>
          <strong>
            <bdi>{about}</bdi>
          </strong>
        </p>
      )}
      <Change approval={approval} t={t} />
      <p class="soft small">{fillWords(own.proposed, asked)}</p>
      {decidedAt !== null && (
        <p class="soft small">
          {fillWords(own.decided, { at: dayTime(locale, decidedAt), by: actorName(decidedBy) })}
        </p>
      )}
      <p class="soft small">
        <bdi dir="ltr">SHA-256 {hash.slice(0, 16)}…</bdi>
      </p>
      {state === "open" && isMine && <p class="small">{own.mine}</p>}
    </Card>
  );
}

type Value = string | number | null;

interface Line {
  readonly name: string;
  readonly after: Value;
}

const suffix = "Halalas";

/** The facts in the order of the proposal; an order or a family that it has none of is left out. */
function linesOf({ summary }: Approval): readonly Line[] {
  return Object.entries(summary)
    .filter(([name, value]) => value !== null || !["order", "family"].includes(name))
    .map(([name, after]) => ({ name, after }));
}

function labelOf(name: string, t: Words): string {
  const facts: Readonly<Record<string, string>> = t.operatorApprovals.facts;
  return facts[name.endsWith(suffix) ? name.slice(0, -suffix.length) : name] ?? "";
}

/** Causes, accounts and roles in words; everything else stands as it was proposed. */
function textOf(name: string, value: Value, t: Words): string {
  const { causes, accounts, bookToFamily } = t.operatorMoney;
  const text = String(value ?? t.operatorApprovals.nothing);
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    role: t.signIn.roles,
    cause: causes,
    account: { ...accounts, family: bookToFamily },
  };
  return words[name]?.[text] ?? text;
}

function Told({ name, value, t }: { readonly name: string; readonly value: Value; readonly t: Words }) {
  if (name.endsWith(suffix) && typeof value === "number") return <Money halalas={value} />;
  return <bdi>{textOf(name, value, t)}</bdi>;
}

function Change({ approval, t }: Props) {
  const { operatorApprovals: own } = t;
  const lines = linesOf(approval);
  const { before } = approval;
  if (before === null)
    return (
      <Facts
        facts={lines.map(({ name, after }) => ({
          label: labelOf(name, t),
          value: <Told name={name} value={after} t={t} />,
        }))}
      />
    );
  return (
    <Table
      caption={own.change}
      rows={lines}
      keyOf={({ name }) => name}
      columns={[
        { title: own.change, cell: ({ name }) => labelOf(name, t) },
        { title: own.now, cell: ({ name }) => <Told name={name} value={before[name] ?? null} t={t} /> },
        {
          title: own.after,
          cell: ({ name, after }) => (
            <strong>
              <Told name={name} value={after} t={t} />
            </strong>
          ),
        },
      ]}
    />
  );
}

function Acts({ approval, t }: Props) {
  const [isDeclining, setIsDeclining] = useState(false);
  const { busy } = useStore(acts);
  const { operatorApprovals: own } = t;
  const { id, state, isMine } = approval;
  const isBusy = busy.has(id);
  return (
    <>
      <Download href={`/api/operator/approvals/${id}/payload`} look="textual">
        {own.payload}
      </Download>
      {state === "open" && isMine && (
        <Button look="quiet" isBusy={isBusy} onPress={() => decide(approval, "withdraw", t)}>
          {own.withdraw}
        </Button>
      )}
      {state === "open" && !isMine && (
        <>
          <Button look="quiet" isBusy={isBusy} onPress={() => setIsDeclining(true)}>
            {own.decline}
          </Button>
          <Button isBusy={isBusy} onPress={() => decide(approval, "agree", t)}>
            {own.agree}
          </Button>
        </>
      )}
      <Confirm
        title={own.decline}
        text={own.declineText}
        yes={own.decline}
        no={own.keep}
        isOpen={isDeclining}
        isGrave
        onYes={() => decide(approval, "decline", t)}
        onClose={() => setIsDeclining(false)}
      />
    </>
  );
}
