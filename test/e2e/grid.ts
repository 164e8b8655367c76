// The languages and sizes of a long journey: all of them in the deep tests or when named, otherwise one.

export function facesOf<Face>(all: readonly Face[], usual: number): readonly Face[] {
  return process.env["TEST_ALL"] === undefined ? all.slice(usual, usual + 1) : all;
}
