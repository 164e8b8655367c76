// Secrets of authenticators: encrypted at rest by a key outside the database, each for its person, and by the newest key each night.
import type { Context } from "../../context.ts";
import { decryptText, encryptText, type CipherKeys } from "../../core/cipher.ts";
import { runBatch } from "../../core/database.ts";
import { listSecrets, saveSecret } from "./store-secrets.ts";

const ownerOf = (personId: string) => `authenticator:${personId}`;

export function encryptSecret(keys: CipherKeys, secret: string, personId: string): Promise<string> {
  return encryptText(keys, secret, ownerOf(personId));
}

/** Null, and a line in the log, when no key opens it for this person: its key is gone, or it is another person's. */
export async function decryptSecret(
  ctx: Context,
  encrypted: string,
  personId: string,
): Promise<string | null> {
  const secret = await decryptText(ctx.config.encryptionKeys, encrypted, ownerOf(personId));
  if (secret === null) ctx.log({ level: "error", event: "factor_secret_unreadable", personId });
  return secret;
}

/** What an older key has encrypted is encrypted by the newest, so that the older one can be thrown away. */
export async function renewSecrets(ctx: Context): Promise<void> {
  const { db, config } = ctx;
  const [newest] = config.encryptionKeys;
  let after = "";
  for (;;) {
    const page = await listSecrets(db, `${newest.id}:`, after);
    for (const { id, personId, secret: before } of page) {
      const secret = await decryptSecret(ctx, before, personId);
      if (secret === null) continue;
      const renewed = await encryptSecret(config.encryptionKeys, secret, personId);
      await runBatch(db, [saveSecret(db, id, before, renewed)]);
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
