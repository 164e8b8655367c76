// An act that cannot be taken back waits for ten seconds in which it can be undone: nothing is sent before.
import { part, reveal, write } from "./fragment.ts";
import { pageWords } from "./page-words.ts";
import { say } from "./said.ts";

export const undoMs = 10_000;

interface Waiting {
  readonly act: (isLeaving: boolean) => Promise<void>;
  readonly timer: number;
}

/** One act at a time: another one, or leaving the page, lets the waiting one happen at once. */
export class UndoBar {
  private waiting: Waiting | null = null;
  private readonly root: ParentNode;

  constructor(root: ParentNode) {
    this.root = root;
    part(root, "undo")
      ?.querySelector("[data-undo]")
      ?.addEventListener("click", () => this.undo());
    part(root, "undo")
      ?.querySelector("[data-now]")
      ?.addEventListener("click", () => void this.finish(false));
    addEventListener("pagehide", () => void this.finish(true));
  }

  get isWaiting(): boolean {
    return this.waiting !== null;
  }

  /** `said` tells what will happen; `act` does it. */
  hold(said: string, act: Waiting["act"]): void {
    void this.finish(false);
    const timer = window.setTimeout(() => void this.finish(false), undoMs);
    this.waiting = { act, timer };
    write(this.root, "undo-text", said);
    reveal(this.root, "undo", true);
    // By the keyboard the way back must be reached before the time is up.
    part(this.root, "undo")?.querySelector<HTMLElement>("[data-undo]")?.focus({ preventScroll: true });
  }

  private undo(): void {
    if (this.waiting !== null) clearTimeout(this.waiting.timer);
    this.waiting = null;
    reveal(this.root, "undo", false);
    say(this.root, pageWords.portal?.undone ?? "");
  }

  private async finish(isLeaving: boolean): Promise<void> {
    const { waiting } = this;
    if (waiting === null) return;
    clearTimeout(waiting.timer);
    this.waiting = null;
    reveal(this.root, "undo", false);
    await waiting.act(isLeaving);
  }
}
