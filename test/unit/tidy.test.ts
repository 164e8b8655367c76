// The house rules, run over every file by default; an exception stands in a table with its reason.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../worker/local/folders.ts";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root })
  .toString()
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));
const isCode = (file: string) => /\.(tsx?|mjs|astro|css)$/.test(file) && !file.endsWith(".d.ts");
const code = files.filter(isCode);
const text = new Map(code.map((file) => [file, readFileSync(join(root, file), "utf8")]));
const read = (file: string) => text.get(file) ?? "";

/** The local files and packages that a file imports, local ones as paths from the root. */
function importsOf(file: string): string[] {
  const statements = /^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?\s*["']([^"'\n]+)["']/gm;
  const dynamic = /\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;
  const found = [...read(file).matchAll(statements), ...read(file).matchAll(dynamic)];
  return found.map(([, target = ""]) =>
    target.startsWith(".") ? relative(root, join(root, dirname(file), target)) : target,
  );
}

/** The groups of the business, lowest first: a lower one never imports a higher one. */
const groups = ["core", "words", "people", "shop", "money", "community"] as const;
const business = String.raw`worker/(people|shop|money|community)/(\w[\w-]*/)+`;
const pure = String.raw`worker/core/(actor|assert|bank-text|hash|iban|id|inputs|limits|money|network|phone|reader|refusal|time)\.ts`;
const words = String.raw`worker/words/(?!store)[\w/-]+\.ts`;
/** What a portal's module may know of the rest: the site's words and formats, and the calls that it shares with the shop. */
const portalBase = String.raw`preact(/hooks)?|site/(i18n/lines|components/ui/icons)\.ts|worker/core/(iban|money|reader|refusal|time)\.ts|worker/shop/pricing/rules-split\.ts|${words}|site/portals/(words|parts)\.ts`;
const calls = String.raw`site/scripts/(api|ids|names|page-(locale|words)|photo-shrink|session|storage)\.ts`;
/** Every file of a part that is neither SQL nor a flow: rules, graphs, shapes, words, drawings. */
const anyRules = String.raw`${business}(?!store|flows)[\w-]+\.ts`;
const anyStore = String.raw`(${business}|worker/words/)store[\w-]*\.ts`;
const anyFlows = String.raw`${business}flows[\w-]*\.ts`;
const anyCore = String.raw`worker/core/[\w-]+\.ts`;
const schema = String.raw`db/schema/\w+\.ts`;
const adapterTypes = String.raw`worker/adapters/(challenge|facts|files|payments|messages|services)\.ts`;
const context = String.raw`worker/context\.ts`;

