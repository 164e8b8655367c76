// Asks once more before what cannot be undone: what follows is said, and the safe answer comes first for the keyboard.
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";

interface Props {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly isOpen: boolean;
  readonly isGrave?: boolean;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

export function Confirm({ title, text, yes, no, isOpen, isGrave = false, onYes, onClose }: Props) {
  const agree = () => {
    onClose();
    onYes();
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <p>{text}</p>
      <div class="acts">
        <Button look="quiet" onPress={onClose}>
          {no}
        </Button>
        <Button look={isGrave ? "grave" : "main"} onPress={agree}>
          {yes}
        </Button>
      </div>
    </Dialog>
  );
}
