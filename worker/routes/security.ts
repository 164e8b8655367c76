// Sign-in and security: one's own passkeys, authenticators, recovery codes and sessions, and passing the second factor.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { factorKinds } from "../../db/schema/factors.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { addPasskey, passPasskey, startPassing, startPasskey } from "../people/factors/flows-passkeys.ts";
import {
  addAuthenticator,
  type Added,
  dropFactor,
  passAuthenticator,
  type Passed,
  passRecoveryCode,
  readFactors,
  renewRecoveryCodes,
  startAuthenticator,
} from "../people/factors/flows.ts";
import { countPersonRefusal } from "../people/refusals/flows.ts";
import { deviceNameOf } from "../people/sessions/rules.ts";
import { confirmed, justConfirmed, mySession, setSessionCookie, signedIn } from "./guard.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "./respond.ts";
import { sessionRoutes } from "./security-sessions.ts";
import {
  creationShape,
  factorIdShape,
  passkeyAddedShape,
  passkeyUsedShape,
  requestShape,
} from "./security-shapes.ts";

const nameShape = z.string().trim().min(1).max(40);
const codeShape = z.string().trim().min(6).max(40);
const addedShape = z.object({ recoveryCodes: z.array(z.string()).nullable() });

const getFactors = createRoute({
  method: "get",
  path: "/factors",
  responses: {
    200: json(
      z.object({
        factors: z.array(
          z.object({
            id: factorIdShape,
            kind: z.enum(factorKinds),
            name: z.string(),
            createdAt: z.int(),
            usedAt: z.int(),
          }),
        ),
        recoveryCodesLeft: z.int(),
      }),
      "My ways to confirm that it is me",
    ),
    ...refusalResponses,
  },
});

const startPasskeyRoute = createRoute({
  method: "post",
  path: "/passkeys/options",
  responses: {
    200: json(z.object({ options: creationShape }), "What the browser is asked to make a passkey"),
    ...refusalResponses,
  },
});

const addPasskeyRoute = createRoute({
  method: "post",
  path: "/passkeys",
  request: { body: body(z.object({ name: nameShape.optional(), response: passkeyAddedShape })) },
  responses: { 201: json(addedShape, "The passkey is kept"), ...refusalResponses },
});

const startAuthenticatorRoute = createRoute({
  method: "post",
  path: "/authenticators/secret",
  responses: {
    200: json(z.object({ secret: z.string(), uri: z.string() }), "A new secret for an authenticator app"),
    ...refusalResponses,
  },
});

const addAuthenticatorRoute = createRoute({
  method: "post",
  path: "/authenticators",
  request: { body: body(z.object({ name: nameShape.optional(), code: codeShape })) },
  responses: { 201: json(addedShape, "The authenticator is kept"), ...refusalResponses },
});

const dropFactorRoute = createRoute({
  method: "delete",
  path: "/factors/{id}",
  request: { params: z.object({ id: factorIdShape }) },
  responses: { 204: { description: "Removed" }, ...refusalResponses },
});

const renewCodesRoute = createRoute({
  method: "post",
  path: "/recovery-codes",
  responses: {
    201: json(z.object({ recoveryCodes: z.array(z.string()) }), "New codes; the old ones are void"),
    ...refusalResponses,
  },
});

const startPassingRoute = createRoute({
  method: "post",
  path: "/verification/options",
  responses: {
    200: json(z.object({ options: requestShape }), "What the browser is asked to use a passkey"),
    ...refusalResponses,
  },
});

const passRoute = createRoute({
  method: "post",
  path: "/verification",
  request: {
    body: body(
      z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("passkey"), response: passkeyUsedShape }),
        z.object({ kind: z.literal("authenticator"), code: codeShape }),
        z.object({ kind: z.literal("recovery"), code: codeShape }),
      ]),
    ),
  },
  responses: { 204: { description: "Confirmed" }, ...refusalResponses },
});

function refuseCounted(c: HonoContext<RouteEnv>, refusal: Refusal) {
  countPersonRefusal(c.get("context"), refusal.refused, mySession(c).personId);
  return no(c, refusal);
}

/** A factor without a name gets the name of its device. */
function named<Asked extends { name?: string | undefined }>(c: HonoContext<RouteEnv>, asked: Asked) {
  return { ...asked, name: asked.name ?? (deviceNameOf(c.req.header("user-agent") ?? "") || "1") };
}

function renewSessionCookie(c: HonoContext<RouteEnv>, { token, endsAt }: Passed): void {
  if (token !== null) setSessionCookie(c, token, endsAt);
}

function answerAdded(c: HonoContext<RouteEnv>, added: Added | Refusal) {
  if (isRefusal(added)) return refuseCounted(c, added);
  renewSessionCookie(c, added);
  return c.json({ recoveryCodes: added.recoveryCodes === null ? null : [...added.recoveryCodes] }, 201);
}

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("*", signedIn);
app.use("/sessions/*", confirmed);
app.use("/factors/:id", justConfirmed);
app.use("/recovery-codes", justConfirmed);

export const security = app
  .openapi(getFactors, async (c) => c.json(await readFactors(c.get("context"), mySession(c)), 200))
  .openapi(startPasskeyRoute, async (c) => {
    const options = await startPasskey(c.get("context"), mySession(c));
    return isRefusal(options) ? no(c, options) : c.json({ options }, 200);
  })
  .openapi(addPasskeyRoute, async (c) => {
    return answerAdded(c, await addPasskey(c.get("context"), mySession(c), named(c, c.req.valid("json"))));
  })
  .openapi(startAuthenticatorRoute, async (c) => {
    const started = await startAuthenticator(c.get("context"), mySession(c));
    return isRefusal(started) ? no(c, started) : c.json(started, 200);
  })
  .openapi(addAuthenticatorRoute, async (c) => {
    return answerAdded(
      c,
      await addAuthenticator(c.get("context"), mySession(c), named(c, c.req.valid("json"))),
    );
  })
  .openapi(dropFactorRoute, async (c) => {
    const refused = await dropFactor(c.get("context"), mySession(c), c.req.valid("param").id);
    return refused === null ? c.body(null, 204) : no(c, refused);
  })
  .openapi(renewCodesRoute, async (c) => {
    const codes = await renewRecoveryCodes(c.get("context"), mySession(c));
    return isRefusal(codes) ? no(c, codes) : c.json({ recoveryCodes: [...codes] }, 201);
  })
  .openapi(startPassingRoute, async (c) => {
    const options = await startPassing(c.get("context"), mySession(c));
    return isRefusal(options) ? no(c, options) : c.json({ options }, 200);
  })
  .openapi(passRoute, async (c) => {
    const [context, session, asked] = [c.get("context"), mySession(c), c.req.valid("json")];
    const passed =
      asked.kind === "passkey"
        ? await passPasskey(context, session, asked.response)
        : await (asked.kind === "recovery" ? passRecoveryCode : passAuthenticator)(
            context,
            session,
            asked.code,
          );
    if (isRefusal(passed)) return refuseCounted(c, passed);
    renewSessionCookie(c, passed);
    return c.body(null, 204);
  })
  .route("/", sessionRoutes);
