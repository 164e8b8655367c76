// A context for calling the Worker's parts directly, over this file's own database and world.
import { bucketFiles } from "../../../worker/adapters/files.ts";
import { siteFonts } from "../../../worker/adapters/fonts.ts";
import { turnstile } from "../../../worker/adapters/challenge.ts";
import { providerMessages } from "../../../worker/adapters/messages.ts";
import { stripePayments } from "../../../worker/adapters/stripe.ts";
import { readConfig } from "../../../worker/config.ts";
import type { Context } from "../../../worker/context.ts";
import { newMeter, openDatabase } from "../../../worker/core/database.ts";
import { newUlid } from "../../../worker/core/id.ts";
import { randomText } from "../../../worker/core/random.ts";
import { logged, world } from "./world.ts";

export function newContext(more: Partial<Context> = {}): Context {
  const config = readConfig(world);
  const meter = newMeter();
  const now = Date.now();
  return {
    db: openDatabase(world.DB, meter),
    meter,
    now,
    clock: () => Date.now(),
    newId: () => newUlid(Date.now()),
    randomText,
    actor: { kind: "guest" },
    network: null,
    config,
    services: {
      payments: stripePayments(config.stripe, config.outsideTimeoutMs),
      messages: providerMessages(config),
      challenge: config.challenge === null ? null : turnstile(config.challenge, config.outsideTimeoutMs),
      files: bucketFiles(world.DOCUMENTS),
      loadFont: siteFonts(world.ASSETS, config.publicOrigin),
    },
    jobs: [],
    requestId: newUlid(now),
    defer: () => undefined,
    log: (line) => {
      logged.push(JSON.stringify(line));
    },
    ...more,
  };
}
