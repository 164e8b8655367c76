// Reads a QR code with the camera, in browsers that can.

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: readonly string[] }) => Detector;

declare global {
  interface Window {
    readonly BarcodeDetector?: DetectorMaker;
  }
}

const lookEveryMs = 250;

export function canScan(): boolean {
  return window.BarcodeDetector !== undefined && "mediaDevices" in navigator;
}

/** Shows the camera in `video` and reports the first code. Returns a function that stops it; throws without permission. */
export async function scan(video: HTMLVideoElement, onCode: (code: string) => void): Promise<() => void> {
  const Maker = window.BarcodeDetector;
  if (Maker === undefined) throw new Error("this browser reads no codes");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const detector = new Maker({ formats: ["qr_code"] });
  video.srcObject = stream;
  await video.play();
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const look = async () => {
    const [found] = await detector.detect(video).catch(() => []);
    if (found !== undefined) onCode(found.rawValue);
  };
  timer = window.setInterval(() => void look(), lookEveryMs);
  return stop;
}
