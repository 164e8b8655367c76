// What was written to the buyer and issued for an order: messages with whether they arrived, and documents with their files.
import { dayTime } from "../../../../worker/words/format.ts";
import { useQuery } from "../../data/use-query.ts";
import { Documents } from "../../documents/Documents.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { outsideName } from "../names.ts";
import { documentsOf, type Order } from "./order.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly order: Order;
  readonly t: Words;
}

export function Papers({ order, t }: Props) {
  return (
    <>
      <Issued order={order} t={t} />
      <Messages order={order} t={t} />
    </>
  );
}

/** Without an answer nothing is shown: the page itself says what failed. */
function Issued({ order, t }: Props) {
  const { body } = useQuery(documentsOf(order.id));
  const documents = body?.documents ?? [];
  if (documents.length === 0) return null;
  return (
    <section>
      <h2>{t.documents.title}</h2>
      <Documents documents={documents} audience="operator" t={t} />
    </section>
  );
}

function Messages({ order, t }: Props) {
  const own = t.operatorOrder;
  const { messages } = order;
  if (messages.length === 0) return null;
  return (
    <section>
      <h2>{own.messagesTitle}</h2>
      <ul class="papers">
        {messages.map(({ name, channel, createdAt, sentAt, problem }) => (
          <li key={`${name}:${channel}:${createdAt}`}>
            <strong>{outsideName(own.messages, name)}</strong>{" "}
            <State tone={problem !== null ? "bad" : "calm"}>
              {problem !== null ? own.notArrived : sentAt === null ? own.waits : own.sent}
            </State>
            <span class="soft small">
              {outsideName(own.channels, channel)} · {dayTime(locale, sentAt ?? createdAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
