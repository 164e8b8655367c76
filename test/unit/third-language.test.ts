// A new language for buyers: one folder, one row in the table of languages, a line at the marks; it compiles only when it is complete.
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root } from "../../worker/local/folders.ts";

const inWords = (file: string) => join(root, "worker/words", file);
const read = (file: string) => readFileSync(inWords(file), "utf8");

/** What all that a buyer reads is put together from. */
const marks = ["all/buyers.ts", "all/worker.ts"];

function withMark(file: string): string {
  const name = file.slice("all/".length);
  const line = `import * as en from "../en/${name}";`;
  const text = read(file);
  expect(text).toContain(line);
  expect(text).toContain("= { ar, en };");
  return text
    .replace(line, `${line}\nimport * as ur from "../ur/${name}";`)
    .replace("= { ar, en };", "= { ar, en, ur };");
}

const row = `
  ur: {
    name: "اردو", dir: "rtl", tag: "ur-PK-u-ca-gregory-nu-latn", openGraph: "ur_PK", prefix: "/ur", font: "arabic",
    audiences: ["buyers"], comma: "، ", range: "{from} - {until}", span: "{from} - {until}", riyal: "SAR",
    spokenAmount: { riyals: { other: "{count}" }, halalas: { other: "{count}" }, and: " " },
  },
} as const satisfies LocaleTable;`;

/** The files of a third language, made of the Arabic ones: a folder, a row and the marks. */
function thirdLanguage(): Map<string, string> {
  const folder = globSync("ar/*.ts", { cwd: inWords("") }).map(
    (file) => [inWords(file.replace("ar/", "ur/")), read(file)] as const,
  );
  const table = read("locales.ts").replace("\n} as const satisfies LocaleTable;", row);
  expect(table).toContain("ur_PK");
  return new Map([
    ...folder,
    [inWords("locales.ts"), table] as const,
    ...marks.map((file) => [inWords(file), withMark(file)] as const),
  ]);
}

const settings = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, "worker/tsconfig.json"), (path) => ts.sys.readFile(path)).config,
  ts.sys,
  join(root, "worker"),
).options;
const options: ts.CompilerOptions = { ...settings, composite: false, incremental: false, noEmit: true };
const roots = globSync(["*.ts", "all/*.ts"], { cwd: inWords("") })
  .filter((file) => file !== "store.ts")
  .map(inWords);

const parsed = new Map<string, ts.SourceFile>();

/** The compiler's complaints about the words when some files are others than those on the disk. */
function complaints(files: ReadonlyMap<string, string>): string[] {
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.readFile = (path) => files.get(path) ?? disk.readFile(path);
  host.fileExists = (path) => files.has(path) || disk.fileExists(path);
  host.directoryExists = (path) => path === inWords("ur") || ts.sys.directoryExists(path);
  host.getSourceFile = (path, ...others) => {
    const text = files.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, others[0]);
    const known = parsed.get(path) ?? disk.getSourceFile(path, ...others);
    if (known !== undefined) parsed.set(path, known);
    return known;
  };
  const program = ts.createProgram(roots, options, host);
  return program
    .getSemanticDiagnostics()
    .map(
      ({ file, messageText }) =>
        `${file?.fileName.slice(inWords("").length + 1) ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}

describe("a third language for buyers", () => {
  test("compiles with one folder, one row, and its lines at the marks", () => {
    expect(existsSync(inWords("ur"))).toBe(false);
    expect(complaints(thirdLanguage())).toEqual([]);
  });

  test.each([
    ["a word of a page", "ur/shop.ts", /^ {4}skip: .*\n/m, "all/buyers.ts", "skip"],
    ["a message", "ur/messages.ts", /^ {2}at_desk: \{[\s\S]*?\n {2}\},\n/m, "all/worker.ts", "at_desk"],
    ["a refusal", "ur/refusals.ts", /^ {2}slot_full: .*\n/m, "ur/refusals.ts", "slot_full"],
  ] as const)("does not compile without %s", (_, file, word, where, name) => {
    const files = thirdLanguage();
    const text = files.get(inWords(file)) ?? "";
    files.set(inWords(file), text.replace(word, ""));
    expect(files.get(inWords(file))).not.toBe(text);
    const found = complaints(files);
    expect(found.filter((line) => line.startsWith(where) && line.includes(name))).not.toEqual([]);
  });

  test.each(marks)("does not compile without its line in %s", (mark) => {
    const files = thirdLanguage();
    files.delete(inWords(mark));
    expect(complaints(files).filter((line) => line.startsWith(mark) && line.includes("ur"))).not.toEqual([]);
  });

  test("does not compile when its row lacks a field", () => {
    const files = thirdLanguage();
    const table = files.get(inWords("locales.ts")) ?? "";
    files.set(inWords("locales.ts"), table.replace('openGraph: "ur_PK", ', ""));
    expect(complaints(files).filter((line) => line.startsWith("locales.ts"))).not.toEqual([]);
  });
});
