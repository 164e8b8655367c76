// The demo's staff get the authenticators that the sandbox shows: only where the sandbox stands in for the world.
import type { D1Database } from "@cloudflare/workers-types";
import { demoAuthenticators } from "../../worker/sandbox/authenticators.ts";

/** A person who has set up another factor keeps it. */
export async function seedDemoFactors(db: D1Database, now: number): Promise<void> {
  const insert = db.prepare(`
    INSERT INTO factors (id, person_id, kind, name, secret, created_at, used_at)
    SELECT 'fac_demo_' || substr(phone, 2), id, 'authenticator', 'Sandbox', ?2, ?3, ?3 FROM people
    WHERE phone = ?1 AND NOT EXISTS (SELECT 1 FROM factors WHERE person_id = people.id)`);
  await db.batch(
    Object.entries(demoAuthenticators).map(([phone, secret]) => insert.bind(phone, secret, now)),
  );
}
