// What the keyboard can do here.
import { Dialog } from "../ui/Dialog.tsx";
import { shared } from "../words.ts";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function Keys({ isOpen, onClose }: Props) {
  const { keys } = shared.portalShell;
  const rows = [
    ["Ctrl K · ⌘ K", keys.search],
    ["?", keys.keys],
    ["Tab", keys.next],
    ["↑ ↓", keys.arrows],
    ["Enter", keys.enter],
    ["Esc", keys.escape],
  ] as const;
  return (
    <Dialog title={keys.title} isOpen={isOpen} onClose={onClose}>
      <dl class="keys">
        {rows.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
