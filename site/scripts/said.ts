// Says what came of an act where the page has its place for that.
import { part } from "./fragment.ts";
import { followTo } from "./lost-focus.ts";

export function say(root: ParentNode, text: string, isWrong = false): void {
  const said = part(root, "said");
  if (said === null) return;
  said.textContent = text;
  said.hidden = text === "";
  said.dataset["tone"] = isWrong ? "wrong" : "good";
  if (text !== "") followTo(said);
}
