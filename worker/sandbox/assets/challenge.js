// The sandbox's widget in the place of Cloudflare Turnstile's: the same calls, and a box to tick.
(() => {
  const always = { "1x": "pass", "2x": "fail" };

  function tokenFor(action) {
    const number = crypto.randomUUID().replaceAll("-", "");
    return ["sandbox", action, location.hostname, Date.now(), number].join("~");
  }

  function render(container, options) {
    const own = always[options.sitekey.slice(0, 2)];
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    label.append(box, " Sandbox: I am a person");
    label.style.display = "flex";
    label.style.gap = "8px";
    label.style.alignItems = "center";
    label.style.minBlockSize = "65px";
    container.replaceChildren(label);
    const pass = () =>
      options.callback(own === "pass" ? "XXXX.DUMMY.TOKEN.XXXX" : tokenFor(options.action ?? ""));
    if (own === "pass") setTimeout(pass);
    else if (own === "fail") setTimeout(() => options["error-callback"]?.("300030"));
    else box.addEventListener("change", pass, { once: true });
    return "sandbox-widget";
  }

  globalThis.turnstile = {
    render,
    remove() {},
    reset() {},
  };
})();
