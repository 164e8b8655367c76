// Verifying: whether an issuer's documents are without a gap, chained, and say what they were numbered with.
import type { Database } from "../../../core/database.ts";
import { hashContent, hashDocument } from "./chain.ts";
import { numberOf } from "../issuing/rules-drafts.ts";
import type { Issuer } from "../issuing/rules-planning.ts";
import { documentTotals, firstPreviousHash, isTaxed, type IssuedDocument } from "../issuing/rules.ts";
import { issuedDocumentShape } from "../issuing/shapes.ts";
import { listChain, type ChainRow, type Link } from "./store.ts";
import { writeUbl } from "../ubl/ubl.ts";

export interface ChainFault {
  readonly counter: number;
  readonly fault:
    "gap" | "unsealed_before_sealed" | "chain_broken" | "content_changed" | "xml_changed" | "amounts_differ";
}

export interface VerifiedChain {
  readonly documents: number;
  /** At the end of the chain, waiting for their seal: no fault. */
  readonly unsealed: number;
  readonly faults: readonly ChainFault[];
  /** Where to go on; null at the end. */
  readonly next: Link | null;
}

function saysWhatWasNumbered(issuer: Issuer, row: ChainRow, content: IssuedDocument): boolean {
  const { totals } = content;
  const sums = documentTotals(content.lines);
  return (
    content.number === numberOf({ ...row, issuer }) &&
    content.counter === row.counter &&
    content.kind === row.kind &&
    content.issuedAt === row.issuedAt &&
    totals.grossHalalas === row.grossHalalas &&
    totals.vatHalalas === row.vatHalalas &&
    sums.grossHalalas === row.grossHalalas &&
    sums.vatHalalas === row.vatHalalas &&
    sums.netHalalas === totals.netHalalas
  );
}

interface Hashes {
  readonly hash: string;
  readonly contentHash: string;
}

/** The faults of one sealed row; `previous` are the hashes of the row before it. */
async function faultsOf(issuer: Issuer, row: ChainRow, previous: Hashes): Promise<ChainFault["fault"][]> {
  const parsed = issuedDocumentShape.safeParse(JSON.parse(row.content ?? "null"));
  if (!parsed.success) return ["content_changed"];
  const content = parsed.data;
  const faults: ChainFault["fault"][] = [];
  const isChained = row.previousHash === previous.hash && content.previousHash === previous.hash;
  // What was erased is no longer what was hashed; that nothing else was changed, the trigger of its table has seen to.
  const isErased = row.erasedAt !== null;
  const isAsSealed =
    content.uuid === row.uuid &&
    (isErased ||
      ((await hashDocument(content)) === row.hash &&
        (await hashContent(content, previous.contentHash)) === row.contentHash));
  if (!isChained) faults.push("chain_broken");
  if (!isAsSealed) faults.push("content_changed");
  const xml = isTaxed(content.kind) && !isErased ? writeUbl(content, "whole") : null;
  if (row.xml !== xml) faults.push("xml_changed");
  if (!saysWhatWasNumbered(issuer, row, content)) faults.push("amounts_differ");
  return faults;
}

const pageSize = 50;

/**
 * Looks at every document of an issuer: counters 1, 2, 3 … without a gap, each seal on the hash of the one before, each
 * content and XML as hashed, each total the one that was numbered. Nothing but a valid chain has no faults.
 * Begins after `from`, and stops after about `documentsMax`.
 */
export async function verifyChain(
  db: Database,
  issuer: Issuer,
  from: Link | null = null,
  documentsMax = Number.POSITIVE_INFINITY,
): Promise<VerifiedChain> {
  const faults: ChainFault[] = [];
  let documents = 0;
  let unsealed = 0;
  let previous: Hashes = from ?? { hash: firstPreviousHash, contentHash: "" };
  let after = from?.counter ?? 0;
  for (;;) {
    const rows = await listChain(db, issuer, after, pageSize);
    for (const row of rows) {
      const { counter } = row;
      if (counter !== after + 1) faults.push({ counter, fault: "gap" });
      after = counter;
      documents += 1;
      if (row.hash === null || row.contentHash === null) {
        unsealed += 1;
        continue;
      }
      if (unsealed > 0) faults.push({ counter, fault: "unsealed_before_sealed" });
      const own = await faultsOf(issuer, row, previous);
      faults.push(...own.map((fault) => ({ counter, fault })));
      previous = { hash: row.hash, contentHash: row.contentHash };
    }
    if (rows.length < pageSize) return { documents, unsealed, faults, next: null };
    if (documents >= documentsMax) {
      const next = unsealed > 0 ? null : { counter: after, ...previous };
      return { documents, unsealed, faults, next };
    }
  }
}
