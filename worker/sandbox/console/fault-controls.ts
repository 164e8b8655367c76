// Controls for injected faults, in calls to the sandbox and in its deliveries to the store.
import { Hono } from "hono";
import { z } from "zod";
import { answerControl } from "./control-answers.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { FaultLog } from "../faults/log.ts";
import type { Faults } from "../faults/faults.ts";

export interface FaultParts {
  readonly delivery: Delivery;
  readonly faults: Faults;
  readonly faultLog: FaultLog;
}

const times = z.coerce.number().int().min(1).max(1000);
const waitMilliseconds = z.coerce.number().int().min(1).max(86_400_000);

/** Without parameters the next call fails with 500. */
const faultShape = z
  .strictObject({
    method: z.enum(["GET", "POST", "*"]).default("*"),
    path: z.string().startsWith("/").default("/"),
    times: times.default(1),
    kind: z.enum(["status", "lock_timeout", "hang", "drop_before", "drop_after", "slow"]).default("status"),
    status: z.coerce.number().int().min(400).max(599).optional(),
    body: z.enum(["error", "html", "empty"]).default("error"),
    code: z.string().min(1).nullable().default(null),
    retryAfterSeconds: z.coerce.number().int().min(0).max(3600).optional(),
    waitMilliseconds: waitMilliseconds.default(1000),
  })
  .transform(({ status, retryAfterSeconds, ...fault }) => {
    const answered = status ?? (fault.kind === "lock_timeout" ? 409 : 500);
    const usualRetry = answered === 429 ? 1 : null;
    return { ...fault, status: answered, retryAfterSeconds: retryAfterSeconds ?? usualRetry };
  });

/** Without parameters the next event is affected; withheld events stay so until the fault is cleared. */
const deliveryFaultShape = z
  .strictObject({
    kind: z.enum(["duplicate", "reorder", "withhold", "delay"]),
    type: z.string().min(1).default("*"),
    // A field of a form that is left empty.
    times: z.union([z.literal("").transform(() => undefined), times]).optional(),
    waitMilliseconds: waitMilliseconds.default(5000),
  })
  .transform((fault) => ({ ...fault, times: fault.times ?? (fault.kind === "withhold" ? null : 1) }));

const nothing = z.strictObject({});
const place = "faults";

export function createFaultControls({ delivery, faults, faultLog }: FaultParts): Hono {
  const app = new Hono();
  const listFaults = () => ({ faults: faults.list() });
  const listWebhookFaults = () => ({ webhookFaults: delivery.faults.list() });
  const listMet = () => ({ met: faultLog.list() });
  // HTML forms cannot send DELETE, so the console clears by POST.
  const addClear = (path: string, work: () => object): void => {
    app.delete(path, (c) => c.json(work()));
    app.post(`${path}/clear`, (c) => answerControl(c, nothing, place, work));
  };

  app.get("/faults", (c) => c.json({ ...listFaults(), ...listWebhookFaults(), ...listMet() }));
  app.post("/faults", (c) => {
    return answerControl(c, faultShape, place, (fault) => {
      faults.add(fault);
      return listFaults();
    });
  });
  app.post("/webhooks/faults", (c) => {
    return answerControl(c, deliveryFaultShape, place, (fault) => {
      delivery.faults.add(fault);
      return listWebhookFaults();
    });
  });
  addClear("/faults", () => {
    faults.clear();
    return listFaults();
  });
  addClear("/faults/met", () => {
    faultLog.clear();
    return listMet();
  });
  addClear("/webhooks/faults", () => {
    delivery.clearFaults();
    return listWebhookFaults();
  });
  return app;
}
