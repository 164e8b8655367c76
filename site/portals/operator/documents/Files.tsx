// Documents as files to take away: the PDFs of the chosen days in archives, and the sums of a VAT period.
import { useState } from "preact/hooks";
import { count } from "../../../../worker/words/format.ts";
import { fillWords, range } from "../../../../worker/words/sentences.ts";
import { Download } from "../../ui/Download.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { locale } from "../../words.ts";
import { archiveHref, archivesOf, type Bounded, type Fields, type Words } from "./documents.ts";

interface Props {
  readonly fields: Fields;
  /** Null where the days have no beginning or no end. */
  readonly days: Bounded | null;
  readonly t: Words;
}

export function Files({ fields, days, t }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorDocuments: own, documents } = t;
  return (
    <details class="heap files" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        <span class="what">{own.files}</span>
      </summary>
      {days === null ? (
        <p class="soft">{own.filesDays}</p>
      ) : (
        isOpen && (
          <div class="stack">
            <Archives fields={fields} days={days} t={t} />
            <h2>{documents.vatTitle}</h2>
            <p class="soft small">{documents.vatText}</p>
            <p>
              <Download href={`/api/operator/vat?${new URLSearchParams({ ...days })}`}>
                {documents.download}
              </Download>
            </p>
          </div>
        )
      )}
    </details>
  );
}

/** Each archive says which documents are in it: together they are all. */
function Archives({ fields, days, t }: Props & { readonly days: Bounded }) {
  const { operatorDocuments: own } = t;
  return (
    <Loaded query={archivesOf({ fields, days })}>
      {({ documentCount, archiveCount, archiveSize }) => (
        <>
          <p>{count(locale, own.documentCount, documentCount)}</p>
          <p class="acts">
            {Array.from({ length: archiveCount }, (_, index) => (
              <Download key={index} href={archiveHref(index + 1, fields, days)}>
                {fillWords(own.archive, {
                  numbers: range(
                    locale,
                    String(index * archiveSize + 1),
                    String(Math.min(documentCount, (index + 1) * archiveSize)),
                  ),
                })}
              </Download>
            ))}
          </p>
        </>
      )}
    </Loaded>
  );
}
