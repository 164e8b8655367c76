// What one order asks of the database after it is paid: accepted, packed, collected, brought, handed over, transferred.
import { z } from "zod";
import { families } from "../../db/seed/families.ts";
import { call, type Answer } from "../support/client.ts";
import type { Server } from "../support/server.ts";

const operatorPhone = "+966500000001";
const deskPhone = "+966500000002";

const messagesShape = z.object({ messages: z.array(z.object({ body: z.string() })) });
const orderShape = z.object({
  order: z.object({
    number: z.string(),
    parcels: z.array(z.object({ id: z.string(), familyName: z.string() })),
  }),
});

async function messagesTo(server: Server, phone: string): Promise<string[]> {
  const answer = await call(`${server.sandboxUrl}/_sandbox/messages?to=${encodeURIComponent(phone)}`);
  return messagesShape.parse(JSON.parse(answer.body.toString())).messages.map(({ body }) => body);
}

async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("what was waited for did not come");
}

async function signIn(server: Server, phone: string): Promise<string> {
  const asked = await call(`${server.url}/api/session/codes`, { body: { phone } });
  const [device = ""] = asked.cookies;
  const code = await until(async () => /\b\d{6}\b/.exec((await messagesTo(server, phone))[0] ?? "")?.[0]);
  const answer = await call(`${server.url}/api/session`, {
    body: { phone, code },
    headers: { cookie: device.split(";")[0] ?? "" },
  });
  const cookie = sessionIn(answer);
  return [operatorPhone, deskPhone].includes(phone) ? confirm(server, phone, cookie) : cookie;
}

function sessionIn({ cookies }: Answer): string {
  const cookie = cookies.find((one) => one.startsWith("__Host-session=")) ?? "";
  return cookie.split(";")[0] ?? "";
}

/** Staff pass their second factor by the code that the sandbox shows. */
async function confirm(server: Server, phone: string, cookie: string): Promise<string> {
  const shown = await call(`${server.sandboxUrl}/_sandbox/authenticator?phone=${encodeURIComponent(phone)}`);
  const { code } = z.object({ code: z.string() }).parse(JSON.parse(shown.body.toString()));
  const body = { kind: "authenticator", code };
  return sessionIn(await call(`${server.url}/api/security/verification`, { body, headers: { cookie } }));
}

function mustWork(answer: Answer, what: string): void {
  if (answer.status !== 200)
    throw new Error(`${what}: ${answer.status} ${answer.body.toString().slice(0, 300)}`);
}

export interface Life {
  /** Everyone who works on the order, signed in. */
  run(): Promise<void>;
}

/** Signs everyone in and reads the order; `run` then takes it to its end, and waits until the families are paid. */
export async function prepareLife(server: Server, orderId: string, phone: string): Promise<Life> {
  const operator = await signIn(server, operatorPhone);
  const desk = await signIn(server, deskPhone);
  const read = await call(`${server.url}/api/operator/orders/${orderId}`, { headers: { cookie: operator } });
  const { order } = orderShape.parse(JSON.parse(read.body.toString()));
  const parcels = await Promise.all(
    order.parcels.map(async ({ id, familyName }) => {
      const family = families.find(({ texts }) => texts.ar.name === familyName);
      return { id, cookie: await signIn(server, family?.phone ?? "") };
    }),
  );
  const code = await until(async () => {
    const told = (await messagesTo(server, phone)).find((body) => body.includes(order.number));
    return /code: (\w{4} \w{4})/.exec(told ?? "")?.[1];
  });
  const post = async (path: string, cookie: string, body?: unknown) => {
    mustWork(await call(server.url + path, { method: "POST", headers: { cookie }, body }), path);
  };
  return {
    async run() {
      for (const { id, cookie } of parcels) {
        await post(`/api/family/parcels/${id}/accept`, cookie);
        await post(`/api/family/parcels/${id}/ready`, cookie);
        await post(`/api/operator/parcels/${id}/collect`, operator);
      }
      await post(`/api/operator/orders/${orderId}/bring`, operator);
      await post("/api/desk/handovers", desk, { code });
      await until(async () => {
        const state = await call(`${server.sandboxUrl}/_sandbox/state?transferGroup=${orderId}`);
        return state.body.toString().includes(`"transfers":{"count":${parcels.length}`) ? true : undefined;
      });
    },
  };
}
