// <step-up>: asks for the second factor again in a dialog when an act is refused without it; the act then goes on as it was.
import { onStepUpRequired } from "./api.ts";
import { FactorVerify } from "./factor-verify.ts";

class StepUp extends HTMLElement {
  private answer: ((isConfirmed: boolean) => void) | null = null;

  connectedCallback() {
    const dialog = this.querySelector("dialog");
    const verify = this.querySelector("factor-verify");
    if (dialog === null || verify === null) return;
    verify.addEventListener("confirmed", () => this.end(dialog, true));
    this.querySelector("[data-act=cancel]")?.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.end(dialog, false));
    onStepUpRequired(async () => {
      // Two acts refused at once are both asked for by the one dialog.
      const before = this.answer;
      const answered = new Promise<boolean>((resolve) => {
        this.answer = (isConfirmed) => {
          before?.(isConfirmed);
          resolve(isConfirmed);
        };
      });
      if (!dialog.open) dialog.showModal();
      if (verify instanceof FactorVerify) await verify.prepare();
      return answered;
    });
  }

  private end(dialog: HTMLDialogElement, isConfirmed: boolean) {
    const { answer } = this;
    this.answer = null;
    if (dialog.open) dialog.close();
    answer?.(isConfirmed);
  }
}

customElements.define("step-up", StepUp);
