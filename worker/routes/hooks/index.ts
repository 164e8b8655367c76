// Webhooks: the payment processor's events.
import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { refuse } from "../../core/refusal.ts";
import { receiveEvent } from "../../money/webhooks/flows.ts";
import { followUp } from "../../after.ts";
import { no, type RouteEnv } from "../respond.ts";

const eventBytesMax = 512 * 1024;

export const hooks = new OpenAPIHono<RouteEnv>().post(
  "/stripe",
  bodyLimit({ maxSize: eventBytesMax, onError: (c) => c.text("too large", 413) }),
  async (c) => {
    const context = c.get("context");
    const acting = { ...context, actor: { kind: "system", name: "stripe" } } as const;
    const signature = c.req.header("stripe-signature") ?? "";
    const received = await receiveEvent(acting, await c.req.text(), signature, followUp);
    if (received === "forged") return no(c, refuse("request_malformed", { problem: "signature" }));
    return c.json({ received: true }, 200);
  },
);
