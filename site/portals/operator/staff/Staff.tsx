// People with roles, found by phone or by whom they act for; and the sign-ins that were refused.
import { noonOf } from "../../../../worker/core/time.ts";
import { day, dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { useAddress } from "../../data/address.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Filters } from "../../ui/Filters.tsx";
import { List } from "../../ui/List.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import { Give } from "./Give.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { address, givenRoles, peopleOf, refusals, type Refusal, type Words } from "./staff.ts";

export function Staff({ t }: { readonly t: Words }) {
  const [sought, change] = useAddress(address);
  const { operatorStaff: own } = t;
  return (
    <div class="parts">
      <section>
        <p class="acts">
          <Give t={t} label={own.give} />
        </p>
        <SearchBox
          label={own.search}
          hint={own.searchHint}
          act={own.find}
          value={sought.query}
          onSearch={(query) => change({ query })}
        />
        <Filters
          filters={[
            {
              name: "role",
              label: own.role,
              choices: [["", own.all], ...givenRoles.map((role) => [role, t.signIn.roles[role]] as const)],
            },
          ]}
          values={sought}
          onChange={(name, value) => change({ [name]: address[name](value) })}
          onClear={() => change({ role: "" })}
        />
        <List
          key={JSON.stringify(sought)}
          query={peopleOf(sought)}
          rowsOf={({ people }) => people}
          empty={<Empty title={own.none} text={own.noneText} />}
        >
          {(people) => (
            <div class="cards">
              <h2 class="visually-hidden">{own.title}</h2>
              {people.map((person) => (
                <PersonCard key={person.id} person={person} t={t} />
              ))}
            </div>
          )}
        </List>
      </section>
      <Refused t={t} />
    </div>
  );
}

function Refused({ t }: { readonly t: Words }) {
  const { operatorStaff: own } = t;
  return (
    <section aria-labelledby="refused">
      <h2 id="refused">{own.refusalsTitle}</h2>
      <p class="soft">{own.refusalsText}</p>
      <List query={refusals} rowsOf={(page) => page.refusals} empty={<p>{own.refusalsNone}</p>}>
        {(rows) => (
          <Table
            caption={own.refusalsTitle}
            rows={rows}
            keyOf={(row: Refusal) => `${row.day} ${row.kind} ${row.phone ?? ""}`}
            columns={[
              { title: own.day, cell: (row) => day(locale, noonOf(row.day)) },
              { title: own.what, cell: ({ kind, count }) => fillWords(own.kinds[kind], { count }) },
              { title: own.phone, cell: ({ phone }) => <bdi dir="ltr">{phone ?? ""}</bdi> },
              { title: own.last, cell: ({ lastAt }) => dayTime(locale, lastAt) },
            ]}
          />
        )}
      </List>
    </section>
  );
}
