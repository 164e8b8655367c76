// The chain of documents: each carries the hash of the one before it, so that none can be changed, left out or put in later.
import { isTaxed, type IssuedDocument } from "../issuing/rules.ts";
import { writeUbl } from "../ubl/ubl.ts";

/** JSON with the keys of every object in order, so that the same facts are always the same text. */
function orderedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What is hashed of a document: of a tax document its XML without the QR code, as ZATCA does; of a receipt its facts. */
export function hashedText(document: IssuedDocument): string {
  return isTaxed(document.kind) ? writeUbl(document, "without QR") : orderedJson(document);
}

async function hashText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Base64 of the SHA-256 of what is hashed of `document`: the previous hash of the next one in its sequence. */
export async function hashDocument(document: IssuedDocument): Promise<string> {
  return hashText(hashedText(document));
}

/**
 * The same of everything that stands on `document`, also in the other language, which its XML does not say, and of the
 * content hash of the one before it ("" before the first).
 */
export async function hashContent(document: IssuedDocument, previous: string): Promise<string> {
  return hashText(`${previous}\n${orderedJson(document)}`);
}
