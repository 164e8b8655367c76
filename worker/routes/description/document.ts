// The description of the API as people and generators read it: names, audiences, sign-in, answers that refuse, and examples.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { refusalStatus, refuse, type RefusalCode } from "../../core/refusal.ts";
import { problemOf, type RouteEnv } from "../respond.ts";
import { exampleOf, type Schemas } from "./examples.ts";
import { operations } from "./operations.ts";

export type Described = ReturnType<OpenAPIHono<RouteEnv>["getOpenAPI31Document"]>;
type Paths = NonNullable<Described["paths"]>;
type PathItem = Paths[string];
type Operation = NonNullable<PathItem["get"]>;
type Responses = NonNullable<Operation["responses"]>;

const audiences: Readonly<Record<string, string>> = {
  shop: "What guests and buyers may ask: products, quotes, orders by their token, returns",
  session: "Signing in and out, second factors and one's own sessions",
  family: "A family's own parcels, money and documents",
  desk: "The pickup desk of a hotel: bags and their handover",
  association: "An association's families",
  operator: "The market's operators: orders, money, people and settings",
  hooks: "Signed calls of the payment processor",
};

const about = `The permanent market of the productive families of the Makkah region.

Bodies are JSON. Amounts are whole halalas (100 = 1 SAR), VAT included; times are milliseconds since 1970 UTC; days are
days in Riyadh. Lists have a \`nextCursor\`, which asks for the next page as \`cursor\`. A request that changes something
says by \`Origin\` or \`Sec-Fetch-Site\` that it comes from the store itself.

A refusal is a problem (RFC 9457) with a stable \`code\`; \`requestId\` names the request for support.`;

const schemes = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-session",
    description: "Set by signing in. Portals ask for a role, and of staff for a second factor.",
  },
  idempotencyKey: {
    type: "apiKey",
    in: "header",
    name: "Idempotency-Key",
    description:
      "Not a secret: an order is placed once for a key, however often it is sent. 8-120 characters.",
  },
  stripeSignature: {
    type: "apiKey",
    in: "header",
    name: "Stripe-Signature",
    description: "The processor's signature of the body.",
  },
} as const;

const license = { name: "All rights reserved", identifier: "LicenseRef-All-Rights-Reserved" };

const tokenAbout = "The order's token: its holder may read the order and act for its buyer";

const statusNames: Readonly<Record<number, string>> = {
  400: "Malformed",
  401: "NotSignedIn",
  403: "NotAllowed",
  404: "Unknown",
  409: "Conflict",
  413: "TooLarge",
  415: "TypeUnsupported",
  422: "Unprocessable",
  429: "TooMany",
  500: "Failed",
  503: "Unavailable",
};

const isCode = (code: string): code is RefusalCode => code in refusalStatus;
const refusalCodes = Object.keys(refusalStatus).filter(isCode);

const problemExamples = Object.fromEntries(
  refusalCodes.map((code) => [
    code,
    { summary: code.replaceAll("_", " "), value: problemOf(refuse(code), "01JT5Y0QK8M3V7R2X9C4B6D1EF") },
  ]),
);

