// The page templates from the site's build, by language and name.
import built from "../../.build/templates.json";
import type { TemplateName } from "./views.ts";

export type PageLocale = "ar" | "en";

export const templates: Record<PageLocale, Record<TemplateName, string>> = built;
