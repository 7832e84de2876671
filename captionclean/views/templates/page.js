"use strict";
const one = (id) => document.getElementById(id);
const tip = one("tip");
let shown = null;

function light(record, on) {
  if (!record) return;
  document.querySelectorAll(`[data-record="${record}"]`).forEach((part) => part.classList.toggle("lit", on));
}
function hide() {
  if (!shown) return;
  light(shown.dataset.record, false);
  tip.hidden = true;
  shown = null;
}
function show(span) {
  if (span === shown) return;
  hide();
  shown = span;
  light(span.dataset.record, true);
  tip.className = "card " + (span.dataset.role || "");
  tip.replaceChildren(one(span.getAttribute("aria-describedby")).cloneNode(true));
  tip.firstChild.removeAttribute("id");
  tip.hidden = false;
  place(span.getBoundingClientRect());
}
// Beside the article, clear of the lines to look at next and of the record that is lit; in a narrow window below.
function place(span) {
  const beside = document.querySelector("aside").getBoundingClientRect(), high = tip.offsetHeight;
  const narrow = beside.left < span.right && beside.top > span.top;
  const lit = document.querySelector(".records .lit")?.getBoundingClientRect();
  let top = narrow ? span.bottom + 6 : span.top;
  if (!narrow && lit) top = lit.bottom + high + 14 < innerHeight ? lit.bottom + 6 : lit.top - high - 6;
  if (!narrow) top = Math.max(70, Math.min(top, innerHeight - high - 8));
  const left = narrow ? Math.max(8, Math.min(span.left, innerWidth - tip.offsetWidth - 24)) : beside.left - 12;
  tip.style.translate = `${left + scrollX}px ${top + scrollY}px`;
}
const spanAt = (event) => event.target.closest("[aria-describedby]");
document.addEventListener("mouseover", (event) => {
  const span = spanAt(event);
  if (span) show(span);
  else if (!event.target.closest("main, #tip")) hide();
});
document.addEventListener("focusin", (event) => (spanAt(event) ? show(spanAt(event)) : hide()));
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

one("copy").addEventListener("click", async () => {
  const text = JSON.parse(one("text").textContent);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  one("status").textContent = "Copied";
});
