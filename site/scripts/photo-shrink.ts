// Shrinks a picture for slow connections; this also removes its location and camera data.

const sides = [1600, 1200, 900, 600];
const qualities = [0.82, 0.65, 0.5];
/** The store's limit. */
const bytesMax = 400 * 1024;
const thumbSide = 160;

export interface SmallPhoto {
  readonly blob: Blob;
  /** The preview beside the form. */
  readonly thumb: string;
}

function draw(picture: ImageBitmap, side: number): HTMLCanvasElement | null {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) return null;
  // JPEG has no transparency: clear areas would become black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}

async function shrinkBitmap(picture: ImageBitmap): Promise<SmallPhoto | null> {
  const thumb = draw(picture, thumbSide)?.toDataURL("image/jpeg", 0.7) ?? "";
  for (const side of sides) {
    const canvas = draw(picture, side);
    if (canvas === null) return null;
    for (const quality of qualities) {
      const blob = await encode(canvas, quality);
      if (blob !== null && blob.size <= bytesMax) return { blob, thumb };
    }
  }
  return null;
}

/** Null when the browser can't read it. */
export async function shrinkPhoto(file: Blob): Promise<SmallPhoto | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const small = await shrinkBitmap(picture);
    picture.close();
    return small;
  } catch {
    return null;
  }
}
