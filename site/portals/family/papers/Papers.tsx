// A family's documents: those in its own VAT number, and what the market invoiced to it.
import { actingAs } from "../../../scripts/session.ts";
import { api, call } from "../../data/call.ts";
import { PagedQuery } from "../../data/query.ts";
import { Documents } from "../../documents/Documents.tsx";
import type { WordsOf } from "../../parts.ts";
import { Empty } from "../../ui/Empty.tsx";
import { List } from "../../ui/List.tsx";
import type { papersParts } from "../parts.ts";

const papers = new PagedQuery((cursor) => {
  const query = { ...actingAs(), ...(cursor !== null && { cursor }) };
  return call(api.family.documents.$get, { query });
});

export function Papers({ t }: { readonly t: WordsOf<typeof papersParts> }) {
  const { documents: own } = t;
  return (
    <>
      <p class="soft">{own.familyText}</p>
      <List
        query={papers}
        rowsOf={(page) => page.documents}
        empty={<Empty title={own.nothing} text={own.familyNothingText} />}
      >
        {(documents) => <Documents documents={documents} audience="family" t={t} />}
      </List>
    </>
  );
}
