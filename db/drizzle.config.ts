// Lets drizzle-kit print what changed in the schema; the migration itself is finished by hand.
import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  casing: "snake_case",
  schema: "./db/schema/index.ts",
  out: "./.build/drizzle",
});
