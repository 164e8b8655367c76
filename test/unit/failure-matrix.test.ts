// What can go wrong with money, one line each, and what must hold all the same: every line is proven by a test that names it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../worker/local/folders.ts";

/** A title that proves a line carries its number: `(case 7)`. */
const matrix: readonly (readonly [number: number, wrong: string, holds: string])[] = [
  [1, "the pay button is pressed twice", "one order and one payment page"],
  [2, "two tabs want to pay the same basket", "both have the same page, and it takes one payment"],
  [3, "two pages of one order are both paid", "the later payment goes back in full, once"],
  [4, "the same event comes several times", "it is recorded once"],
  [5, "the event comes before the buyer is back", "the order's page shows what is known already"],
  [6, "the buyer is back before the event", "the page looks, and the event changes nothing then"],
  [7, "no event ever comes", "the schedule finds the payment"],
  [8, "events come in the wrong order", "the end is that of the right order"],
  [9, "an event is forged or old", "it is refused and leaves nothing"],
  [10, "our endpoint is down for days", "the processor's list makes up for it"],
  [11, "the time to pay ends", "goods and place come back once"],
  [12, "a payment comes after that", "the goods are taken again, or the money goes back"],
  [13, "many want the last piece", "as many are sold as there are, and the others are told"],
  [14, "a price changes while somebody orders or pays", "nobody pays a price that they did not see"],
  [15, "another amount or currency is paid", "it is set aside and shown, and nothing is sold"],
  [
    16,
    "the money of a payment comes later, or not",
    "the goods are held meanwhile, and returned if it fails",
  ],
  [17, "a card is declined or its question left", "the page stays open and the goods held, up to their time"],
  [18, "we die between our write and the call", "the call is made later, once"],
  [19, "we die between the call and our write", "what was done is found and written, not done again"],
  [20, "nobody knows how a call ended", "the same key is asked again, and then it is looked up"],
  [21, "a call is refused for good", "the next try is another round under another key"],
  [22, "the processor is asked too often", "the call waits longer each time, and nobody waits for it"],
  [23, "a family's account is not ready at the handover", "its share waits, and is paid when it is"],
  [
    24,
    "a family's account is restricted or closed",
    "its payout is blocked, and can go by the bank, never by both",
  ],
  [25, "the balance is too low for a transfer", "it draws on its order's own charge"],
  [26, "a line is refunded before its family is paid", "the payout is smaller"],
  [27, "a line is refunded after that", "its share is taken back, or becomes a debt that is netted"],
  [28, "several refund at once, or too much", "never more goes back than was paid"],
  [29, "the buyer's bank does not take a refund", "it is owed again, told, and paid otherwise"],
  [30, "a payment is disputed before the handover", "the goods and the families' money stop"],
  [31, "a payment is disputed after the transfers", "the loss is posted once, to the liable party"],
  [32, "a payment is disputed that was refunded in part", "no riyal goes back twice"],
  [33, "a dispute is won", "the money is back, and the order goes on"],
  [34, "one family cannot make its part", "that part goes back, and the rest goes on"],
  [35, "nobody comes for a bag", "the night decides, once"],
  [36, "a handover code is used twice", "one handover, and one transfer to each family"],
  [37, "a family's own bank returns a payout", "our books stay, and the family is told"],
  [
    38,
    "the processor settles in another currency",
    "each is paid its part, and the rate's difference has its account",
  ],
  [39, "a live key meets another server, or a test key production", "the Worker does not start"],
  [40, "goods are taken away while they are paid for", "they are sold as they were ordered"],
  [41, "an event is dated in the future", "it is refused"],
  [42, "the processor has a transfer that we do not know", "it is listed and told, and nothing is undone"],
];

const here = "unit/failure-matrix.test.ts";
const testFolder = join(root, "test");
const titled = readdirSync(testFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && file !== here)
  .flatMap((file) => {
    const code = readFileSync(join(testFolder, file), "utf8").replaceAll(/^\s*(\/\/|\/?\*).*$/gm, "");
    return [...code.matchAll(/\(case (\d+)\)/g)].map(([, number]) => ({ file, number: Number(number) }));
  });

test.each(matrix)("%i. When %s: %s", (number) => {
  expect(titled.filter((one) => one.number === number)).not.toEqual([]);
});

test("the table counts without a gap, and no test names a line that is not in it", () => {
  const numbers = matrix.map(([number]) => number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(titled.filter(({ number }) => !numbers.includes(number))).toEqual([]);
});
