// The document's page: a click on marked words opens their claim beside them; selected words become a claim by hand.
// Without this script, marks are links and words are pasted.
import { enliven } from "./workbench.js";

const CONTEXT = 40; // code points sent on either side of the selected words
const text = document.getElementById("text");
const side = document.getElementById("side");
const here = location.pathname;

const points = (words) => Array.from(words); // code points, where JavaScript counts UTF-16 units
const tail = (words) => points(words).slice(-CONTEXT).join("");
const head = (words) => points(words).slice(0, CONTEXT).join("");

/** Lights all pieces of a claim, and no others. */
const light = (claim) => {
  for (const piece of document.querySelectorAll(".m.lit")) piece.classList.remove("lit");
  for (const piece of document.querySelectorAll(`[data-c~="${CSS.escape(claim)}"]`)) piece.classList.add("lit");
};

/** Puts a piece of page beside the text. */
const put = async (address) => {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) return false;
  side.innerHTML = await answer.text();
  enliven(side);
  return true;
};

const open = async (claim, link) => {
  const back = `${here}?claim=${claim}#w-${claim}`;
  if (!(await put(`/claims/${claim}/panel?back=${encodeURIComponent(back)}`))) { location.href = link; return; }
  light(claim);
  history.replaceState(null, "", back);
  if (side.getBoundingClientRect().top > innerHeight * 0.8) side.scrollIntoView();
};

text?.addEventListener("click", (event) => {
  const mark = event.target.closest("a.m");
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const claims = mark.dataset.c.split(" ");
  const lit = new URLSearchParams(location.search).get("claim");
  // a second click on the same words opens the next claim that stands on them
  open(claims[(claims.indexOf(lit) + 1) % claims.length], mark.href);
});

side?.addEventListener("click", (event) => {
  const card = event.target.closest("a[data-claim]");
  if (card && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(card.dataset.claim, card.href);
    document.getElementById(`w-${card.dataset.claim}`)?.scrollIntoView({ block: "center" });
  }
  const kind = event.target.closest("a[data-kind]");
  if (kind) { event.preventDefault(); add(kind.dataset.kind, chosen ?? kept()); }
});

// --- a claim by hand ---

let chosen = null;

/** The selected words with those around them, and about where they begin. The server finds them in the kept text. */
const selected = () => {
  const selection = getSelection();
  if (!text || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const quote = range.toString();
  if (!quote.trim()) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.selectNodeContents(text);
  after.setStart(range.endContainer, range.endOffset);
  return { quote, before: tail(before.toString()), after: head(after.toString()), at: offset(range) };
};

/** The offset of the beginning of a range in code points: that of its line, and what stands before it there. */
const offset = (range) => {
  const node = range.startContainer;
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!line) return "";
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(range.startContainer, range.startOffset);
  return Number(line.dataset.at) + points(before.toString()).length;
};

/** What stands in the form already. */
const kept = () => {
  const form = side.querySelector(".adding form");
  return form && Object.fromEntries(["quote", "before", "after", "at"].map((name) => [name, form.elements[name].value]));
};

const add = async (kind, words) => {
  if (!(await put(`${here}/add?kind=${kind}&text=${text.dataset.text}`))) return;
  const form = side.querySelector(".adding form");
  for (const [name, value] of Object.entries(words ?? {})) form.elements[name].value = value;
  form.elements.quote.focus();
};

const button = document.createElement("button");
button.type = "button";
button.className = "add-here main";
button.textContent = "Add a claim on these words";
button.hidden = true;
button.addEventListener("mousedown", (event) => event.preventDefault());
button.addEventListener("click", () => { button.hidden = true; add("toll", chosen); });
document.body.append(button);

document.addEventListener("selectionchange", () => {
  const found = selected();
  button.hidden = !found;
  if (!found) return;
  chosen = found;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  button.style.left = `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 240))}px`;
  button.style.top = `${box.bottom + scrollY + 6}px`;
});

document.getElementById("add-link")?.addEventListener("click", (event) => { event.preventDefault(); add("toll", chosen); });

// Where the page was opened on a claim whose words are out of sight, they are brought to the middle.
const first = document.querySelector(".m.lit")?.getBoundingClientRect();
if (first && (first.top < 80 || first.bottom > innerHeight)) document.querySelector(".m.lit").scrollIntoView({ block: "center" });
