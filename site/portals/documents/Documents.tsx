// Issued documents in a list: what each is, of which order, its amount, and the ways to read and keep it.
import { dayTime } from "../../../worker/words/format.ts";
import { actingAs, stay } from "../../scripts/session.ts";
import type { api, Loaded } from "../data/call.ts";
import type { WordsOf } from "../parts.ts";
import { Money } from "../ui/Money.tsx";
import { locale } from "../words.ts";

export type Issued = Loaded<typeof api.operator.documents.$get>["documents"][number];
type Words = WordsOf<readonly ["documents"]>;
type Audience = "family" | "operator";

interface Props {
  readonly documents: readonly Issued[];
  readonly audience: Audience;
  readonly t: Words;
}

export function Documents({ documents, audience, t }: Props) {
  return (
    <ul class="documents">
      {documents.map((one) => (
        <li key={one.id}>
          <a class="what" href={stay(`/documents/${encodeURIComponent(one.id)}`)}>
            {t.documents.kinds[one.kind]} <bdi dir="ltr">{one.number}</bdi>
          </a>
          <About one={one} audience={audience} t={t} />
          <span class="links">
            <strong>
              <Money halalas={one.grossHalalas} />
            </strong>
            <Files one={one} audience={audience} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface OneProps {
  readonly one: Issued;
  readonly audience: Audience;
}

function About({ one, audience, t }: OneProps & { readonly t: Words }) {
  const { documents: own } = t;
  const issuer = one.issuer === "operator" ? own.operator : one.familyName;
  return (
    <span class="soft small">
      {audience === "operator" && (
        <>
          <bdi>{issuer}</bdi> ·{" "}
        </>
      )}
      {own.orderNumber} <bdi dir="ltr">{one.orderNumber}</bdi> ·{" "}
      <time dateTime={new Date(one.issuedAt).toISOString()}>{dayTime(locale, one.issuedAt)}</time>
      {one.corrects !== null && (
        <>
          {" "}
          · {own.corrects} <bdi dir="ltr">{one.corrects}</bdi>
        </>
      )}
    </span>
  );
}

/** Receipts have no XML, and families have no use for it. */
function Files({ one, audience }: OneProps) {
  const path = `/api/${audience}/documents/${encodeURIComponent(one.id)}`;
  const search = new URLSearchParams(actingAs()).toString();
  return (
    <>
      <a href={`${path}/pdf${search === "" ? "" : `?${search}`}`} type="application/pdf">
        PDF
      </a>
      {audience === "operator" && !one.kind.startsWith("receipt") && (
        <a href={`${path}/xml`} type="application/xml">
          XML
        </a>
      )}
    </>
  );
}
