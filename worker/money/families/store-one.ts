// SQL of one family as the operator sees it: facts, goods, the people who act for it, and what was done with it.
import { sql } from "drizzle-orm";
import type { AccountState } from "../../adapters/payments.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { AssociationId, FamilyId, PersonId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { OpeningState } from "../../shop/catalog/rules.ts";
import { familyBalance } from "../ledger/store.ts";
import { officialTexts } from "../../words/store.ts";
import type { PayoutTerms, Rail, Schedule } from "../payouts/planning/rules.ts";

export interface FamilyFacts {
  readonly id: FamilyId;
  readonly slug: string;
  readonly name: string;
  readonly place: string;
  readonly governorate: string;
  readonly associationId: AssociationId | null;
  readonly associationName: string | null;
  readonly phone: string | null;
  readonly state: OpeningState;
  readonly createdAt: Instant;
  readonly rail: Rail;
  readonly stripeAccountState: AccountState | null;
  readonly hasStripeAccount: boolean;
  /** Shares in no payout, of what has arrived and of what has not. */
  readonly dueHalalas: Halalas;
  readonly comingHalalas: Halalas;
  readonly debtHalalas: Halalas;
}

export interface OwnPayoutTerms {
  readonly terms: PayoutTerms | null;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
}

export interface FamilyPerson {
  readonly id: PersonId;
  readonly phone: string;
  readonly factors: number;
  readonly seenAt: Instant | null;
}

export interface FamilyAct {
  readonly id: string;
  readonly verb: string;
  readonly actor: string;
  readonly at: Instant;
}

const peopleMax = 50;
const actsMax = 30;

function queryFacts(db: Database, id: FamilyId) {
  return db.all<Omit<FamilyFacts, "hasStripeAccount"> & { hasStripeAccount: number }>(sql`
    SELECT own.*, max(own.dueHalalas + own.comingHalalas - own.balance, 0) AS debtHalalas FROM (
      SELECT f.id, f.slug, n.name, n.place, f.governorate, f.association_id AS associationId, g.name AS associationName,
        c.phone, f.state, f.created_at AS createdAt, pa.rail, pa.stripe_account_state AS stripeAccountState,
        pa.stripe_account_id IS NOT NULL AS hasStripeAccount, ${familyBalance(sql`f.id`)} AS balance,
        (SELECT coalesce(sum(p.share_left_halalas), 0) FROM parcels p WHERE p.family_id = f.id
          AND p.share_left_halalas > 0 AND p.payout_id IS NULL AND p.arrived_at IS NOT NULL) AS dueHalalas,
        (SELECT coalesce(sum(p.share_left_halalas), 0) FROM parcels p WHERE p.family_id = f.id
          AND p.share_left_halalas > 0 AND p.payout_id IS NULL AND p.arrived_at IS NULL) AS comingHalalas
      FROM families f JOIN payout_accounts pa ON pa.family_id = f.id
        JOIN ${officialTexts("family", "n", "f.id")}
        LEFT JOIN family_contacts c ON c.family_id = f.id
        LEFT JOIN ${officialTexts("association", "g", "f.association_id")}
      WHERE f.id = ${id}) own`);
}

function queryTerms(db: Database, id: FamilyId) {
  return db.all<{
    delayDays: number;
    schedule: Schedule;
    minimumHalalas: Halalas;
    changedAt: Instant;
    changedBy: string;
  }>(sql`
    SELECT delay_days AS delayDays, schedule, minimum_halalas AS minimumHalalas, changed_at AS changedAt,
      changed_by AS changedBy FROM payout_terms WHERE family_id = ${id}`);
}

/** All of it in one round trip; null for no family. */
export async function loadFamily(db: Database, id: FamilyId) {
  const [[facts], [terms], goods, people, acts] = await db.batch([
    queryFacts(db, id),
    queryTerms(db, id),
    db.all<{ state: "draft" | "live" | "hidden"; count: number }>(sql`
      SELECT state, count(*) AS count FROM products WHERE family_id = ${id} GROUP BY state`),
    db.all<FamilyPerson>(sql`
      SELECT p.id, p.phone, (SELECT count(*) FROM factors x WHERE x.person_id = p.id) AS factors,
        (SELECT max(s.seen_at) FROM sessions s WHERE s.person_id = p.id) AS seenAt
      FROM roles r JOIN people p ON p.id = r.person_id
      WHERE r.role = 'family' AND r.subject_id = ${id} ORDER BY p.id LIMIT ${peopleMax}`),
    db.all<FamilyAct>(sql`
      SELECT id, verb, actor, at FROM audit
      WHERE subject = ${id} AND subject >= 'fam_' AND subject < 'fam${sql.raw("`")}' ORDER BY id DESC LIMIT ${actsMax}`),
  ]);
  if (facts === undefined) return null;
  const own: OwnPayoutTerms =
    terms === undefined
      ? { terms: null, changedAt: null, changedBy: null }
      : {
          terms: {
            delayDays: terms.delayDays,
            schedule: terms.schedule,
            minimumHalalas: terms.minimumHalalas,
          },
          changedAt: terms.changedAt,
          changedBy: terms.changedBy,
        };
  const products = {
    draft: 0,
    live: 0,
    hidden: 0,
    ...Object.fromEntries(goods.map((row) => [row.state, row.count])),
  };
  return {
    facts: { ...facts, hasStripeAccount: facts.hasStripeAccount === 1 },
    terms: own,
    products,
    people,
    acts,
  };
}

export function saveFamilyState(db: Database, id: FamilyId, state: OpeningState): Statement {
  return db.run(sql`UPDATE families SET state = ${state} WHERE id = ${id}`);
}
