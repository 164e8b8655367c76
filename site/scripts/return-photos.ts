// The photos of a return as families and operators see them.
import { fillWords } from "../../worker/words/sentences.ts";
import { part, stamp } from "./fragment.ts";

/** Draws them into the list of `card`; each opens by itself, whole. */
export function drawReturnPhotos(
  root: ParentNode,
  card: ParentNode,
  ids: readonly string[],
  show: { readonly path: (id: string) => string; readonly alt: string },
): void {
  const photos = ids.map((id, index) => {
    const item = stamp(root, "return-photo");
    const path = show.path(id);
    const link = part(item, "link");
    const photo = part(item, "photo");
    if (link instanceof HTMLAnchorElement) link.href = path;
    if (photo instanceof HTMLImageElement) {
      photo.src = path;
      photo.alt = fillWords(show.alt, { nth: String(index + 1) });
    }
    return item;
  });
  part(card, "photos")?.replaceChildren(...photos);
}
