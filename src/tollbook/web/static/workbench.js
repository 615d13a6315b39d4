// Every page works without this script: it copies sentences and unfolds what is printed.

/** Says for a moment on a button that something was done. */
const done = (button, words) => {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 1600);
};

/** Gives the parts of a piece of page that need a script what they need. */
export const enliven = (piece) => {
  for (const button of piece.querySelectorAll(".copy-button")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = button.parentElement.querySelector(".copy-text").textContent;
      await navigator.clipboard.writeText(text);
      done(button, "Copied");
    });
  }
};
enliven(document);

// What is folded away on the screen is printed: a figure without its words would break the record's promise.
const folded = new Set();
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("main details:not([open]):not(.on-screen)")) { folded.add(part); part.open = true; }
});
addEventListener("afterprint", () => { for (const part of folded) part.open = false; folded.clear(); });

// Where figures are being made anew, the page says how far that is, and shows them when they are there; never under the hand of
// somebody who writes, marks words or works through the queue.
const renewing = document.querySelector("[data-renewing]");
let busy = location.pathname.startsWith("/review");
addEventListener("input", () => { busy = true; });

const look = async () => {
  const answer = await fetch("/renewing").catch(() => null);
  const now = answer?.ok ? await answer.json() : null;
  if (now && !now.behind) {
    if (!busy && getSelection().isCollapsed) { location.reload(); return; }
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Open the page again to see them.";
    renewing.replaceChildren("Incidents and figures are up to date. ", link);
    return;
  }
  if (now) renewing.textContent = `${now.sentence}. What you see is the last state; this page shows the new one when it is there.`;
  setTimeout(look, 1500);
};
if (renewing) setTimeout(look, 700);
