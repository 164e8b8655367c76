// Local folders.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Made by the build, thrown away at will. */
export const buildFolder = join(root, ".build");
export const siteFolder = join(buildFolder, "site");
export const workerFolder = join(buildFolder, "worker");
export const templatesFile = join(buildFolder, "templates.json");

/** The data of the local store between runs. */
export const dataFolder = join(root, ".data");
export const migrationsFolder = join(root, "db/migrations");
