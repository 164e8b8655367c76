// Sealing: soon after a document has its number, what stands on it is frozen and hashed onto the one before it.
import type { Context } from "../../../context.ts";
import { transact } from "../../../core/transact.ts";
import { loadSetting } from "../../../shop/settings/store.ts";
import { hashContent, hashDocument } from "./chain.ts";
import { operatorIdentity } from "../addresses/operator.ts";
import { draftOf, numberPrefixOf, type DraftFacts } from "../issuing/rules-drafts.ts";
import type { Issuer } from "../issuing/rules-planning.ts";
import { isTaxed, issueDocument, nextInSequence, type IssuedDocument, type Party } from "../issuing/rules.ts";
import {
  documentedOrderShape,
  documentedRefundShape,
  familyAddressShape,
  soldParcelsShape,
} from "../issuing/shapes.ts";
import {
  listUnsealedIssuers,
  loadSeal,
  loadUnsealed,
  saveSeal,
  type Link,
  type Seal,
  type UnsealedRow,
} from "./store.ts";
import { writeUbl } from "../ubl/ubl.ts";

const roundSize = 20;
/** Of one issuer at once: what is left waits for the next minute. */
const roundsMax = 25;

async function loadOperator(ctx: Context): Promise<Party> {
  const identity = (await loadSetting(ctx.db, "operator_identity")) ?? operatorIdentity;
  const { name, nameEn, crNumber, address } = identity;
  const { operatorVatNumber: vatNumber } = ctx.config.terms;
  return { name, nameOther: nameEn, vatNumber, crNumber, registryNumber: null, address };
}

function familyOf({ familyId, familyName, familyNameEn, governorate, familyAddress }: UnsealedRow) {
  if (familyId === null || familyName === null || governorate === null) return null;
  const address = familyAddressShape.parse(JSON.parse(familyAddress ?? "null"));
  return { id: familyId, name: familyName, nameEn: familyNameEn, governorate, address };
}

function factsOf(row: UnsealedRow): DraftFacts {
  const order = documentedOrderShape.parse(JSON.parse(row.order));
  const parcels = soldParcelsShape.parse(JSON.parse(row.parcels));
  const { correctsKind, correctsCounter, correctsIssuedAt } = row;
  const isNote = correctsKind !== null && correctsCounter !== null && correctsIssuedAt !== null;
  return {
    ...row,
    parcelId: parcels.find(({ id }) => id === row.parcelId)?.id ?? null,
    order,
    sale: { ...order, orderId: order.id, parcels },
    refund: row.refund === null ? null : documentedRefundShape.parse(JSON.parse(row.refund)),
    corrects: isNote ? { kind: correctsKind, counter: correctsCounter, issuedAt: correctsIssuedAt } : null,
    family: familyOf(row),
  };
}

/** The document as it is given out, or why it cannot be. */
function issueRow(row: UnsealedRow, previous: Link | null, operator: Party): IssuedDocument | string {
  const place = nextInSequence(previous);
  if (place.counter !== row.counter) return "the one before it is missing";
  const draft = draftOf(factsOf(row), operator);
  if (draft === null) return "its order does not ask for it, or its issuer has no VAT number";
  const issued = issueDocument(draft, {
    ...place,
    issuerPrefix: numberPrefixOf(row.issuer),
    uuid: crypto.randomUUID(),
    issuedAt: row.issuedAt,
  });
  const { grossHalalas, vatHalalas } = issued.totals;
  const isSame = grossHalalas === row.grossHalalas && vatHalalas === row.vatHalalas;
  return isSame ? issued : "its amounts are not those it was numbered with";
}

/** Seals the next documents of an issuer and returns how many; 0 when all are, or when the next one cannot be. */
async function sealRound(ctx: Context, issuer: Issuer): Promise<number> {
  const operator = await loadOperator(ctx);
  return transact(ctx, async () => {
    const { last, rows } = await loadUnsealed(ctx.db, issuer, roundSize);
    const seals: Omit<Seal, "erasedAt">[] = [];
    let previous = last;
    for (const row of rows) {
      const issued = issueRow(row, previous, operator);
      if (typeof issued === "string") {
        ctx.log({ level: "error", event: "document_not_sealed", document: row.id, problem: issued });
        break;
      }
      const { counter, uuid, previousHash } = issued;
      const hash = await hashDocument(issued);
      const contentHash = await hashContent(issued, previous?.contentHash ?? "");
      const xml = isTaxed(issued.kind) ? writeUbl(issued, "whole") : null;
      previous = { counter, hash, contentHash };
      seals.push({ issuer, uuid, content: issued, xml, previousHash, sealedAt: ctx.clock(), ...previous });
    }
    return { result: seals.length, statements: seals.map((seal) => saveSeal(ctx.db, seal)) };
  });
}

/** The seal of a document, made now with those before it unless it is there; null when one of them cannot be sealed. */
export async function sealOf(ctx: Context, issuer: Issuer, counter: number): Promise<Seal | null> {
  let seal = await loadSeal(ctx.db, issuer, counter);
  for (let round = 0; seal === null && round < roundsMax; round += 1) {
    const sealed = await sealRound(ctx, issuer);
    seal = await loadSeal(ctx.db, issuer, counter);
    if (sealed === 0) break;
  }
  return seal;
}

async function sealIssuer(ctx: Context, issuer: Issuer): Promise<void> {
  for (let round = 0; round < roundsMax; round += 1) {
    if ((await sealRound(ctx, issuer)) < roundSize) return;
  }
}

/** Seals the waiting documents of every issuer; a failure of one issuer does not stop the others. */
export async function sealDocuments(ctx: Context): Promise<void> {
  const issuers = await listUnsealedIssuers(ctx.db);
  const outcomes = await Promise.allSettled(issuers.map((issuer) => sealIssuer(ctx, issuer)));
  const failed = outcomes.filter((one) => one.status === "rejected");
  if (failed.length > 0)
    throw new Error(`${failed.length} chains were not sealed`, { cause: failed[0]?.reason });
}
