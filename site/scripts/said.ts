// Shows the result of an action in the page's message slot.
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
