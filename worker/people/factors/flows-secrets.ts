// Secrets of authenticators: encrypted at rest, bound to their person, and encrypted again by the newest key each night.
import type { Context } from "../../context.ts";
import { decryptText, encryptText, type CipherKeys } from "../../core/cipher.ts";
import { runBatch } from "../../core/database.ts";
import { listSecrets, saveSecret } from "./store-secrets.ts";

const ownerOf = (personId: string) => `authenticator:${personId}`;

export function encryptSecret(keys: CipherKeys, secret: string, personId: string): Promise<string> {
  return encryptText(keys, secret, ownerOf(personId));
}

/** The secret; null, with a line in the log, when its key is missing or it belongs to another person. */
export async function decryptSecret(
  ctx: Context,
  encrypted: string,
  personId: string,
): Promise<string | null> {
  const secret = await decryptText(ctx.config.encryptionKeys, encrypted, ownerOf(personId));
  if (secret === null) ctx.log({ level: "error", event: "factor_secret_unreadable", personId });
  return secret;
}

/** Encrypts again what an older key has encrypted, so that the older key can be removed. */
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
