// The photos of one form: resized and uploaded one by one, with their states, across redraws.
import { api, readProblem, type Answer } from "./api.ts";
import { isPhotoId, type PhotoId } from "./ids.ts";
import type { Failure } from "./page-words.ts";
import { shrinkPhoto } from "./photo-shrink.ts";
import { isRecord } from "./storage.ts";

export const photosMax = 4;
/** Long enough for a photo on a weak signal. */
const timeoutMs = 90_000;

export interface QueuedPhoto {
  readonly file: Blob;
  blob: Blob | null;
  thumb: string;
  state: "waiting" | "sending" | "sent" | "failed";
  /** From 0 to 1. */
  sent: number;
  id: PhotoId | null;
  problem: Failure | null;
}

function readSent(text: string): Answer<PhotoId> | Promise<Answer<PhotoId>> {
  const body: unknown = JSON.parse(text);
  const photo = isRecord(body) ? body["photo"] : null;
  const id = isRecord(photo) ? photo["id"] : null;
  if (typeof id === "string" && isPhotoId(id)) return { ok: true, body: id };
  return readProblem({ json: () => Promise.resolve(body) });
}

/** Only XMLHttpRequest reports upload progress. */
function upload(path: string, blob: Blob, progress: (sent: number) => void): Promise<Answer<PhotoId>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const lost = () => resolve({ ok: false, code: navigator.onLine ? "unreachable" : "offline", detail: {} });
    request.open("POST", path);
    request.timeout = timeoutMs;
    request.setRequestHeader("content-type", blob.type);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / Math.max(total, 1)));
    for (const name of ["error", "timeout", "abort"]) request.addEventListener(name, lost);
    request.addEventListener("load", () => {
      try {
        resolve(readSent(request.responseText));
      } catch {
        lost();
      }
    });
    request.send(blob);
  });
}

export class PhotoQueue {
  readonly photos: QueuedPhoto[] = [];
  private turn: Promise<void> = Promise.resolve();
  /** Called after each change, with the photo that has just finished. */
  changed: (photo: QueuedPhoto | null) => void = () => undefined;

  private readonly token: string;

  constructor(token: string) {
    this.token = token;
    addEventListener("online", () => this.retryLost());
  }

  /** The number of photos over the limit. */
  add(files: readonly Blob[]): number {
    const taken = files.slice(0, photosMax - this.photos.length);
    for (const file of taken) {
      const photo: QueuedPhoto = {
        file,
        blob: null,
        thumb: "",
        state: "waiting",
        sent: 0,
        id: null,
        problem: null,
      };
      this.photos.push(photo);
      this.send(photo);
    }
    return files.length - taken.length;
  }

  remove(photo: QueuedPhoto): void {
    this.photos.splice(this.photos.indexOf(photo), 1);
    this.takeBack(photo);
    this.changed(null);
  }

  /** If this request is lost, the nightly job deletes the photo. */
  private takeBack({ id }: QueuedPhoto): void {
    if (id === null) return;
    const param = { token: this.token, id };
    void api.shop.orders[":token"]["return-photos"][":id"].$delete({ param }).catch(() => undefined);
  }

  send(photo: QueuedPhoto): void {
    Object.assign(photo, { state: "waiting", sent: 0, id: null, problem: null });
    this.changed(null);
    this.turn = this.turn.then(() => this.sendNow(photo));
  }

  /** Photos that the store no longer has are uploaded again. */
  forget(): void {
    for (const photo of this.photos)
      Object.assign(photo, { state: "failed", id: null, problem: "photo_unknown" });
    this.changed(null);
  }

  private retryLost(): void {
    for (const photo of this.photos)
      if (photo.problem === "offline" || photo.problem === "unreachable") this.send(photo);
  }

  private async sendNow(photo: QueuedPhoto): Promise<void> {
    if (!this.photos.includes(photo)) return;
    photo.state = "sending";
    this.changed(null);
    const small =
      photo.blob === null ? await shrinkPhoto(photo.file) : { blob: photo.blob, thumb: photo.thumb };
    Object.assign(photo, small);
    this.changed(null);
    const path = `/api/shop/orders/${this.token}/return-photos`;
    const answer: Answer<PhotoId> =
      small === null
        ? { ok: false, code: "photo_unreadable", detail: {} }
        : await upload(path, small.blob, (sent) => {
            photo.sent = sent;
            this.changed(null);
          });
    photo.state = answer.ok ? "sent" : "failed";
    photo.id = answer.ok ? answer.body : null;
    photo.problem = answer.ok ? null : answer.code;
    this.changed(photo);
    // Removed during its upload.
    if (!this.photos.includes(photo)) this.takeBack(photo);
  }

  /** Waits for all uploads: their ids, or null when one failed. */
  async settle(): Promise<PhotoId[] | null> {
    await this.turn;
    const ids = this.photos.flatMap(({ id }) => id ?? []);
    return ids.length === this.photos.length ? ids : null;
  }
}
