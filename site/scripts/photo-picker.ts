// <photo-picker>: up to four photos beside a form, each with preview, progress, retry and removal.
import { fillWords } from "../../worker/words/sentences.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { failureText, pageWords } from "./page-words.ts";
import type { PhotoId } from "./ids.ts";
import { PhotoQueue, photosMax, type QueuedPhoto } from "./photo-queue.ts";
import { whileSlow } from "./slow.ts";

/** Queues by form, so that they survive a redraw. */
const queues = new Map<string, PhotoQueue>();

export class PhotoPicker extends HTMLElement {
  private readonly rows = new Map<QueuedPhoto, HTMLElement>();

  connectedCallback() {
    this.queue.changed = (photo) => this.draw(photo);
    this.input?.addEventListener("change", () => this.add());
    this.draw(null);
  }

  private get queue(): PhotoQueue {
    const key = this.dataset["key"] ?? "";
    const token = this.closest<HTMLElement>("order-follow")?.dataset["token"] ?? "";
    const queue = queues.get(key) ?? new PhotoQueue(token);
    queues.set(key, queue);
    return queue;
  }

  private get input() {
    return this.querySelector<HTMLInputElement>("input[type=file]");
  }

  private tell(text: string) {
    write(this, "photo-said", text);
  }

  private add() {
    const { input, queue } = this;
    if (input === null || input.files === null || input.files.length === 0) return;
    const over = queue.add([...input.files]);
    // The same file may be chosen again after its removal.
    input.value = "";
    this.tell(over > 0 ? (pageWords.orderChange?.photosOver ?? "") : "");
    void whileSlow(this, queue.settle());
  }

  private draw(ended: QueuedPhoto | null) {
    const { photos } = this.queue;
    const words = pageWords.orderChange;
    const list = part(this, "photos");
    for (const [photo, row] of this.rows) {
      if (photos.includes(photo)) continue;
      row.remove();
      this.rows.delete(photo);
    }
    for (const [index, photo] of photos.entries()) {
      const row = this.drawPhoto(photo, index + 1);
      // Existing items are not moved, because they would lose the focus.
      if (row.parentElement !== list) list?.append(row);
    }
    reveal(this, "photos", photos.length > 0);
    reveal(this, "add", photos.length < photosMax);
    if (ended === null) return;
    const nth = String(photos.indexOf(ended) + 1);
    const sent = fillWords(words?.photoArrived ?? "", { nth });
    this.tell(ended.problem === null ? sent : failureText(ended.problem));
  }

  private drawPhoto(photo: QueuedPhoto, nth: number): HTMLElement {
    const words = pageWords.orderChange;
    const row = this.rows.get(photo) ?? this.newRow(photo);
    const preview = part(row, "preview");
    if (preview instanceof HTMLImageElement) {
      if (photo.thumb !== "" && preview.src !== photo.thumb) preview.src = photo.thumb;
      preview.alt = fillWords(words?.photoAlt ?? "", { nth: String(nth) });
      preview.hidden = photo.thumb === "";
    }
    const bar = row.querySelector("progress");
    if (bar !== null) {
      bar.value = photo.sent;
      bar.hidden = photo.state !== "sending";
      bar.setAttribute("aria-label", preview?.getAttribute("alt") ?? "");
    }
    write(row, "photo-state", words?.photoStates[photo.state] ?? "");
    row.dataset["state"] = photo.state;
    const isUnreadable = photo.problem === "photo_unreadable";
    for (const retry of row.querySelectorAll<HTMLElement>("[data-act=retry]"))
      retry.hidden = photo.state !== "failed" || isUnreadable;
    for (const [act, text] of [
      ["retry", words?.photoRetry],
      ["remove", words?.photoRemove],
    ] as const)
      row
        .querySelector(`[data-act=${act}]`)
        ?.setAttribute("aria-label", fillWords(text ?? "", { nth: String(nth) }));
    return row;
  }

  private newRow(photo: QueuedPhoto): HTMLElement {
    const row = stamp(this, "photo");
    this.rows.set(photo, row);
    row.querySelector("[data-act=retry]")?.addEventListener("click", () => {
      this.queue.send(photo);
      void whileSlow(this, this.queue.settle());
    });
    row.querySelector("[data-act=remove]")?.addEventListener("click", () => {
      this.queue.remove(photo);
      this.tell(pageWords.orderChange?.photoRemoved ?? "");
      this.input?.focus();
    });
    return row;
  }

  /** Waits for pending uploads; null when one failed, which is shown beside it. */
  settle(): Promise<PhotoId[] | null> {
    return this.queue.settle();
  }

  /** The photos now belong to a request. */
  clear(): void {
    queues.delete(this.dataset["key"] ?? "");
  }

  /** The store no longer has the photos. */
  forget(): void {
    this.queue.forget();
  }
}

customElements.define("photo-picker", PhotoPicker);
