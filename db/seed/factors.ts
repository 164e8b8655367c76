// The demo's staff get the authenticators that the sandbox shows: only where the sandbox stands in for the world.
import type { D1Database } from "@cloudflare/workers-types";
import { demoEncryptionKey } from "../../worker/config.ts";
import { readCipherKeys } from "../../worker/core/cipher.ts";
import { encryptSecret } from "../../worker/people/factors/flows-secrets.ts";
import { demoAuthenticators } from "../../worker/sandbox/authenticators.ts";

/** A person who has set up another factor keeps it. */
export async function seedDemoFactors(db: D1Database, now: number): Promise<void> {
  for (const [phone, secret] of Object.entries(demoAuthenticators))
    await giveAuthenticator(db, phone, secret, now);
}

/** An authenticator for the person with this phone who has no factor, under the demo's key. */
export async function giveAuthenticator(
  db: D1Database,
  phone: string,
  secret: string,
  now: number,
): Promise<void> {
  const keys = readCipherKeys(demoEncryptionKey);
  const personId = await db.prepare("SELECT id FROM people WHERE phone = ?").bind(phone).first<string>("id");
  if (personId === null || keys === null) return;
  const insert = db.prepare(`
    INSERT INTO factors (id, person_id, kind, name, secret, created_at, used_at)
    SELECT 'fac_of_' || ?1, ?1, 'authenticator', 'Sandbox', ?2, ?3, ?3
    WHERE NOT EXISTS (SELECT 1 FROM factors WHERE person_id = ?1)`);
  await insert.bind(personId, await encryptSecret(keys, secret, personId), now).run();
}