/** What each status of a refusal is called, with an example of each code that has it. */
const problemResponses = Object.fromEntries(
  Object.entries(statusNames).map(([status, name]) => {
    const own = refusalCodes.filter((code) => refusalStatus[code] === Number(status));
    const examples = Object.fromEntries(own.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
    const schema = { $ref: "#/components/schemas/Problem" };
    return [
      name,
      {
        description: `Refused: ${own.map((code) => `\`${code}\``).join(", ")}`,
        content: { "application/problem+json": { schema, examples } },
      },
    ];
  }),
);

const audienceOf = (path: string) => {
  const [, , area = ""] = path.split("/");
  if (area === "security") return "session";
  return area in audiences ? area : "shop";
};

function securityOf(key: string, path: string): { [scheme: string]: string[] }[] {
  if (path.startsWith("/api/hooks/")) return [{ stripeSignature: [] }];
  if (key === "POST /api/shop/orders") return [{ idempotencyKey: [] }];
  return /^\/api\/(family|desk|association|operator|security|shop\/my-)/.test(path) ? [{ session: [] }] : [];
}

/** The statuses with which an operation may refuse, besides what its own flow says. */
function refusedBy(method: string, path: string, operation: Operation): number[] {
  const isChange = method !== "get";
  return [
    400,
    ...(securityOf("", path).length > 0 ? [401] : []),
    ...(isChange || securityOf("", path).length > 0 ? [403] : []),
    ...(path.includes("{") ? [404] : []),
    ...(isChange ? [409, 415] : []),
    ...(operation.requestBody === undefined ? [] : [413, 422]),
    ...(method === "post" || path.endsWith("pdf") ? [429, 503] : []),
    500,
  ];
}

type Content = Readonly<Record<string, { readonly schema?: unknown }>>;

function withExamples(content: Content, schemas: Schemas): Content {
  return Object.fromEntries(
    Object.entries(content).map(([type, media]) => {
      const isJson = type === "application/json" && typeof media.schema === "object" && media.schema !== null;
      return [type, isJson ? { ...media, example: exampleOf(media.schema, schemas) } : media];
    }),
  );
}

function withContent<Part>(part: Part, schemas: Schemas): Part {
  if (typeof part !== "object" || part === null || !("content" in part)) return part;
  const { content } = part;
  return typeof content === "object" && content !== null
    ? { ...part, content: withExamples({ ...content }, schemas) }
    : part;
}

function describeOperation(method: string, path: string, operation: Operation, schemas: Schemas): Operation {
  const key = `${method.toUpperCase()} ${path}`;
  const named = operations[key];
  if (named === undefined) throw new Error(`${key} has neither a name nor a summary`);
  const [operationId, summary] = named;
  const refused = refusedBy(method, path, operation).map((status) => {
    return [status, { $ref: `#/components/responses/${statusNames[status] ?? ""}` }] as const;
  });
  const own: Responses = operation.responses ?? {};
  const answers = Object.entries(own).map(
    ([status, answer]) => [status, withContent(answer, schemas)] as const,
  );
  return {
    tags: [audienceOf(path)],
    operationId,
    summary,
    security: securityOf(key, path),
    ...operation,
    ...(operation.parameters !== undefined && {
      parameters: operation.parameters.map((one) =>
        "name" in one && one.name === "token" ? { ...one, description: tokenAbout } : one,
      ),
    }),
    ...(operation.requestBody !== undefined && { requestBody: withContent(operation.requestBody, schemas) }),
    responses: Object.fromEntries([...answers, ...refused]),
  };
}

const anything = { type: "object" } as const;

/** Routes whose bodies are not ours to shape: the processor's events, and this description. */
const others: Paths = {
  "/api/hooks/stripe": {
    post: {
      requestBody: { required: true, content: { "application/json": { schema: anything } } },
      responses: {
        200: {
          description: "Received; what it says is read again at the processor",
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: { received: { type: "boolean" } },
                required: ["received"],
              },
            },
          },
        },
      },
    },
  },
  "/api/openapi.json": {
    get: {
      responses: {
        200: {
          description: "This document; the operator's part of it for operators alone",
          content: { "application/json": { schema: anything } },
        },
      },
    },
  },
};

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** The whole document, from what the routes say of themselves. */
export function describeAll(api: Pick<OpenAPIHono<RouteEnv>, "getOpenAPI31Document">): Described {
  const drawn = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Souq al-Usar",
      version: "1.0.0",
      description: about,
      contact: { name: "The operator of Souq al-Usar" },
      license,
    },
    servers: [{ url: "/", description: "The store that answers with this document" }],
    tags: Object.entries(audiences).map(([name, description]) => ({ name, description })),
  });
  const schemas: Schemas = JSON.parse(JSON.stringify(drawn.components?.schemas ?? {}));
  const paths = Object.entries({ ...drawn.paths, ...others }).map(([path, item]) => {
    const described = methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined
        ? []
        : [[method, describeOperation(method, path, operation, schemas)] as const];
    });
    return [path.replace(/\/$/, ""), Object.fromEntries(described)] as const;
  });
  return {
    ...drawn,
    paths: Object.fromEntries(paths),
    components: {
      ...drawn.components,
      responses: problemResponses,
      examples: problemExamples,
      securitySchemes: schemes,
    },
  };
}
