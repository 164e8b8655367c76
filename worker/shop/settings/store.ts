// SQL of the settings: one row for each that somebody has set.
import { eq, sql } from "drizzle-orm";
import { settings } from "../../../db/schema/core.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { Instant } from "../../core/time.ts";
import { settingKinds, type SettingName, type SettingValues } from "./rules.ts";

/** The current value of a setting, or its default. */
export async function loadSetting<Name extends SettingName>(
  db: Database,
  name: Name,
): Promise<SettingValues[Name]> {
  const [[row]] = await db.batch([
    db.select({ value: settings.value }).from(settings).where(eq(settings.name, name)),
  ]);
  const { shape, initial } = settingKinds[name];
  return row === undefined ? initial : shape.parse(row.value);
}

/** 1 or 0, for placing to read in its own statement. */
export const isCommissionTaxedWhenDeemed = sql`coalesce(
  (SELECT value = 'true' FROM settings WHERE name = 'commission_taxed_when_deemed'),
  ${settingKinds.commission_taxed_when_deemed.initial ? 1 : 0})`;

export async function listSettings(db: Database): Promise<(typeof settings.$inferSelect)[]> {
  const [rows] = await db.batch([db.select().from(settings).orderBy(settings.name)]);
  return rows;
}

/** `changedBy` is the name of the actor. */
export function saveSetting<Name extends SettingName>(
  db: Database,
  name: Name,
  value: SettingValues[Name],
  changedBy: string,
  changedAt: Instant,
): Statement {
  return db.run(sql`
    INSERT INTO settings (name, value, changed_at, changed_by)
    VALUES (${name}, ${JSON.stringify(value)}, ${changedAt}, ${changedBy})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`);
}
