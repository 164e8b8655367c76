// A text as a QR code, drawn as one path.
import { encodeQR } from "qr";

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const cells = encodeQR(text, "raw", { border: 1 });
  const path = cells
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg class="qr-code" viewBox={`0 0 ${cells.length} ${cells.length}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