/** Who may import whom: the first row that matches a file decides. Between folders the arrows are computed, below. */
const arrows: readonly (readonly [who: string, from: string, allowed: string])[] = [
  [
    "core",
    String.raw`worker/core/.*`,
    `${anyCore}|${schema}|drizzle-orm(/.*)?|ulid|libphonenumber-js/mobile|zod`,
  ],
  ["the SQL of stored texts", String.raw`worker/words/store\.ts`, "worker/words/locales\\.ts|drizzle-orm"],
  ["words", String.raw`worker/words/.*`, `${pure}|${words}|${schema}`],
  [
    "the bank's files",
    String.raw`worker/money/iso20022/pain\d+\.ts`,
    `${pure}|${anyRules}|fast-xml-builder|@rgrove/parse-xml`,
  ],
  ["the settings' shapes", String.raw`worker/shop/settings/rules\.ts`, `${pure}|${schema}|zod`],
  ["one-time codes", String.raw`worker/people/factors/rules-totp\.ts`, `${pure}|otpauth`],
  [
    "passkeys",
    String.raw`worker/people/factors/flows-passkeys\.ts`,
    `${anyCore}|${anyRules}|${anyStore}|${anyFlows}|${context}|@simplewebauthn/server`,
  ],
  [
    "the shapes of passkeys",
    String.raw`worker/routes/security-shapes\.ts`,
    "@hono/zod-openapi|@simplewebauthn/server",
  ],
  [
    "store",
    anyStore,
    `${anyCore}|${words}|${anyRules}|${anyStore}|${schema}|drizzle-orm(/.*)?|${adapterTypes}`,
  ],
  [
    "flows",
    anyFlows,
    `${anyCore}|${words}|${anyRules}|${anyStore}|${anyFlows}|${adapterTypes}|${context}|zod`,
  ],
  [
    "the documents' pictures and files",
    String.raw`worker/money/documents/(content|issuing|pdf|sealing|ubl)/.*`,
    `${pure}|${words}|${anyRules}|${schema}|bidi-js|fast-xml-builder|fontkit|pdfkit(/output)?|qr|zod|@fontsource/.*\\.woff`,
  ],
  ["rules", anyRules, `${pure}|${words}|${anyRules}|${schema}`],
  ["schedule", String.raw`worker/schedule\.ts`, `${anyCore}|${anyFlows}|${context}|worker/after\\.ts`],
  [
    "what is done after an answer",
    String.raw`worker/after\.ts`,
    `${anyCore}|${anyFlows}|${context}|worker/routes/respond\\.ts|hono`,
  ],
  [
    "adapters",
    String.raw`worker/adapters/.*`,
    `${anyCore}|${schema}|${adapterTypes}|worker/adapters/stripe-[\\w-]+\\.ts|worker/config.ts|stripe|zod`,
  ],
  [
    "config and context",
    String.raw`worker/(config|context)\.ts`,
    `${anyCore}|${adapterTypes}|worker/config.ts|zod`,
  ],
  [
    "routes",
    String.raw`worker/routes/.*`,
    `worker/core/(alarms|csv|cursor|database|iban|id|secrets|inputs|limiter|limits|phone|reader|refusal|time|money)\\.ts|${words}|${anyRules}|${anyStore}|${anyFlows}|${schema}|${context}|worker/(after|routes/.*)\\.ts|hono(/.*)?|@hono/zod-openapi|drizzle-orm`,
  ],
  [
    "pages",
    String.raw`worker/pages/.*`,
    `worker/core/(cursor|id|reader|refusal|time|money)\\.ts|${words}|${anyRules}|${anyStore}|${anyFlows}|${context}|worker/(after|routes/(guard|respond)).ts|worker/pages/.*|\\.build/templates\\.json|hono|mustache|qr|zod`,
  ],
  [
    "api",
    String.raw`worker/api\.ts`,
    `worker/core/(refusal|failure)\\.ts|worker/after\\.ts|worker/routes/.*|hono(/.*)?|@hono/zod-openapi`,
  ],
  ["the shell", String.raw`worker/index\.ts`, ".*"],
  [
    "the sandbox",
    String.raw`worker/sandbox/.*`,
    String.raw`worker/sandbox/.*|hono(/.*)?|@hono/node-server(/.*)?|otpauth|zod|stripe|node:.*`,
  ],
  ["local", String.raw`worker/local/.*`, ".*"],
  ["the schema", String.raw`db/schema/.*`, `${schema}|drizzle-orm(/.*)?|worker/core/(id|money)\\.ts`],
  ["the seed", String.raw`db/.*`, ".*"],
  [
    "the portals' data",
    String.raw`site/portals/(data/.*|words\.ts|parts\.ts)`,
    `${portalBase}|${calls}|site/portals/data/[\\w-]+\\.tsx?|hono/client|idb-keyval|qr/decode\\.js|worker/api\\.ts`,
  ],
  [
    "the portals' components",
    String.raw`site/portals/ui/.*`,
    `${portalBase}|qr|site/scripts/page-(locale|words)\\.ts|site/portals/(data|ui)/[\\w-]+\\.(tsx?|css)`,
  ],
  [
    "the portals' shell",
    String.raw`site/portals/(shell/.*|mount\.tsx)`,
    `${portalBase}|${calls}|site/(portals/(data|ui|shell)/[\\w-]+\\.(tsx?|css|astro)|components/ui/\\w+\\.(astro|ts)|i18n/head\\.ts|scripts/lost-focus\\.ts)`,
  ],
  [
    "what several portals show",
    String.raw`site/portals/(documents|statement)/.*`,
    `${portalBase}|${calls}|site/portals/(data|ui|documents|statement)/[\\w-]+\\.tsx?`,
  ],
  ...["association", "desk", "family", "gallery", "operator"].map(
    (audience) =>
      [
        `the ${audience}'s portal`,
        String.raw`site/portals/${audience}/.*`,
        `${portalBase}|${calls}|site/portals/(data|ui|documents|statement|${audience}(/[\\w-]+)?)/[\\w-]+\\.tsx?`,
      ] as const,
  ),
  [
    "the site",
    String.raw`(site/.*|astro\.config\.mjs)`,
    `site/.*|${words}|worker/(api|pages/views|core/(actor|iban|money|reader|time|refusal)|shop/(catalog/(rules|rules-personal)|pricing/rules-split|privacy/rules-retention)|money/documents/addresses/operator)\\.ts|astro(:.*|/.*)?|hono/client|@simplewebauthn/browser|libphonenumber-js/min|qr|sharp|node:.*|@fontsource/.*`,
  ],
  ["the tests", String.raw`test/.*`, ".*"],
];

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);

