// Problems with bags that desks reported, the oldest first, each with its pictures and a form for the answer.
import { useState } from "preact/hooks";
import { dayTime } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { actorWords } from "../../../scripts/names.ts";
import { stay } from "../../../scripts/session.ts";
import { perform } from "../../data/acts.ts";
import { oneOf, useAddress } from "../../data/address.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { useForm } from "../../data/form.ts";
import { keyed, PagedQuery } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import { Card } from "../../ui/Card.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import { List } from "../../ui/List.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { locale } from "../../words.ts";
import type { bagProblemParts } from "./parts.ts";

type Words = WordsOf<typeof bagProblemParts>;
type Show = "open" | "done";
const endpoint = api.operator["bag-problems"];
type Problem = Loaded<typeof endpoint.$get>["problems"][number];

const address = { show: oneOf<Show>("open", "done") };
const problemsOf = keyed(
  (show: Show) =>
    new PagedQuery((cursor) => call(endpoint.$get, { query: { show, ...(cursor !== null && { cursor }) } })),
);

export function BagProblems({ t }: { readonly t: Words }) {
  const [{ show }, change] = useAddress(address);
  const { operatorBagProblems: own } = t;
  return (
    <>
      <Tabs
        label={own.title}
        shown={show}
        tabs={{ open: own.open, done: own.done }}
        onChoose={(side) => change({ show: side })}
        hrefOf={(side) => stay("/operator/bag-problems", { show: side })}
      />
      <List
        key={show}
        query={problemsOf(show)}
        rowsOf={({ problems }) => problems}
        empty={<Empty title={show === "open" ? own.nothing : own.noneDone} text={own.nothingText} />}
      >
        {(problems) => (
          <div class="cards">
            <h2 class="visually-hidden">{own[show]}</h2>
            {problems.map((problem) => (
              <ProblemCard key={problem.id} problem={problem} t={t} />
            ))}
          </div>
        )}
      </List>
    </>
  );
}

function ProblemCard({ problem, t }: { readonly problem: Problem; readonly t: Words }) {
  const { operatorBagProblems: own, deskProblems } = t;
  const { id, orderId, number, kind, note, photoIds, reportedBy, reportedAt, answer } = problem;
  const { people } = t.portal;
  const by = problem.answeredBy === null ? null : actorWords(people, problem.answeredBy);
  return (
    <Card title={deskProblems.kinds[kind]} tone={answer === null ? "now" : "plain"}>
      <p class="links">
        <a href={stay("/operator/order", { id: orderId })}>
          <span>
            {own.order} <bdi dir="ltr">{number}</bdi>
          </span>
        </a>
      </p>
      {note !== "" && (
        <p>
          <bdi>{note}</bdi>
        </p>
      )}
      {photoIds.length > 0 && (
        <p class="links">
          {photoIds.map((photo, index) => (
            <a key={photo} href={`/api/operator/bag-problems/${id}/photos/${photo}`}>
              {fillWords(own.photo, { nth: index + 1 })}
            </a>
          ))}
        </p>
      )}
      <Facts
        facts={[
          {
            label: own.reported,
            value: dotted(locale, [actorWords(people, reportedBy), dayTime(locale, reportedAt)]),
          },
          {
            label: own.answered,
            value:
              problem.answeredAt === null ? null : dotted(locale, [by, dayTime(locale, problem.answeredAt)]),
          },
          { label: deskProblems.answer, value: answer },
        ]}
      />
      {answer === null && <AnswerForm id={id} t={t} />}
    </Card>
  );
}

function AnswerForm({ id, t }: { readonly id: string; readonly t: Words }) {
  const { operatorBagProblems: own } = t;
  const [isBusy, setIsBusy] = useState(false);
  const form = useForm({ answer: "" }, ({ answer }) => ({
    answer: answer.trim().length < 3 ? own.answerMissing : undefined,
  }));
  const [order = "", position = ""] = id.split(":problem.");
  const param = { id: `ord_${order.slice("ord_".length)}:problem.${Number(position)}` as const };
  const send = async ({ answer }: { readonly answer: string }) => {
    setIsBusy(true);
    await perform({
      key: `${id}:answer`,
      send: (isLeaving) => call(endpoint[":id"].answer.$post, { param, json: { answer } }, isLeaving),
      said: own.said,
    });
    setIsBusy(false);
  };
  return (
    <Form form={form} act={own.send} isBusy={isBusy} onSend={(values) => void send(values)}>
      <Field form={form} name="answer" label={own.answer} isLong />
    </Form>
  );
}
