// The page templates from the site's build, by language and name.
import built from "../../.build/templates.json";
import type { Locale } from "../words/locales.ts";
import type { TemplateName } from "./views.ts";

export const templates: Record<Locale, Record<TemplateName, string>> = built;
