// Photos that are taken for a form: made small, sent at once, and named by their ids when the form is sent.
import { useState } from "preact/hooks";
import { call, type Failed } from "../../scripts/api.ts";
import { isPhotoId, type PhotoId } from "../../scripts/ids.ts";
import { shrinkPhoto } from "../../scripts/photo-shrink.ts";
import { isRecord } from "../../scripts/storage.ts";

export const photosMax = 4;

export interface TakenPhoto {
  readonly key: number;
  readonly thumb: string;
  readonly state: "sending" | "sent" | "failed";
  readonly id: PhotoId | null;
  readonly why: Pick<Failed, "code" | "detail"> | null;
}

export interface Photos {
  readonly taken: readonly TakenPhoto[];
  readonly add: (files: readonly Blob[]) => void;
  readonly remove: (key: number) => void;
  readonly clear: () => void;
}

function idIn(body: unknown): PhotoId | null {
  const photo = isRecord(body) ? body["photo"] : null;
  const id = isRecord(photo) ? photo["id"] : null;
  return typeof id === "string" && isPhotoId(id) ? id : null;
}

async function sendPhoto(path: string, file: Blob): Promise<Omit<TakenPhoto, "key">> {
  const small = await shrinkPhoto(file);
  const failed = { thumb: small?.thumb ?? "", state: "failed", id: null } as const;
  if (small === null) return { ...failed, why: { code: "photo_unreadable", detail: {} } };
  const answer = await call(
    ({ init }) =>
      fetch(path, {
        ...init,
        method: "POST",
        headers: { "content-type": small.blob.type },
        body: small.blob,
      }),
    (reply) => (reply.ok ? reply.json().then(idIn) : null),
  );
  if (!answer.ok) return { ...failed, why: answer };
  return { thumb: small.thumb, state: "sent", id: answer.body, why: null };
}

let turn = 0;

/** What is sent to `path` waits there for the form that takes it. */
export function usePhotos(path: string): Photos {
  const [taken, setTaken] = useState<readonly TakenPhoto[]>([]);
  const send = async (key: number, file: Blob) => {
    const sent = await sendPhoto(path, file);
    setTaken((now) => now.map((photo) => (photo.key === key ? { key, ...sent } : photo)));
  };
  return {
    taken,
    add: (files) => {
      for (const file of files.slice(0, photosMax - taken.length)) {
        turn += 1;
        const key = turn;
        setTaken((now) => [...now, { key, thumb: "", state: "sending", id: null, why: null }]);
        void send(key, file);
      }
    },
    remove: (key) => setTaken((now) => now.filter((photo) => photo.key !== key)),
    clear: () => setTaken([]),
  };
}
