// SQL of who acted: the people whom rows name, and the families, hotels and associations on whose behalf they did.
import { sql } from "drizzle-orm";
import { parseActor } from "../../core/actor.ts";
import type { Database } from "../../core/database.ts";
import { maskPhone } from "../../core/phone.ts";
import { officialTexts } from "../../words/store.ts";

/** Who acted, as other people may see it. */
export interface ActedBy {
  /** A role, "guest", or a part of the system. */
  readonly kind: string;
  /** Its last digits; null where no person acted. */
  readonly phone: string | null;
  /** The Arabic name of the family, hotel or association. */
  readonly onBehalfOf: string | null;
}

interface Row {
  readonly actor: string;
  readonly phone: string | null;
  readonly onBehalfOf: string | null;
}

/** Only operators are named without their role: they propose and confirm. */
function kindOf(actor: string): string {
  const { kind, subjectId } = parseActor(actor);
  if (kind === "person") return "operator";
  return kind === "system" ? subjectId : kind;
}

/** Finds them by the names that audit, transitions and decisions hold; all in one round trip. */
export async function loadActors(
  db: Database,
  names: readonly (string | null)[],
): Promise<(name: string | null) => ActedBy | null> {
  const actors = [...new Set(names)].flatMap((actor) =>
    actor === null ? [] : [{ actor, ...parseActor(actor) }],
  );
  if (actors.length === 0) return () => null;
  const [rows] = await db.batch([
    db.all<Row>(sql`
      SELECT value ->> 'actor' AS actor, p.phone,
        coalesce(ft.name, ht.name, at.name) AS onBehalfOf
      FROM json_each(${JSON.stringify(actors)})
      LEFT JOIN people p ON p.id = value ->> 'personId'
      LEFT JOIN ${officialTexts("family", "ft", "value ->> 'subjectId'")}
      LEFT JOIN ${officialTexts("hotel", "ht", "value ->> 'subjectId'")}
      LEFT JOIN ${officialTexts("association", "at", "value ->> 'subjectId'")}`),
  ]);
  const found = new Map<string | null, ActedBy>(
    rows.map(({ actor, phone, onBehalfOf }) => [
      actor,
      { kind: kindOf(actor), phone: phone === null ? null : maskPhone(phone), onBehalfOf },
    ]),
  );
  return (name) => found.get(name) ?? null;
}
