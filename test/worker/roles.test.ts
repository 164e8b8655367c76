// Roles given and taken in the operator's portal: at once, never one's own, never the last operator's, and in the audit.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { minuteMs, riyadhDay } from "../../worker/core/time.ts";
import { cookieOf, forgetCookies } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { secondOperator } from "./support/payouts.ts";
import {
  call,
  change,
  codeOf,
  column,
  fireSchedule,
  messagesTo,
  number,
  rows,
  signIn,
  type Reply,
} from "./support/store.ts";
import { atTime, world } from "./support/world.ts";

let market: Market;
let cookie: string;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now());
  cookie = await cookieOf(market.phones.operator);
});

let given = 0;
function newPhone(): string {
  given += 1;
  return `+96656${String(given).padStart(7, "0")}`;
}

function give(phone: string, role: string, subjectId = ""): Promise<Reply> {
  return call("/api/operator/people", { body: { phone, role, subjectId }, cookie });
}

function take(personId: string, role: string, subjectId = "", by = cookie): Promise<Reply> {
  return call(`/api/operator/people/${personId}/roles/take`, { body: { role, subjectId }, cookie: by });
}

const agreedShape = z.object({
  approval: z.object({ id: z.string(), hash: z.string(), subject: z.string() }),
});
const proposalIn = (reply: Reply) => agreedShape.parse(reply.body).approval;

/** A second operator of the center agrees. */
async function agree(reply: Reply): Promise<Reply> {
  const { id, hash } = proposalIn(reply);
  return call(`/api/operator/approvals/${id}/confirm`, {
    body: { hash },
    cookie: await secondOperator(market),
  });
}

/** A person whom two operators have made one. */
async function newOperator(): Promise<{ phone: string; id: string }> {
  const phone = newPhone();
  expect((await agree(await give(phone, "operator"))).status).toBe(200);
  return { phone, id: await personOf(phone) };
}

const rolesOf = (phone: string) =>
  column("SELECT role FROM roles r JOIN people p ON p.id = r.person_id WHERE p.phone = ?", phone);
const idOf = (reply: Reply) => z.object({ personId: z.string() }).parse(reply.body).personId;
const personOf = async (phone: string) =>
  z.string().parse((await column("SELECT id FROM people WHERE phone = ?", phone))[0]);
const auditOf = (personId: string) =>
  rows(
    "SELECT actor, verb, subject FROM audit WHERE subject LIKE ? AND verb LIKE 'role%' ORDER BY id",
    `${personId} %`,
  );

