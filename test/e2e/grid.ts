// The languages and sizes of a long journey: all of them in the deep tests or when named, otherwise one.

export function facesOf<Face>(all: readonly Face[], ...usual: readonly number[]): readonly Face[] {
  return process.env["TEST_ALL"] === undefined ? all.filter((_, index) => usual.includes(index)) : all;
}

/** Of many pages, those that are looked at in the face at `turn`: all of them, or otherwise each in one face, by turns. */
export function pagesInTurn<Page>(pages: readonly Page[], faces: number, turn: number): readonly Page[] {
  return process.env["TEST_ALL"] === undefined ? pages.filter((_, index) => index % faces === turn) : pages;
}
