// Who acts in the history: sessions of its people, and the staff that it needs beside the demo's.
import { seedDemoFactors } from "../../../db/seed/factors.ts";
import { hashText } from "../../core/hash.ts";
import { dayMs } from "../../core/time.ts";
import type { CallOptions, Reply, World } from "./world.ts";

export const operatorPhone = "+966500000001";
export const secondOperatorPhone = "+966500000004";

const deviceName = "history";

/** Calls the store as the person with this phone. A rule may refuse (409); any other failure is an error in the history. */
export type AskAs = (phone: string, path: string, options?: Omit<CallOptions, "cookie">) => Promise<Reply>;

/** Sessions are inserted without one-time codes, and deleted when the history ends. */
export function openSessions(world: World): AskAs {
  const begin = async (phone: string): Promise<string> => {
    const token = `history-${phone}`;
    const at = world.clock.now();
    await world.db
      .prepare(
        `INSERT OR REPLACE INTO sessions (token_hash, person_id, created_at, seen_at, verified_at, expires_at, device)
        SELECT ?1, id, ?2, ?2, ?2, ?3, ?4 FROM people WHERE phone = ?5`,
      )
      .bind(await hashText(token), at, at + dayMs, deviceName, phone)
      .run();
    return `__Host-session=${token}`;
  };
  return async (phone, path, options) => {
    const reply = await world.call(path, { ...options, cookie: await begin(phone) });
    if (reply.status >= 400 && reply.status !== 409)
      throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body).slice(0, 300)}`);
    return reply;
  };
}

export async function endSessions(world: World): Promise<void> {
  await world.db.prepare("DELETE FROM sessions WHERE device = ?").bind(deviceName).run();
}

interface StaffMember {
  readonly id: string;
  readonly phone: string;
  readonly role: "operator" | "desk";
  readonly subjectId: string;
}

/** The phone of a hotel's desk; the first hotel's is the demo's. */
export function deskPhone(hotelIndex: number): string {
  return hotelIndex === 0 ? "+966500000002" : `+9665000000${String(20 + hotelIndex)}`;
}

/** A second operator, and a desk in each hotel of the history: with one operator no money would leave by the bank. */
export async function addStaff(world: World, hotelIds: readonly string[]): Promise<void> {
  const staff: StaffMember[] = [
    { id: "per_second_operator", phone: secondOperatorPhone, role: "operator", subjectId: "" },
    ...hotelIds.slice(1).map((subjectId, index): StaffMember => {
      return { id: `per_desk_${index + 2}`, phone: deskPhone(index + 1), role: "desk", subjectId };
    }),
  ];
  const at = world.clock.now();
  await world.db.batch(
    staff.flatMap(({ id, phone, role, subjectId }) => [
      world.db.prepare("INSERT INTO people (id, phone, created_at) VALUES (?, ?, ?)").bind(id, phone, at),
      world.db
        .prepare("INSERT INTO roles (person_id, role, subject_id) VALUES (?, ?, ?)")
        .bind(id, role, subjectId),
      world.db
        .prepare("INSERT INTO audit (id, actor, verb, subject, at) VALUES (?, 'seed', 'give_role', ?, ?)")
        .bind(`seed:${id}`, id, at),
    ]),
  );
  await seedDemoFactors(world.db, at);
}
