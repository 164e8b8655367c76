// <print-button>: shows its button where there is a script to print with.

class PrintButton extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (button === null) return;
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

customElements.define("print-button", PrintButton);