describe("a role", () => {
  test("given to a phone that nobody knew opens its portal, and stands in the audit with who gave it", async () => {
    const phone = newPhone();
    const reply = await give(phone, "desk", market.hotelId);
    expect(reply.status).toBe(201);
    expect((await call("/api/desk/bags", { cookie: await signIn(phone) })).status).toBe(200);
    expect(await auditOf(idOf(reply))).toEqual([
      {
        actor: `operator:${await personOf(market.phones.operator)}`,
        verb: "role_given",
        subject: `${idOf(reply)} desk:${market.hotelId}`,
      },
    ]);
  });

  test("of staff ends the sessions that began without it", async () => {
    const phone = newPhone();
    const before = await signIn(phone);
    await give(phone, "desk", market.hotelId);
    expect((await call("/api/session", { cookie: before })).body).toEqual({ session: null });
  });

  test("taken closes its portal at once and ends its sessions", async () => {
    const phone = newPhone();
    const id = idOf(await give(phone, "association", market.associationId));
    const theirs = await signIn(phone);
    expect((await call("/api/association/families", { cookie: theirs })).status).toBe(200);
    expect((await take(id, "association", market.associationId)).status).toBe(204);
    expect(codeOf(await call("/api/association/families", { cookie: theirs }))).toBe("session_missing");
    expect((await auditOf(id)).map(({ verb }) => verb)).toEqual(["role_given", "role_taken"]);
    expect(codeOf(await take(id, "association", market.associationId))).toBe("role_unknown");
  });

  test("is given for something that is there, and once", async () => {
    const phone = newPhone();
    for (const [role, subject] of [
      ["desk", "htl_none"],
      ["desk", market.familyIds[0]],
      ["family", ""],
      ["operator", market.hotelId],
    ] as const) {
      expect(codeOf(await give(phone, role, subject))).toBe("role_subject_unknown");
    }
    const replies = await Promise.all([1, 2].map(() => give(phone, "desk", market.hotelId)));
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  test("is not one's own to give", async () => {
    const me = await personOf(market.phones.operator);
    expect(codeOf(await give(market.phones.operator, "desk", market.hotelId))).toBe("role_own");
    expect(codeOf(await call(`/api/operator/people/${me}/factors/reset`, { method: "POST", cookie }))).toBe(
      "role_own",
    );
  });

  test("is given only by who has confirmed within ten minutes", async () => {
    const late = await atTime(Date.now() + 11 * minuteMs, () => give(newPhone(), "operator"));
    expect(codeOf(late)).toBe("step_up_required");
  });
});

describe("an operator's role", () => {
  test("is given by one and holds only when another agrees, then at once; both stand in the audit", async () => {
    const phone = newPhone();
    const reply = await give(phone, "operator");
    expect(reply.status).toBe(202);
    expect(await rolesOf(phone)).toEqual([]);
    const { id, hash, subject } = proposalIn(reply);
    const own = { body: { hash }, cookie };
    expect(codeOf(await call(`/api/operator/approvals/${id}/confirm`, own))).toBe("approval_same_person");
    expect((await agree(reply)).status).toBe(200);
    expect(await rolesOf(phone)).toEqual(["operator"]);
    expect((await call("/api/operator/orders", { cookie: await signIn(phone) })).status).toBe(200);
    const audit = await rows("SELECT actor, verb FROM audit WHERE subject LIKE ? ORDER BY id", `${subject}%`);
    const [first, second] = [market.phones.operator, market.phones.operator.replace(/.{3}$/, "999")];
    expect(audit).toEqual(
      expect.arrayContaining([
        { actor: `operator:${await personOf(first)}`, verb: "propose_role_given" },
        { actor: `operator:${await personOf(second)}`, verb: "agreed_role_given" },
        { actor: `operator:${await personOf(second)}`, verb: "role_given" },
      ]),
    );
  });

  test("is agreed only by who has confirmed within ten minutes", async () => {
    const { id, hash } = proposalIn(await give(newPhone(), "operator"));
    const theirs = await secondOperator(market);
    const late = await atTime(Date.now() + 11 * minuteMs, () =>
      call(`/api/operator/approvals/${id}/confirm`, { body: { hash }, cookie: theirs }),
    );
    expect(codeOf(late)).toBe("step_up_required");
  });

  test("is taken by two, and at once; the one it is about neither agrees nor declines", async () => {
    const { phone, id } = await newOperator();
    const theirs = await signIn(phone);
    const reply = await take(id, "operator");
    expect(reply.status).toBe(202);
    const proposal = proposalIn(reply);
    for (const verb of ["confirm", "decline"]) {
      const decided = call(`/api/operator/approvals/${proposal.id}/${verb}`, {
        body: { hash: proposal.hash },
        cookie: theirs,
      });
      expect(codeOf(await decided)).toBe("approval_about_you");
    }
    expect((await call("/api/operator/orders", { cookie: theirs })).status).toBe(200);
    expect((await agree(reply)).status).toBe(200);
    expect(codeOf(await call("/api/operator/orders", { cookie: theirs }))).toBe("session_missing");
    expect(await rolesOf(phone)).toEqual([]);
  });

  test("of one's own is given up alone", async () => {
    const { phone, id } = await newOperator();
    expect((await take(id, "operator", "", await signIn(phone))).status).toBe(204);
    expect(await rolesOf(phone)).toEqual([]);
  });

  test("stays with the last one, also when two give theirs up at once, and against the database", async () => {
    const { phone, id } = await newOperator();
    const theirs = await signIn(phone);
    const me = await personOf(market.phones.operator);
    const mine = await signIn(market.phones.operator);
    await change("DELETE FROM roles WHERE role = 'operator' AND person_id NOT IN (?, ?)", me, id);
    const replies = await Promise.all([take(id, "operator", "", theirs), take(me, "operator", "", mine)]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect(replies.filter(({ status }) => status === 409).map(codeOf)).toEqual(["role_last_operator"]);
    await expect(change("DELETE FROM roles WHERE role = 'operator'")).rejects.toThrow(/last_operator_stays/);
    for (const one of [me, await personOf(market.phones.operator.replace(/.{3}$/, "999"))])
      await change("INSERT OR IGNORE INTO roles (person_id, role) VALUES (?, 'operator')", one);
    forgetCookies();
    cookie = await cookieOf(market.phones.operator);
  });
});

describe("a family's role", () => {
  const toldOf = (familyId: string | undefined) =>
    column("SELECT facts FROM family_notices WHERE family_id = ? AND name = 'changed' ORDER BY id", familyId);

  test("is given to its own registered phone by one, to any other by two: its holder decides where the family's money goes", async () => {
    const [, familyId] = market.familyIds;
    const reply = await give(newPhone(), "family", familyId);
    expect(reply.status).toBe(202);
    expect((await agree(reply)).status).toBe(200);
    const own = market.phones.families[1] ?? "";
    expect((await take(await personOf(own), "family", familyId)).status).toBe(204);
    expect((await give(own, "family", familyId)).status).toBe(201);
  });

  test("that somebody else gives or takes is told to the family", async () => {
    const [, , familyId] = market.familyIds;
    const own = market.phones.families[2] ?? "";
    const before = (await toldOf(familyId)).length;
    await take(await personOf(own), "family", familyId);
    await give(own, "family", familyId);
    await agree(await give(newPhone(), "family", familyId));
    expect((await toldOf(familyId)).slice(before)).toEqual(Array(3).fill('{"change":"roles"}'));
  });
});

test("an operator ends a colleague's session", async () => {
  const phone = newPhone();
  const id = idOf(await give(phone, "desk", market.hotelId));
  const [first, second] = [await signIn(phone), await signIn(phone)];
  const shape = z.object({ sessions: z.array(z.object({ id: z.string() })) });
  const { body } = await call(`/api/operator/people/${id}/sessions`, { cookie });
  const { sessions } = shape.parse(body);
  expect(sessions).toHaveLength(2);
  const end = `/api/operator/people/${id}/sessions/${sessions[0]?.id}`;
  expect((await call(end, { method: "DELETE", cookie })).status).toBe(204);
  expect(codeOf(await call(end, { method: "DELETE", cookie }))).toBe("session_unknown");
  const left = [
    await call("/api/desk/bags", { cookie: first }),
    await call("/api/desk/bags", { cookie: second }),
  ];
  expect(left.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
});

describe("the ways to confirm of one who lost the device", () => {
  const reset = (id: string) => call(`/api/operator/people/${id}/factors/reset`, { method: "POST", cookie });
  const countOf = (table: string, id: string) =>
    number(`SELECT count(*) FROM ${table} WHERE person_id = ?`, id);

  test("are forgotten when another operator agrees, with the sessions; the person is told once", async () => {
    const phone = newPhone();
    const id = idOf(await give(phone, "desk", market.hotelId));
    await signIn(phone);
    expect([await countOf("factors", id), await countOf("sessions", id)]).toEqual([1, 1]);
    const reply = await reset(id);
    expect(reply.status).toBe(202);
    const { id: proposal, hash, subject } = proposalIn(reply);
    expect(subject).toBe(id);
    expect(codeOf(await reset(id))).toBe("approval_waiting");
    const own = { body: { hash }, cookie };
    expect(codeOf(await call(`/api/operator/approvals/${proposal}/confirm`, own))).toBe(
      "approval_same_person",
    );
    expect([await countOf("factors", id), await countOf("sessions", id)]).toEqual([1, 1]);
    expect((await agree(reply)).status).toBe(200);
    expect([await countOf("factors", id), await countOf("sessions", id)]).toEqual([0, 0]);
    const [first, second] = [market.phones.operator, market.phones.operator.replace(/.{3}$/, "999")];
    expect(
      await rows("SELECT actor, verb FROM audit WHERE subject = ? AND verb LIKE '%factors_reset'", id),
    ).toEqual(
      expect.arrayContaining([
        { actor: `operator:${await personOf(first)}`, verb: "propose_factors_reset" },
        { actor: `operator:${await personOf(second)}`, verb: "agreed_factors_reset" },
        { actor: `operator:${await personOf(second)}`, verb: "factors_reset" },
      ]),
    );
    await fireSchedule();
    const told = (await messagesTo(phone)).filter((text) => text.includes("وسائل تأكيد دخولك"));
    expect(told).toHaveLength(1);
  });

  test("of an operator are not forgotten with their own consent, and stay when it is declined", async () => {
    const { phone, id } = await newOperator();
    const theirs = await signIn(phone);
    const reply = await reset(id);
    const { id: proposal, hash } = proposalIn(reply);
    const confirm = { body: { hash }, cookie: theirs };
    expect(codeOf(await call(`/api/operator/approvals/${proposal}/confirm`, confirm))).toBe(
      "approval_about_you",
    );
    const decline = { method: "POST", cookie: await secondOperator(market) };
    expect((await call(`/api/operator/approvals/${proposal}/decline`, decline)).status).toBe(200);
    expect(await countOf("factors", id)).toBe(1);
  });
});

const peopleShape = z.object({
  people: z.array(z.object({ id: z.string(), phone: z.string(), isMe: z.boolean() })),
  nextCursor: z.string().nullable(),
});

describe("the list of people", () => {
  const list = async (query: string) =>
    peopleShape.parse((await call(`/api/operator/people?${query}`, { cookie })).body);

  test("finds by phone as it is typed, by name and by role", async () => {
    const { phones } = market;
    const local = phones.desk.replace("+966", "0");
    expect((await list(`query=${local}`)).people.map(({ phone }) => phone)).toEqual([phones.desk]);
    const families = await list(`query=${encodeURIComponent("أسرة 1")}&role=family`);
    expect(families.people.map(({ phone }) => phone)).toContain(phones.families[0]);
    expect((await list("role=operator")).people.some(({ isMe }) => isMe)).toBe(true);
  });

  test("ends silently nowhere: page by page it has everybody once", async () => {
    const many = Array.from({ length: 120 }, (_, index) => index);
    await world.DB.batch(
      many.flatMap((index) => {
        const id = `per_many${String(index).padStart(3, "0")}`;
        return [
          world.DB.prepare("INSERT INTO people VALUES (?, ?, 0)").bind(
            id,
            `+96657${String(index).padStart(7, "0")}`,
          ),
          world.DB.prepare("INSERT INTO roles VALUES (?, 'desk', ?)").bind(id, market.hotelId),
        ];
      }),
    );
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: z.infer<typeof peopleShape> = await list(cursor === "" ? "" : `cursor=${cursor}`);
      seen.push(...page.people.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith("per_many"))).toHaveLength(120);
  });
});

test("refusals of access are listed by day with whose they are, page by page, and forgotten after half a year", async () => {
  const id = await personOf(market.phones.desk);
  const day = riyadhDay(Date.now());
  await world.DB.batch(
    Array.from({ length: 60 }, (_, index) =>
      world.DB.prepare("INSERT INTO access_refusals VALUES (?, 'code_wrong', ?, 1, 0, 0)").bind(
        day,
        `x${index}`,
      ),
    ),
  );
  await change("INSERT INTO access_refusals VALUES ('2026-01-02', 'role_missing', ?, 7, 1, 2)", id);
  const shape = z.object({
    refusals: z.array(z.object({ kind: z.string(), phone: z.string().nullable(), count: z.int() })),
    nextCursor: z.string().nullable(),
  });
  const ask1 = async (cursor = "") =>
    shape.parse((await call(`/api/operator/access-refusals?${cursor}`, { cookie })).body);
  const first = await ask1();
  expect(first.refusals).toHaveLength(50);
  const rest = await ask1(`cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
  expect(rest.refusals.at(-1)).toEqual({ kind: "role_missing", phone: market.phones.desk, count: 7 });
  await fireSchedule({ cron: "10 0 * * *" });
  expect(await number("SELECT count(*) FROM access_refusals WHERE day = '2026-01-02'")).toBe(0);
  expect(await number("SELECT count(*) FROM access_refusals WHERE day = ?", day)).toBeGreaterThan(50);
});
