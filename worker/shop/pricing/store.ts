// SQL of commission rules: those of one subject, those that an operator reads, and the one that placing freezes.
import { and, eq, sql, type SQL } from "drizzle-orm";
import { commissionRules, commissionScopes } from "../../../db/schema/terms.ts";
import type { Cursor } from "../../core/cursor.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { CommissionRuleId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant, RiyadhDay } from "../../core/time.ts";
import type { CommissionRule, CommissionScope } from "./rules.ts";
import { officialText } from "../../words/store.ts";

const subjectIds: Readonly<Record<CommissionScope, SQL>> = {
  social_support: sql`(SELECT iif(fr.is_on_social_support, '', NULL) FROM family_registrations fr WHERE fr.family_id = f.id)`,
  product: sql`p.id`,
  family: sql`f.id`,
  category: sql`p.category_id`,
  association: sql`f.association_id`,
  default: sql`''`,
};

/** The id of the rule that applies on a day to product `p` of family `f`, or NULL; the same as `chooseRule`. */
export function ruleIdOn(day: RiyadhDay): SQL {
  const bySpecificity = commissionScopes.map(
    (
      scope,
    ) => sql`(SELECT id FROM commission_rules WHERE scope = ${scope} AND subject_id = ${subjectIds[scope]}
      AND from_on <= ${day} AND (until_on IS NULL OR until_on > ${day}))`,
  );
  return sql`coalesce(${sql.join(bySpecificity, sql`, `)})`;
}

export async function loadRule(db: Database, id: CommissionRuleId): Promise<CommissionRule | null> {
  const [[rule]] = await db.batch([db.select().from(commissionRules).where(eq(commissionRules.id, id))]);
  return rule ?? null;
}

export async function listRulesOf(
  db: Database,
  scope: CommissionScope,
  subjectId: string,
): Promise<CommissionRule[]> {
  const [rules] = await db.batch([
    db
      .select()
      .from(commissionRules)
      .where(and(eq(commissionRules.scope, scope), eq(commissionRules.subjectId, subjectId))),
  ]);
  return rules;
}

export function insertRule(db: Database, rule: CommissionRule): Statement {
  return db.insert(commissionRules).values(rule);
}

export function saveRuleEnd(db: Database, id: CommissionRuleId, untilOn: RiyadhDay): Statement {
  return db.update(commissionRules).set({ untilOn }).where(eq(commissionRules.id, id));
}

/** The name of what a rule `r` is about, in Arabic; null for the whole market and for social support. */
const subjectName = sql`CASE r.scope
  WHEN 'product' THEN ${officialText("product", "title", sql`r.subject_id`)}
  WHEN 'family' THEN ${officialText("family", "name", sql`r.subject_id`)}
  WHEN 'category' THEN ${officialText("category", "name", sql`r.subject_id`)}
  WHEN 'association' THEN ${officialText("association", "name", sql`r.subject_id`)}
  END`;

export const rulesPageSize = 50;

export interface ListedRule {
  readonly id: CommissionRuleId;
  readonly scope: CommissionScope;
  readonly subjectId: string;
  readonly subjectName: string | null;
  readonly basisPoints: number;
  readonly floorHalalas: Halalas | null;
  readonly capHalalas: Halalas | null;
  readonly fromOn: RiyadhDay;
  readonly untilOn: RiyadhDay | null;
  readonly note: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** One more than a page of those that hold or will hold (`open`), or of those that have ended; newest first. */
export async function listRules(
  db: Database,
  show: "open" | "done",
  today: RiyadhDay,
  before: Cursor | null,
): Promise<ListedRule[]> {
  const isOpen = sql`(r.until_on IS NULL OR r.until_on > max(${today}, r.from_on))`;
  const [rules] = await db.batch([
    db.all<ListedRule>(sql`
      SELECT r.id, r.scope, r.subject_id AS subjectId, ${subjectName} AS subjectName, r.basis_points AS basisPoints,
        r.floor_halalas AS floorHalalas, r.cap_halalas AS capHalalas, r.from_on AS fromOn, r.until_on AS untilOn,
        r.note, r.recorded_at AS recordedAt, r.recorded_by AS recordedBy
      FROM commission_rules r
      WHERE ${show === "open" ? isOpen : sql`NOT ${isOpen}`} AND r.id < ${before?.id ?? "~"}
      ORDER BY r.id DESC LIMIT ${rulesPageSize + 1}`),
  ]);
  return rules;
}
