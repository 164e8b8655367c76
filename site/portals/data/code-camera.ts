// Reads a QR code from the camera or from a picture: by the browser itself where it can, else by a decoder that is loaded then.

interface Detector {
  detect(source: HTMLCanvasElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorMaker {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

declare global {
  interface Window {
    readonly BarcodeDetector?: DetectorMaker;
  }
}

/** Why there is no camera to look through. */
export type CameraFault = "refused" | "missing" | "failed";

type ReadCode = (picture: HTMLCanvasElement) => Promise<string | null>;
type Source = HTMLVideoElement | ImageBitmap;

const lookEveryMs = 180;
/** Large enough for a code that fills a third of the picture, and quick on a slow phone. */
const videoSide = 640;
const pictureSide = 1280;

async function ownReader(): Promise<ReadCode> {
  const { decodeQR } = await import("qr/decode.js");
  return async (canvas) => {
    const picture = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return picture === undefined ? null : decodeQR(picture);
    } catch {
      // No code is in sight.
      return null;
    }
  };
}

/** Browsers name the detector also where their system has none behind it. */
async function browserReader(): Promise<ReadCode | null> {
  const Maker = window.BarcodeDetector;
  if (Maker === undefined) return null;
  const formats: readonly string[] = await Maker.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) return null;
  const detector = new Maker({ formats: ["qr_code"] });
  return async (canvas) => (await detector.detect(canvas).catch(() => []))[0]?.rawValue ?? null;
}

async function openReader(): Promise<ReadCode> {
  return (await browserReader()) ?? ownReader();
}

/** False while there is nothing to draw. */
function draw(source: Source, side: number, canvas: HTMLCanvasElement): boolean {
  const [width, height] =
    source instanceof HTMLVideoElement
      ? [source.videoWidth, source.videoHeight]
      : [source.width, source.height];
  if (width === 0 || height === 0) return false;
  const scale = Math.min(1, side / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d", { willReadFrequently: true })?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return true;
}

function faultOf(error: unknown): CameraFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "missing" : "failed";
}

interface Watching {
  readonly onCode: (code: string) => void;
  readonly onFault: (fault: CameraFault) => void;
}

/** Shows the camera in `video` and tells the first code that it sees. Returns what ends it. */
export function watchCodes(video: HTMLVideoElement, { onCode, onFault }: Watching): () => void {
  let isOver = false;
  let stream: MediaStream | null = null;
  const stop = () => {
    isOver = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  };
  const fail = (fault: CameraFault) => {
    if (isOver) return;
    stop();
    onFault(fault);
  };
  const watch = async () => {
    // Pages without a safe connection, and browsers inside of other apps, have no such thing.
    if (!("mediaDevices" in navigator)) return fail("missing");
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    if (isOver) return stop();
    for (const track of stream.getTracks()) track.addEventListener("ended", () => fail("failed"));
    video.srcObject = stream;
    const [read] = await Promise.all([openReader(), video.play()]);
    const canvas = document.createElement("canvas");
    for (;;) {
      if (isOver) return;
      const code = draw(video, videoSide, canvas) ? await read(canvas) : null;
      if (isOver) return;
      if (code !== null) {
        stop();
        return onCode(code);
      }
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  };
  watch().catch((error: unknown) => fail(faultOf(error)));
  return stop;
}

/** The code in a picture that was taken before; null where there is none to be read. */
export async function readPicture(file: Blob): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const canvas = document.createElement("canvas");
    const code = draw(picture, pictureSide, canvas) ? await (await openReader())(canvas) : null;
    picture.close();
    return code;
  } catch {
    return null;
  }
}
