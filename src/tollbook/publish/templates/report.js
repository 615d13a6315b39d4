"use strict";
// Everything works without this script; it copies sentences and lights all pieces of a claim.
for (const button of document.querySelectorAll(".copy-button")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const text = button.parentElement.querySelector(".copy-text").textContent;
    const done = () => { button.textContent = "Copied"; setTimeout(() => { button.textContent = "Copy sentence"; }, 1600); };
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(done); return; }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    done();
  });
}
const light = () => {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const found = /^#[wc]-([0-9a-f]+)$/.exec(location.hash);
  if (!found) return;
  for (const piece of document.querySelectorAll(`[data-c~="${found[1]}"]`)) piece.classList.add("lit");
  const card = document.getElementById("c-" + found[1]);
  if (card) card.classList.add("lit");
};
addEventListener("hashchange", light);
light();
// What is folded away on the screen is printed: a figure without its words would break the record's promise.
const folded = new Set();
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) { folded.add(part); part.open = true; }
});
addEventListener("afterprint", () => { for (const part of folded) part.open = false; folded.clear(); });
