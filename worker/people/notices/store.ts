// SQL of notices to families.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { FamilyId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import type { Notice, NoticeName } from "../../words/all/family-notices.ts";

export interface NewNotice extends Notice {
  /** Derived from the event, so that it is sent once. */
  readonly id: string;
  readonly familyId: FamilyId;
  readonly dueAt: Instant;
}

export function saveNotices(db: Database, notices: readonly NewNotice[], at: Instant): Statement {
  return db.run(sql`
    INSERT INTO family_notices (id, family_id, name, facts, created_at, due_at)
    SELECT value ->> 'id', value ->> 'familyId', value ->> 'name', value -> 'facts', ${at}, value ->> 'dueAt'
    FROM json_each(${JSON.stringify(notices)})`);
}

/** A notice of a change by somebody else; none for a change from the family's own phone. */
export function saveHelpersNotice(
  db: Database,
  { id, familyId, name, facts, dueAt }: NewNotice,
  personId: string,
  at: Instant,
): Statement {
  return db.run(sql`
    INSERT INTO family_notices (id, family_id, name, facts, created_at, due_at)
    SELECT ${id}, ${familyId}, ${name}, ${JSON.stringify(facts)}, ${at}, ${dueAt}
    WHERE NOT EXISTS (SELECT 1 FROM family_contacts c JOIN people p ON p.phone = c.phone
      WHERE c.family_id = ${familyId} AND p.id = ${personId})`);
}

export async function isNoticeKnown(db: Database, id: string): Promise<boolean> {
  const [rows] = await db.batch([db.all(sql`SELECT id FROM family_notices WHERE id = ${id}`)]);
  return rows.length > 0;
}

const familiesMax = 200;

/** Families with due notices, longest waiting first. */
export async function listFamiliesToNotify(db: Database, now: Instant): Promise<FamilyId[]> {
  const [rows] = await db.batch([
    db.all<{ familyId: FamilyId }>(sql`
      SELECT family_id AS familyId FROM family_notices WHERE sent_at IS NULL AND due_at <= ${now}
      GROUP BY family_id ORDER BY min(due_at) LIMIT ${familiesMax}`),
  ]);
  return rows.map(({ familyId }) => familyId);
}

export interface NoticeRow {
  readonly id: string;
  readonly name: NoticeName;
  readonly facts: string;
  readonly dueAt: Instant;
  readonly sentAt: Instant | null;
  readonly sentIn: string | null;
}

/** A family's phone, its pending notices, and those sent since `since`. */
export async function loadNotices(
  db: Database,
  familyId: FamilyId,
  since: Instant,
): Promise<{ readonly phone: string; readonly notices: readonly NoticeRow[] }> {
  const [notices, [family]] = await db.batch([
    db.all<NoticeRow>(sql`
      SELECT id, name, facts, due_at AS dueAt, sent_at AS sentAt, sent_in AS sentIn FROM family_notices
      WHERE id > ${`${familyId}:`} AND id < ${`${familyId};`} AND (sent_at IS NULL OR sent_at >= ${since})
      ORDER BY created_at, id`),
    db.all<{ phone: string }>(sql`SELECT phone FROM family_contacts WHERE family_id = ${familyId}`),
  ]);
  return { phone: family?.phone ?? "", notices };
}

export function saveNoticesSent(
  db: Database,
  ids: readonly string[],
  messageId: string,
  at: Instant,
): Statement {
  return db.run(sql`
    UPDATE family_notices SET sent_at = ${at}, sent_in = ${messageId}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
}

export function saveNoticesPostponed(db: Database, ids: readonly string[], until: Instant): Statement {
  return db.run(sql`
    UPDATE family_notices SET due_at = ${until}
    WHERE sent_at IS NULL AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
}

/** Deletes sent notices that are too old. */
export function deleteNotices(db: Database, before: Instant): Statement {
  return db.run(sql`DELETE FROM family_notices WHERE sent_at < ${before}`);
}
