// UBL 2.1's own schema (OASIS), as published, and whether a document is valid by it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";

const folder = join(import.meta.dirname, "ubl");
const mainName = "UBL-Invoice-2.1.xsd";
/** They stand beside each other here, and in two folders where they were published. */
const schemas = await Promise.all(
  (await readdir(folder)).map(async (fileName) => {
    const text = await readFile(join(folder, fileName), "utf8");
    return {
      fileName,
      contents: text.replaceAll(/schemaLocation="(?:\.\.\/)?(?:common\/)?/g, 'schemaLocation="'),
    };
  }),
);
const main = schemas.filter(({ fileName }) => fileName === mainName);
const preload = schemas.filter(({ fileName }) => fileName !== mainName);

/** What the schema finds wrong; empty when the document is valid. */
export async function ublProblems(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: "document.xml", contents: xml }],
    schema: main,
    preload,
    initialMemoryPages: 1024,
    maxMemoryPages: 4096,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
