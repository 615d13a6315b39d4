// A number of the matrix opens its reason beside it, without loading the page again. Without this script it is a link.
import { enliven } from "./workbench.js";

const why = document.getElementById("why");

/** Marks the row and the number that are open. */
const mark = (link) => {
  for (const row of document.querySelectorAll(".matrix .open")) row.classList.remove("open");
  for (const other of document.querySelectorAll(".matrix [aria-current]")) other.removeAttribute("aria-current");
  link.closest("tr").classList.add("open");
  link.setAttribute("aria-current", "true");
};

for (const link of document.querySelectorAll("[data-why]")) {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const answer = await fetch(link.dataset.why, { headers: { accept: "text/html" } });
    if (!answer.ok) { location.href = link.href; return; }
    why.innerHTML = await answer.text();
    enliven(why);
    mark(link);
    history.replaceState(null, "", link.href);
    if (why.getBoundingClientRect().top > innerHeight * 0.8) why.scrollIntoView();
  });
}
