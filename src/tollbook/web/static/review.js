// The queue by keys alone. Every key presses a button or follows a link that is on the page: without this script they are clicked.

const page = document.querySelector("[data-review]");
const keys = document.getElementById("keys");

const press = (selector) => {
  const button = document.querySelector(selector);
  if (button) button.form?.requestSubmit ? button.form.requestSubmit(button) : button.click();
};
const go = (address) => { if (address) location.assign(address); };
const unfold = (selector, inside) => {
  const part = document.querySelector(selector);
  if (!part) return;
  part.open = true;
  part.querySelector(inside)?.focus();
};
const help = () => { if (keys.open) keys.close(); else keys.showModal(); };

const DOES = {
  a: () => press(".panel button[value=accept]"),
  r: () => press(".panel button[value=reject]"),
  c: () => unfold(".panel details.correct", "input:not([type=hidden]), select, textarea"),
  e: () => document.querySelector(".panel .decide input[name=reason], .deciding input[name=reason]")?.focus(),
  i: () => unfold("#incident-choice", "input[type=radio], button"),
  s: () => press(".same button, .deciding button[value=same_incident]"),
  d: () => press(".different button, .deciding button[value=different_incident]"),
  u: () => press(".said-now form button"),
  n: () => go(page?.dataset.next),
  p: () => go(page?.dataset.previous),
  o: () => document.querySelector(".item .speaks a")?.click(),
  "?": help,
};

const writing = (target) => target.closest("input:not([type=radio]), textarea, select") !== null;

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && writing(event.target)) { event.target.blur(); return; }
  if (writing(event.target) || (keys.open && event.key !== "?")) return;
  const does = DOES[event.key];
  if (does) { event.preventDefault(); does(); }
});

for (const button of document.querySelectorAll("button[data-key]")) button.addEventListener("click", () => DOES[button.dataset.key]?.());

// The claim's own words are in view, however long the text around them is.
const around = document.querySelector(".item .around");
const mark = around?.querySelector("mark");
if (mark) around.scrollTop = Math.max(0, mark.offsetTop - around.offsetTop - around.clientHeight / 3);
