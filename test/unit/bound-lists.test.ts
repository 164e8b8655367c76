// D1 takes at most a hundred parameters: a list goes into a statement as one, as JSON, or it fails when it has grown.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../worker/local/folders.ts";

/** What binds each member of a list by itself: many rows inserted at once, members of a set, pieces joined. */
const each =
  /\.values\(\s*(\[|[\w.]+\.(map|flatMap|filter)\b|\w+s\))|\b(notInArray|inArray)\(|\bsql\.join\(|\bIN \(?\$\{(?!opaqueParam)\w*(ids|Ids|rows|list)\b/;

/** Lists that cannot grow, and why. */
const short: readonly (readonly [file: string, why: string])[] = [
  ["worker/shop/catalog/store-cards.ts", "one condition for each filter of a listing"],
  ["worker/shop/lists/store-subjects.ts", "one condition for each word of a search, of at most 80 letters"],
  ["worker/shop/lists/store-work.ts", "one condition for each filter of the operator's list"],
  ["worker/shop/pricing/store.ts", "one query for each kind of rule"],
  ["worker/money/families/store.ts", "one condition for each filter of the list"],
  ["worker/money/payouts/lists/store-operator.ts", "one condition for each filter of the list"],
  ["worker/money/finding/store.ts", "one condition for each word of a search, of which four count"],
];

const files = execFileSync("git", ["ls-files", "worker"], { cwd: root })
  .toString()
  .split("\n")
  .filter((file) => /^worker\/(?!sandbox|local).*\.ts$/.test(file));

test("no statement binds the members of a list one by one", () => {
  const found = files.flatMap((file) => {
    const lines = readFileSync(join(root, file), "utf8").split("\n");
    return lines.flatMap((line, index) => (each.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
  });
  expect(found.filter((hit) => !short.some(([file]) => hit.startsWith(`${file}:`)))).toEqual([]);
});
