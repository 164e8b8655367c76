// What waits for a second operator: what waits for me, what I asked for, and what was decided.
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { useAddress } from "../../data/address.ts";
import { useQuery } from "../../data/use-query.ts";
import { Empty } from "../../ui/Empty.tsx";
import { List } from "../../ui/List.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { ApprovalCard } from "./ApprovalCard.tsx";
import { address, approvalsOf, type Side, type Words } from "./approvals.ts";

export function Approvals({ t }: { readonly t: Words }) {
  const [{ show }, change] = useAddress(address);
  const { operatorApprovals: own } = t;
  const empty: Readonly<Record<Side, readonly [title: string, text: string]>> = {
    waiting: [own.none, own.noneText],
    asked: [own.askedNone, own.askedNoneText],
    done: [own.doneNone, own.doneNoneText],
  };
  const [title, text] = empty[show];
  return (
    <>
      <p class="soft">{own.text}</p>
      <Tabs
        label={own.list}
        shown={show}
        tabs={own.tabs}
        onChoose={(side) => change({ show: side })}
        hrefOf={(side) => stay("/operator/approvals", { show: side })}
      />
      {show === "waiting" && <Elsewhere t={t} />}
      <List
        key={show}
        query={approvalsOf(show)}
        rowsOf={({ approvals }) => approvals}
        empty={<Empty title={title} text={text} />}
      >
        {(approvals) => (
          <div class="cards">
            <h2 class="visually-hidden">{own.tabs[show]}</h2>
            {approvals.map((approval) => (
              <ApprovalCard key={approval.id} approval={approval} t={t} />
            ))}
          </div>
        )}
      </List>
    </>
  );
}

/** What is agreed to on the pages of bank files and payouts. */
function Elsewhere({ t }: { readonly t: Words }) {
  const { body } = useQuery(approvalsOf("waiting"));
  const { operatorApprovals: own } = t;
  const waiting = body?.[0]?.elsewhere;
  if (waiting === undefined || waiting.files + waiting.payouts === 0) return null;
  return (
    <>
      <p>{fillWords(own.elsewhere, waiting)}</p>
      <p class="links">
        <a href={stay("/operator/bank-files")}>{own.filesLink}</a>
        <a href={stay("/operator/payouts", { show: "blocked" })}>{own.payoutsLink}</a>
      </p>
    </>
  );
}
