// Shows a note when something takes long.

const slowMs = 4000;

export async function whileSlow<Result>(root: ParentNode, waiting: Promise<Result>): Promise<Result> {
  const show = (isSlow: boolean) => {
    for (const note of root.querySelectorAll<HTMLElement>("[data-slow]")) note.hidden = !isSlow;
  };
  const timer = setTimeout(() => show(true), slowMs);
  try {
    return await waiting;
  } finally {
    clearTimeout(timer);
    show(false);
  }
}
