// The tests that mutation testing runs again for every change it makes to the code of money.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/unit/{money,ledger,refunds,payouts,disputes,reconciliation}*.test.ts"],
    testTimeout: 20_000,
  },
});