describe("imports", () => {
  const arrowOf = (file: string) => arrows.find(([, from]) => whole(from).test(file));
  const scripts = code.filter((file) => !file.endsWith(".css"));

  test("every file stands in a row of the table", () => {
    expect(scripts.filter((file) => arrowOf(file) === undefined)).toEqual([]);
  });

  test("every file imports only what its row allows", () => {
    const offenders = scripts.flatMap((file) => {
      const [who, , allowed] = arrowOf(file) ?? ["nobody", "", ""];
      const wrong = importsOf(file).filter((target) => !whole(allowed).test(target));
      return wrong.map((target) => `${file} (${who}) imports ${target}`);
    });
    expect(offenders).toEqual([]);
  });

  test("nothing imports the shell, and the Worker never imports the sandbox or what runs it here", () => {
    const offenders = code
      .filter((file) => file.startsWith("worker/") && !/^worker\/(sandbox|local)\//.test(file))
      .filter((file) =>
        importsOf(file).some((target) => /^worker\/(index\.ts|sandbox\/|local\/)/.test(target)),
      );
    expect(offenders).toEqual([]);
  });

  test("every file is used by another, or is named as a way in", () => {
    const used = new Set(code.flatMap(importsOf));
    const ways =
      /^(worker\/index\.ts|db\/schema\/index|worker\/local\/(bootstrap\.mjs|commands\.ts)|site\/(pages|styles)\/|db\/drizzle|test\/|astro\.config|worker\/sandbox\/assets\/)/;
    expect(code.filter((file) => !used.has(file) && !ways.test(file))).toEqual([]);
  });
});

const groupOf = (folder: string) => groups.findIndex((group) => group === folder.split("/")[1]);
const folderOf = (file: string) => dirname(file);
/** `worker/money/refunds` of `worker/money/refunds/sending`. */
const partOf = (file: string) => dirname(file).split("/").slice(0, 3).join("/");

/** Which folder imports which others, types included. */
function graphOf(nodeOf: (file: string) => string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  const inGroups = code.filter((file) => groupOf(folderOf(file)) >= 0);
  for (const file of inGroups) {
    const from = nodeOf(file);
    const targets = graph.get(from) ?? new Set();
    for (const target of importsOf(file)) {
      if (inGroups.includes(target) && nodeOf(target) !== from) targets.add(nodeOf(target));
    }
    graph.set(from, targets);
  }
  return graph;
}

/** Folders in which every arrow points to one before it, and what is left when that is not possible. */
function layersOf(graph: ReadonlyMap<string, ReadonlySet<string>>) {
  const placed: string[] = [];
  let left = [...graph.keys()].toSorted();
  for (;;) {
    const next = left.filter((node) => [...(graph.get(node) ?? [])].every((to) => placed.includes(to)));
    if (next.length === 0) return { placed, cycle: left };
    placed.push(...next);
    left = left.filter((node) => !next.includes(node));
  }
}

describe("folders", () => {
  test.each([
    ["parts", partOf],
    ["folders", folderOf],
  ] as const)("the graph of %s has no cycle", (_, nodeOf) => {
    const graph = graphOf(nodeOf);
    const { cycle } = layersOf(graph);
    const arrowsLeft = cycle.flatMap((from) =>
      [...(graph.get(from) ?? [])].filter((to) => cycle.includes(to)).map((to) => `${from} -> ${to}`),
    );
    expect(arrowsLeft).toEqual([]);
  });

  test("a lower group never imports a higher one", () => {
    const wrong = [...graphOf(folderOf)].flatMap(([from, targets]) =>
      [...targets].filter((to) => groupOf(to) > groupOf(from)).map((to) => `${from} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** Tables of data may be long: they are read, not understood. */
const longTables =
  /^(db\/seed\/|test\/|worker\/words\/[a-z]{2}\/|worker\/sandbox\/assets\/|worker\/routes\/description\/operations\.ts$)/;

describe("sizes", () => {
  test("files have at most 250 lines", () => {
    const long = code.filter((file) => !longTables.test(file) && read(file).split("\n").length > 251);
    expect(long.map((file) => `${file} ${read(file).split("\n").length}`)).toEqual([]);
  });

  test("every module opens with one line that says what it is", () => {
    const modules = code.filter((file) => /\.(tsx?|mjs)$/.test(file));
    expect(modules.filter((file) => !/^(#!.*\n)?\/\/ \S/.test(read(file)))).toEqual([]);
  });
});

/** The programs whose exported names are unique: the Worker, and the sandbox, which no other code imports. */
const programs = [
  ["the Worker", /^worker\/(?!sandbox\/|words\/[a-z]{2}\/)/],
  ["the sandbox", /^worker\/sandbox\//],
] as const;

describe("exported names", () => {
  test.each(programs)("of %s are unique", (_, where) => {
    const declaration = /^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm;
    const homes = new Map<string, Set<string>>();
    for (const file of code.filter((one) => where.test(one))) {
      for (const [, name = ""] of read(file).matchAll(declaration))
        homes.set(name, (homes.get(name) ?? new Set()).add(file));
    }
    expect(homes.size).toBeGreaterThan(300);
    expect([...homes].filter(([, own]) => own.size > 1)).toEqual([]);
  });
});

/** A word, where it may not stand, and why. */
const banned: readonly (readonly [pattern: RegExp, where: RegExp, why: string])[] = [
  [
    /\b(Date\.now|new Date\(\)|Math\.random|crypto\.|fetch\(|async )/,
    /^worker\/(people|shop|money|community)\/.*\/rules[\w-]*\.ts$/,
    "rules are pure",
  ],
  [/\bDate\.now\(|new Date\(\)/, /^worker\/(?!index\.ts|sandbox|local)/, "only the shell reads the clock"],
  [/\bMath\.random\(/, /^worker\//, "randomness is cryptographic and passed in"],
  [
    /\bas any\b|: any\b|<any>|@ts-ignore|@ts-expect-error/,
    /^(worker|site|db)\//,
    "types are not switched off",
  ],
  [/\b(TODO|FIXME|XXX|HACK)\b/, /./, "main holds finished code"],
  [/[^-\w](margin|padding|border|inset)-(left|right|top-left|top-right)\b/, /^site\//, "CSS is logical"],
  [/text-align:\s*(left|right)|float:\s*(left|right)|[;{]\s*(left|right):/, /^site\//, "CSS is logical"],
  [/letter-spacing/, /^site\/.*\.(astro|css)$/, "Arabic is never letter-spaced"],
  [/\{\{\{(?!head\.jsonLd\}\}\})/, /^site\//, "only JSON-LD is written unescaped"],
  [/set:html|(inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML/, /^site\//, "markup is never made from text"],
  [
    /\b(errand|deed|reckon|fate|luck(y|s)?|whoever|in vain)s?\b|call(s|ed|ing)?[ -]?[oO]ff|(came|becomes?|became) of\b/i,
    /^(worker\/(?!words\/[a-z]{2}\/)|site|test|db\/(?!seed\/))/,
    "plain words: job, action, calculate, result, cancel",
  ],
  [
    /(?<!\blang=)["'](ar|en)["']/,
    /^(worker\/(?!words\/|sandbox\/|local\/)|site\/)/,
    "languages come from worker/words/locales.ts: officialLocale, internationalLocale, byLocale",
  ],
  [/ON DELETE CASCADE/i, /^db\//, "a table rebuilt by a migration would lose its children"],
  [
    /[\u0660-\u0669\u06F0-\u06F9]/,
    /^(site|db\/seed|worker\/(pages|words))\//,
    "digits are Western everywhere",
  ],
  [
    /\bIntl\.|\.toLocale\w*String\(|\.localeCompare\(/,
    /^(worker\/(?!words\/format\.ts|sandbox\/)|site\/|db\/)/,
    "worker/words/format.ts alone writes in languages; the sandbox is the world outside",
  ],
];

/** Files in which a banned word may stand, and why. */
const exceptions: readonly (readonly [file: string, word: RegExp, why: string])[] = [
  ["site/components/ui/ScriptWords.astro", /set:html/, "JSON for the scripts, its < escaped"],
  ["site/layouts/Page.astro", /set:html/, "the slot of the JSON-LD"],
  ["site/layouts/slots.ts", /\{\{\{/, "writes the slot of the JSON-LD"],
  ["site/components/shop/OrderPickup.astro", /letter-spacing/, "the pickup code is Latin letters"],
  ["site/styles/reset.css", /letter-spacing/, "fields inherit it"],
];

/** Where Arabic may stand outside the dictionaries and the seed, and why. */
const arabicOutside: readonly (readonly [file: RegExp, why: string])[] = [
  [/^worker\/sandbox\//, "the world outside has its own pages"],
  [/^worker\/local\/history\//, "what people of the seeded history write"],
  [/^site\/portals\/gallery\/samples\.ts$/, "names of families in the page that shows every component"],
  [/^worker\/money\/documents\/addresses\/operator\.ts$/, "who runs the market: the data of a deployment"],
  [/^worker\/money\/iso20022\/rules\.ts$/, "a word that banks answer with is read, not written"],
  [
    /^worker\/routes\/(description\/examples|operator\/actor-shapes)\.ts$/,
    "examples of what families write, for the API's readers",
  ],
];

describe("words", () => {
  test("every text in Arabic stands in the dictionaries", () => {
    const mayHold = (file: string) =>
      /^(worker\/words|db\/seed|test)\//.test(file) || arabicOutside.some(([own]) => own.test(file));
    const isComment = (line: string) => /^\s*(\/\/|\/?\*)/.test(line);
    const hits = code
      .filter((file) => !mayHold(file))
      .flatMap((file) =>
        read(file)
          .split("\n")
          .filter((line) => /[\u0600-\u06FF]/.test(line) && !isComment(line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(hits).toEqual([]);
  });

  test.each(banned)("%s does not stand in %s: %s", (pattern, where) => {
    const hits = code
      .filter((file) => where.test(file) && file !== "test/unit/tidy.test.ts")
      .filter(
        (file) => !exceptions.some(([own, word]) => own === file && pattern.source.includes(word.source)),
      )
      .flatMap((file) =>
        read(file)
          .split("\n")
          .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
      );
    expect(hits).toEqual([]);
  });

  test("a list of stored words stands once: in the schema", () => {
    const wordsIn = (list: string) => [...list.matchAll(/"(\w+)"/g)].map(([, word = ""]) => word);
    const keyOf = (list: string) => [...new Set(wordsIn(list))].toSorted().join(" ");
    const listsOf = (source: string) =>
      [...source.matchAll(/\[(?:\s*"\w+",?)+\s*\] as const/g)].map(([list]) => keyOf(list));
    const stored = new Set(
      code.filter((file) => file.startsWith("db/schema/")).flatMap((file) => listsOf(read(file))),
    );
    expect(stored.size).toBeGreaterThan(20);
    const hits = code
      .filter((file) => /^(worker|db\/seed)\/.*\.ts$/.test(file) && !file.startsWith("worker/sandbox/"))
      .flatMap((file) =>
        [...read(file).matchAll(/"\w+"(?:\s*[|,]\s*"\w+")+/g)]
          .filter(([list]) => stored.has(keyOf(list)))
          .map(([list]) => `${file}: ${list}`),
      );
    expect(hits).toEqual([]);
  });

  test("no file is named after its kind", () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|types|misc)(\.|\/)/.test(file))).toEqual([]);
  });

  test("the top level is the agreed one", () => {
    const top = new Set(files.map((file) => file.split("/")[0] ?? ""));
    const agreed =
      /^(worker|site|db|test|wrangler\.toml|astro\.config\.mjs|package\.json|package-lock\.json|tsconfig\.json|README\.md|\..+)$/;
    expect([...top].filter((name) => !agreed.test(name))).toEqual([]);
  });

  test("every path that the README names exists", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const named = readme.matchAll(/(?<![\w/@.-])(?:worker|site|db|test|\.readme)\/[\w./-]*/g);
    const paths = [...named].map(([path]) => path.replace(/[.-]+$/, ""));
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("dependencies have exact versions", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const versions = JSON.stringify(manifest).matchAll(/"(?:@?[\w./-]+)":"([~^][^"]+|\*|latest)"/g);
    expect([...versions].map(([whole_]) => whole_)).toEqual([]);
  });
});
