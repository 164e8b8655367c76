// The steps of a paid order: families pack, the operator collects, the desk or the courier hands over.
import { z } from "zod";
import type { Market } from "./market.ts";
import { call, column, renewConfirmation, readOrder, signIn, type Placed, type Reply } from "./store.ts";

const cookies = new Map<string, Promise<string>>();

/** A person's session cookie. Each person signs in once in a file, because codes are limited. */
export async function cookieOf(phone: string): Promise<string> {
  const known = cookies.get(phone);
  const cookie = known ?? signIn(phone);
  cookies.set(phone, cookie);
  if (known !== undefined) await renewConfirmation(phone);
  return cookie;
}

/** Forgets the cached sessions, for tests that end one. */
export function forgetCookies(): void {
  cookies.clear();
}

async function mustPost(path: string, phone: string): Promise<void> {
  const reply = await call(path, { method: "POST", cookie: await cookieOf(phone) });
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
}

/** The actor name in audit rows and transitions of the person with this phone. */
export async function nameOf(phone: string): Promise<string> {
  const [name] = await column(
    "SELECT r.role || ':' || iif(r.subject_id = '', '', r.subject_id || ':') || p.id FROM people p JOIN roles r ON r.person_id = p.id WHERE p.phone = ?",
    phone,
  );
  return String(name);
}

/** The phone of this parcel's family. */
export async function familyPhoneOf(market: Market, parcelId: string): Promise<string> {
  const [familyId] = await column("SELECT family_id FROM parcels WHERE id = ?", parcelId);
  const index = market.familyIds.findIndex((id) => id === familyId);
  return market.phones.families[index] ?? "";
}

/** The family, then the operator, take these steps with one parcel. */
export async function stepParcel(
  market: Market,
  id: string,
  ...verbs: readonly ("accept" | "ready" | "collect")[]
): Promise<void> {
  for (const verb of verbs) {
    const [audience, phone] =
      verb === "collect" ? ["operator", market.phones.operator] : ["family", await familyPhoneOf(market, id)];
    await mustPost(`/api/${audience}/parcels/${id}/${verb}`, phone);
  }
}

/** Every family accepts and packs its parcel, and the operator collects it. */
export async function collectAll(market: Market, placed: Placed): Promise<void> {
  for (const { id } of placed.order.parcels) await stepParcel(market, id, "accept", "ready", "collect");
}

export async function stepOrder(
  market: Market,
  placed: Placed,
  verb: "bring" | "dispatch" | "deliver",
): Promise<void> {
  await mustPost(`/api/operator/orders/${placed.order.id}/${verb}`, market.phones.operator);
}

export async function bringToDesk(market: Market, placed: Placed): Promise<void> {
  await collectAll(market, placed);
  await stepOrder(market, placed, "bring");
}

export async function bagCodeOf(placed: Placed): Promise<string> {
  return z
    .string()
    .parse((await column("SELECT pickup_code FROM pickups WHERE order_id = ?", placed.order.id))[0]);
}

/** The desk types a code and hands the bag over. */
export async function handOver(market: Market, code: string, phone = market.phones.desk): Promise<Reply> {
  return call("/api/desk/handovers", { body: { code }, cookie: await cookieOf(phone) });
}

export async function stateOf(placed: Placed): Promise<string> {
  return (await readOrder(placed)).order.state;
}
