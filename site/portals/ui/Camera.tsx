// The camera, looking for a QR code; where it may not or cannot look, what to do and a picture instead.
import { useEffect, useRef, useState } from "preact/hooks";
import { readPicture, watchCodes, type CameraFault } from "../data/code-camera.ts";
import type { WordsOf } from "../parts.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

interface Props {
  readonly t: WordsOf<readonly ["codeCamera"]>["codeCamera"];
  readonly onCode: (code: string) => void;
  readonly onClose: () => void;
}

export function Camera({ t, onCode, onClose }: Props) {
  const [fault, setFault] = useState<CameraFault | null>(null);
  return (
    <div class="camera stack">
      {fault === null ? (
        <Live t={t} onCode={onCode} onFault={setFault} />
      ) : (
        <Blind t={t} fault={fault} onCode={onCode} onRetry={() => setFault(null)} />
      )}
      <Button look="quiet" isWide onPress={onClose}>
        {t.close}
      </Button>
    </div>
  );
}

interface LiveProps extends Pick<Props, "t" | "onCode"> {
  readonly onFault: (fault: CameraFault) => void;
}

function Live({ t, onCode, onFault }: LiveProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(
    () => (video.current === null ? undefined : watchCodes(video.current, { onCode, onFault })),
    // It looks from the moment it is shown until it is gone, whatever else is drawn meanwhile.
    [],
  );
  return (
    <>
      <video ref={video} playsInline muted aria-label={t.view} />
      <p class="soft small" role="status">
        {t.hold}
      </p>
    </>
  );
}

interface BlindProps extends Pick<Props, "t" | "onCode"> {
  readonly fault: CameraFault;
  readonly onRetry: () => void;
}

function Blind({ t, fault, onCode, onRetry }: BlindProps) {
  const [isUnread, setIsUnread] = useState(false);
  const take = async ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    const [file] = currentTarget.files ?? [];
    if (file === undefined) return;
    const code = await readPicture(file);
    // The same picture may be chosen again.
    currentTarget.value = "";
    setIsUnread(code === null);
    if (code !== null) onCode(code);
  };
  return (
    <>
      <p role="alert">{isUnread ? t.unread : t.faults[fault]}</p>
      <label class="button wide">
        <Icon name="camera" />
        {t.picture}
        <input
          class="visually-hidden"
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void take(event)}
        />
      </label>
      <Button look="quiet" isWide onPress={onRetry}>
        {t.again}
      </Button>
    </>
  );
}
