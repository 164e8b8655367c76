// The base of portal pages: loads, shows one view, reports failures, watches the connection, refreshes.
import type { Answer, Failed } from "./api.ts";
import { part, showView, write } from "./fragment.ts";
import { failureText } from "./page-words.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut } from "./session.ts";
import { whileSlow } from "./slow.ts";

const freshMs = 30_000;

export abstract class PortalPage<Body> extends HTMLElement {
  private hasShown = false;

  connectedCallback() {
    this.main.querySelector("[data-retry]")?.addEventListener("click", () => {
      showView(this.main, "loading");
      void this.refresh();
    });
    this.listen();
    addEventListener("online", () => void this.refresh());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.refresh();
    });
    window.setInterval(() => {
      if (document.visibilityState === "visible" && !this.isBusy()) void this.refresh();
    }, freshMs);
    void this.refresh();
  }

  /** Asks for what the page shows. */
  protected abstract load(): Promise<Answer<Body>>;
  /** Draws it and returns the name of the view to show. */
  protected abstract draw(body: Body): string;
  /** Listens to what the person does. */
  protected listen(): void {}
  /** While a person is in the middle of something the page is not drawn anew. */
  protected isBusy(): boolean {
    return false;
  }

  protected get main(): HTMLElement {
    return document.getElementById("content") ?? this;
  }

  protected async refresh(): Promise<void> {
    const answer = await whileSlow(this.main, this.load());
    if (answer.ok) {
      this.hasShown = true;
      this.showOffline(false);
      showView(this.main, this.draw(answer.body));
    } else this.fail(answer);
  }

  /** A page that has shown something keeps it; otherwise the failed view is shown. */
  protected fail(failed: Failed): void {
    if (leaveIfSignedOut(failed)) return;
    if (this.hasShown) return this.showOffline(true);
    write(this.main, "failure", failureText(failed.code, failed.detail));
    showView(this.main, "failed");
  }

  /** Shows the result of an action (`good` on success), scrolls to it, and refreshes the page. */
  protected async conclude(answer: Answer<unknown>, good: string): Promise<void> {
    if (!answer.ok && leaveIfSignedOut(answer)) return;
    const said = answer.ok ? good : failureText(answer.code, answer.detail);
    say(this, said, !answer.ok);
    if (said !== "") part(this, "said")?.scrollIntoView({ block: "center" });
    await this.refresh();
  }

  private showOffline(isOffline: boolean) {
    const note = this.main.querySelector<HTMLElement>("[data-offline]");
    if (note !== null) note.hidden = !isOffline;
  }
}
