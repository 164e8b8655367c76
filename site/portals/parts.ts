// Which parts of the dictionary every portal page carries for what all of them share; a page adds its own.
import type { PortalWords } from "../../worker/words/all/portals.ts";

export const sharedParts = [
  "common",
  "portal",
  "portalUi",
  "portalNumbers",
  "portalShell",
  "signIn",
  "confirm",
] as const;

type SharedPart = (typeof sharedParts)[number];
export type PartName = keyof PortalWords;

/** The words of a page that names its own parts: none of them can be missing. */
export type WordsOf<Parts extends readonly PartName[]> = Pick<PortalWords, Parts[number] | SharedPart>;
