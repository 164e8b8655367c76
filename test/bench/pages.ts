// How many pages the store fills in a second, beside a bare JSON answer of the same runtime in the same run.
import { z } from "zod";
import { call, measure, type Rate } from "../support/client.ts";
import type { Server } from "../support/server.ts";

const connections = 8;
const listShape = z.object({
  products: z.array(z.object({ slug: z.string() })),
  nextCursor: z.string().nullable(),
});

export async function readSlugs(server: Server, wanted: number): Promise<string[]> {
  const slugs: string[] = [];
  let cursor = "";
  while (slugs.length < wanted) {
    const answer = await call(
      `${server.url}/api/shop/products?limit=48${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    const page = listShape.parse(JSON.parse(answer.body.toString()));
    slugs.push(...page.products.map(({ slug }) => slug));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return slugs;
}

function pageRate(server: Server, ms: number, pathOf: (turn: number) => string): Promise<Rate> {
  return measure(connections, { ms }, async (turn) => {
    const { status } = await call(server.url + pathOf(turn));
    if (status !== 200) throw new Error(`${pathOf(turn)} answered ${status}`);
  });
}

export interface PageRates {
  readonly bareJson: Rate;
  readonly productWarm: Rate;
  readonly productCold: Rate;
  readonly listWarm: Rate;
  readonly listCold: Rate;
  readonly searchCold: Rate;
}

/** Cold pages are each asked once: no page of them is kept yet. */
export async function measurePages(server: Server, ms: number): Promise<PageRates> {
  const slugs = await readSlugs(server, 4_000);
  const slug = (turn: number) => slugs[turn % slugs.length] ?? "";
  const words = ["تمر", "ورد", "عسل", "سدو", "عود", "قهوة", "عباية", "مسبحة", "بخور", "معمول"];
  await pageRate(server, ms / 4, () => "/healthz");
  const bareJson = await pageRate(server, ms, () => "/healthz");
  const productWarm = await pageRate(server, ms, () => `/products/${slug(0)}`);
  const productCold = await pageRate(server, ms, (turn) => `/products/${slug(turn)}`);
  const listWarm = await pageRate(server, ms, () => "/search");
  const governorates = ["makkah", "jeddah", "taif", "khulais", "lith"];
  const listCold = await pageRate(server, ms, (turn) => {
    const cursor = `${Date.now() - turn}.prd_${turn}`;
    return `/search?governorate=${governorates[turn % 5] ?? ""}&cursor=${cursor}`;
  });
  const searchCold = await pageRate(server, ms, (turn) => {
    const query = encodeURIComponent(words[turn % words.length] ?? "");
    return `/search?query=${query}&cursor=${Date.now() - turn}.prd_${turn}`;
  });
  return { bareJson, productWarm, productCold, listWarm, listCold, searchCold };
}
