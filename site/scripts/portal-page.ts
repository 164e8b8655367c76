// What every portal page does alike: load, show one face, say what failed, notice the connection, keep itself fresh.
import type { Answer, Failed } from "./api.ts";
import { part, showFace, write } from "./fragment.ts";
import { failureText } from "./page-words.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut } from "./session.ts";
import { whileSlow } from "./slow.ts";

const freshMs = 30_000;

export abstract class PortalPage<Body> extends HTMLElement {
  private hasShown = false;

  connectedCallback() {
    this.main.querySelector("[data-retry]")?.addEventListener("click", () => {
      showFace(this.main, "loading");
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
  /** Draws it and answers with the face to show. */
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
      showFace(this.main, this.draw(answer.body));
    } else this.fail(answer);
  }

  /** What was shown stays; only a page that has nothing to show turns its face. */
  protected fail(failed: Failed): void {
    if (leaveIfSignedOut(failed)) return;
    if (this.hasShown) return this.showOffline(true);
    write(this.main, "failure", failureText(failed.code, failed.detail));
    showFace(this.main, "failed");
  }

  /** Says what came of an act, `good` where it went well, brings that into view, and shows what holds now. */
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
