// Keeps the console fresh: the page is fetched again now and then, and only its changed content replaced.
const everyMilliseconds = 2000;

// What somebody has begun to fill in must not be taken away from them.
let isFilling = false;
document.addEventListener("input", () => {
  isFilling = true;
});

function isBusy() {
  return (
    isFilling ||
    document.hidden ||
    String(getSelection()) !== "" ||
    document.querySelector("main :focus") !== null
  );
}

async function refresh() {
  if (isBusy()) return;
  const answer = await fetch(location.pathname);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const shown = document.querySelector("main");
  if (fresh === null || shown === null || fresh.innerHTML === shown.innerHTML) return;
  shown.replaceWith(fresh);
}

setInterval(() => {
  refresh().catch(() => {
    // The sandbox may be restarting; the next round asks again.
  });
}, everyMilliseconds);
