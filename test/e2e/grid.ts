// In which languages and sizes a long journey is made: all when the deep tests or its name ask for it, otherwise one.

export function facesOf<Face>(all: readonly Face[], usual: number): readonly Face[] {
  return process.env["TEST_ALL"] === undefined ? all.slice(usual, usual + 1) : all;
}
