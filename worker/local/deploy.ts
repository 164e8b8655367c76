// Deploys to Cloudflare: checks the owner's settings, then builds, migrates and deploys.
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { operatorIdentity } from "../money/documents/addresses/operator.ts";
import { build } from "./build.ts";
import { localeTable } from "../words/locales.ts";
import { root, siteFolder } from "./folders.ts";
import { mustRun, run } from "./process.ts";

/** The page that shows the portals' components is for those who build them. */
async function leaveOutComponents(): Promise<void> {
  for (const { prefix } of Object.values(localeTable)) await rm(join(siteFolder, prefix, "components.html"));
}

export async function deploy(): Promise<void> {
  const toml = await readFile(join(root, "wrangler.toml"), "utf8");
  const missing = [
    toml.includes("00000000-0000-0000-0000-000000000000") &&
      "a database: `npx wrangler d1 create souq`, its id into wrangler.toml",
    toml.includes("https://souq.example") && "PUBLIC_ORIGIN in wrangler.toml: the shop's own address",
    !toml.includes(`OPERATOR_VAT_NUMBER = "${operatorIdentity.vatNumber}"`) &&
      "the operator's VAT number, the same in wrangler.toml and worker/money/documents/addresses/operator.ts",
    operatorIdentity.crNumber === "0000000000" &&
      "who the operator is: worker/money/documents/addresses/operator.ts, and how it is reached: site/i18n/operator.ts",
  ].filter((need) => need !== false);
  if (missing.length > 0)
    throw new Error(`Before the first deployment it needs:\n  - ${missing.join("\n  - ")}`);
  if ((await run("wrangler", ["whoami"], { quiet: true })) !== 0) {
    throw new Error("Sign in to Cloudflare first: npx wrangler login");
  }
  await build({ force: true });
  await leaveOutComponents();
  await mustRun("wrangler", ["d1", "migrations", "apply", "DB", "--remote"], { env: { CI: "1" } });
  await mustRun("wrangler", ["deploy"]);
  console.log(
    "Secrets are set once, each by `npx wrangler secret put NAME`: STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET (one of " +
      "each destination, with spaces between), ENCRYPTION_KEYS, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, RESEND_API_KEY, TURNSTILE_SECRET_KEY (with TURNSTILE_SITE_KEY in wrangler.toml, " +
      "or neither).",
  );
}
