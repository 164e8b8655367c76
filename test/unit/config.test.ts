// The settings of a deployment: complete, or refused with the names of what is wrong and never a value.
import { describe, expect, test } from "vitest";
import { demoEncryptionKey, readConfig } from "../../worker/config.ts";
import { localVars, readPorts } from "../../worker/local/settings.ts";

const local = {
  ...localVars({ store: 8787, sandbox: 8788 }, true),
  COMMISSION_BASIS_POINTS: "1000",
  PICKUP_FEE_HALALAS: "1000",
};
const production = {
  ENVIRONMENT: "production",
  PUBLIC_ORIGIN: "https://souq.example/",
  STRIPE_SECRET_KEY: "sk_live_secret_value",
  STRIPE_WEBHOOK_SECRET: "whsec_secret_value",
  ENCRYPTION_KEYS: `k1:${"A".repeat(43)}=`,
  COMMISSION_BASIS_POINTS: "1000",
  PICKUP_FEE_HALALAS: "1000",
};

function problemOf(settings: unknown): string {
  try {
    readConfig(settings);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  throw new Error("the settings were taken");
}

describe("the settings of this machine", () => {
  test("are taken, and send everything to the sandbox", () => {
    const config = readConfig(local);
    expect(config).toMatchObject({
      isLocal: true,
      publicOrigin: "http://localhost:8787",
      stripe: { origin: "http://127.0.0.1:8788" },
      sms: { origin: "http://127.0.0.1:8788" },
      mail: { origin: "http://127.0.0.1:8788" },
      terms: { commissionBasisPoints: 1000, pickupFeeHalalas: 1000 },
    });
  });
});

describe("the settings of production", () => {
  test("are taken without a sandbox, and speak to the providers themselves", () => {
    const senders = {
      TWILIO_ACCOUNT_SID: "AC1",
      TWILIO_AUTH_TOKEN: "t",
      MESSAGES_FROM_PHONE: "+966110000000",
    };
    const config = readConfig({ ...production, ...senders });
    expect(config.isLocal).toBe(false);
    expect(config.publicOrigin).toBe("https://souq.example");
    expect(config.stripe.origin).toBeNull();
    expect(config.sms?.origin).toBe("https://api.twilio.com");
    expect(config.mail).toBeNull();
    expect(config.terms.operatorVatNumber).toBeNull();
  });

  test("may leave a setting empty where none is needed", () => {
    const empty = {
      STRIPE_ORIGIN: "",
      TWILIO_ORIGIN: "",
      RESEND_ORIGIN: "",
      OPERATOR_VAT_NUMBER: "",
      TURNSTILE_ORIGIN: "",
    };
    expect(readConfig({ ...production, ...empty })).toEqual(readConfig(production));
  });

  test.each(["STRIPE_ORIGIN", "TWILIO_ORIGIN", "RESEND_ORIGIN", "TURNSTILE_ORIGIN"])("refuse %s", (name) => {
    const settings = {
      ...production,
      STRIPE_SECRET_KEY: "sk_test_secret_value",
      [name]: "http://127.0.0.1:8788",
    };
    expect(problemOf(settings)).toMatch(/production refuses the sandbox/);
  });
});

test("production refuses the demo's key for secrets, under whichever name, also behind its own", () => {
  const renamed = demoEncryptionKey.replace("demo:", "k2:");
  for (const keys of [demoEncryptionKey, renamed, `${production.ENCRYPTION_KEYS} ${renamed}`]) {
    expect(problemOf({ ...production, ENCRYPTION_KEYS: keys })).toMatch(/refuses the demo's encryption key/);
  }
});

test.each(["", "k1", "k1:short", `k1:${"A".repeat(43)}= k1:${"B".repeat(43)}=`])(
  "the keys for secrets are not %j",
  (keys) => {
    expect(problemOf({ ...production, ENCRYPTION_KEYS: keys })).toContain("ENCRYPTION_KEYS");
  },
);

test.each(["sk_live_secret_value", "rk_live_secret_value"])(
  "a live key (%s) is never used with another server (case 39)",
  (key) => {
    expect(problemOf({ ...local, STRIPE_SECRET_KEY: key })).toMatch(/live Stripe key/);
    expect(readConfig({ ...local, STRIPE_SECRET_KEY: key, STRIPE_ORIGIN: "" }).stripe.secretKey).toBe(key);
  },
);

test.each(["sk_test_secret_value", "rk_test_secret_value"])(
  "a test key (%s) sells nothing in production (case 39)",
  (key) => {
    expect(problemOf({ ...production, STRIPE_SECRET_KEY: key })).toMatch(/production refuses a test key/);
    expect(readConfig({ ...local, STRIPE_SECRET_KEY: key }).stripe.secretKey).toBe(key);
  },
);

describe("Turnstile", () => {
  const keys = { TURNSTILE_SITE_KEY: "0x4AAA", TURNSTILE_SECRET_KEY: "0x4AAAsecret" };

  test("is off without keys, and refused with one of two", () => {
    expect(readConfig(production).challenge).toBeNull();
    expect(readConfig({ ...production, ...keys }).challenge).toMatchObject({
      origin: null,
      hostname: "souq.example",
    });
    for (const name of Object.keys(keys)) {
      expect(problemOf({ ...production, ...keys, [name]: "" })).toMatch(/come together/);
    }
  });

  test.each(["1x", "2x", "3x"])(
    "lets nobody pass in production by Cloudflare's key for tests (%s)",
    (start) => {
      const secret = `${start}0000000000000000000000000000000AA`;
      expect(problemOf({ ...production, ...keys, TURNSTILE_SECRET_KEY: secret })).toMatch(/keys for tests/);
      expect(readConfig({ ...local, TURNSTILE_SECRET_KEY: secret }).challenge).toMatchObject({
        hostname: null,
      });
    },
  );
});

test("everything that is missing is named at once, and no value is", () => {
  const message = problemOf({});
  for (const name of Object.keys(production)) expect(message).toContain(name);
  const wrong = problemOf({
    ...production,
    STRIPE_SECRET_KEY: "hunter2",
    STRIPE_WEBHOOK_SECRET: "pass",
    OPERATOR_VAT_NUMBER: "123",
    COMMISSION_BASIS_POINTS: "10001",
    PICKUP_FEE_HALALAS: "9.75",
    PUBLIC_ORIGIN: "souq-secret-host",
    ENVIRONMENT: "staging",
  });
  const names = [
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "OPERATOR_VAT_NUMBER",
    "COMMISSION_BASIS_POINTS",
  ];
  for (const name of [...names, "PICKUP_FEE_HALALAS", "PUBLIC_ORIGIN", "ENVIRONMENT"])
    expect(wrong).toContain(name);
  for (const value of ["hunter2", "pass", "10001", "9.75", "souq-secret-host", "staging"]) {
    expect(wrong).not.toContain(value);
  }
});

test.each(["310122393500003", ""])("the operator's VAT number may be %j", (number) => {
  expect(readConfig({ ...local, OPERATOR_VAT_NUMBER: number }).terms.operatorVatNumber).toBe(number || null);
});

test.each(["110122393500003", "310122393500001", "31012239350000", "3101223935000003", "31012239350000a"])(
  "the operator's VAT number is not %j",
  (number) => {
    expect(problemOf({ ...local, OPERATOR_VAT_NUMBER: number })).toContain("OPERATOR_VAT_NUMBER");
  },
);

test("senders that are only half set are not used", () => {
  const half = {
    ...production,
    TWILIO_ACCOUNT_SID: "AC1",
    MESSAGES_FROM_PHONE: "+966110000000",
    RESEND_API_KEY: "re_1",
  };
  expect(readConfig(half)).toMatchObject({ sms: null, mail: null });
});

test("a port is a whole number that a machine has", () => {
  expect(readPorts()).toEqual({ store: 8787, sandbox: 8788 });
});
