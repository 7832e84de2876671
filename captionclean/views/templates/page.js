"use strict";
const one = (id) => document.getElementById(id);
const tip = one("tip");
let shown = null;

const bar = document.querySelector(".bar-tools"), aside = document.querySelector("aside");
const GAP = 6, EDGE = 8;

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
  reveal(lit());
  place();
}
const lit = () => document.querySelector(".records .lit");
const barEnd = () => Math.max(0, bar.getBoundingClientRect().bottom);

// Scrolls the list of records, and only it, to the one that is lit.
function reveal(record) {
  if (!record) return;
  const at = record.getBoundingClientRect(), box = aside.getBoundingClientRect();
  const above = Math.max(box.top, barEnd()) - at.top, below = at.bottom - Math.min(box.bottom, innerHeight);
  if (above > 0) aside.scrollTop -= above + EDGE;
  else if (below > 0) aside.scrollTop += Math.min(below + EDGE, -above - EDGE);
}
// The part of the lit record that its list shows.
function litBox() {
  const record = lit();
  if (!record) return null;
  const at = record.getBoundingClientRect(), box = aside.getBoundingClientRect();
  return { left: at.left, right: at.right, top: Math.max(at.top, box.top), bottom: Math.min(at.bottom, box.bottom) };
}
// The first place that fits into the window and covers neither the text explained nor its record: over the other
// records, else below or above the text. Where none fits, the first that covers neither.
function place() {
  if (!shown) return;
  const span = shown.getBoundingClientRect(), record = litBox(), list = aside.getBoundingClientRect();
  const width = tip.offsetWidth, height = tip.offsetHeight, start = barEnd() + EDGE, end = innerHeight - height - EDGE;
  const columns = list.left >= span.right;
  const edge = columns ? list.left : document.documentElement.clientWidth;
  const left = Math.max(EDGE, Math.min(span.left, edge - width - EDGE)), beside = list.left - 2 * GAP;
  const spots = [[left, span.bottom + GAP], [left, span.top - height - GAP]];
  if (record) spots.push([left, record.bottom + GAP]);
  if (columns && record) spots.unshift([beside, record.bottom + GAP], [beside, record.top - height - GAP]);
  if (columns) spots.unshift([beside, Math.max(start, Math.min(span.top, end))]);
  const apart = (box, [x, y]) => !box || x + width <= box.left || x >= box.right || y + height <= box.top || y >= box.bottom;
  const clear = spots.filter((spot) => apart(span, spot) && apart(record, spot));
  const [x, y] = clear.find((spot) => spot[1] >= start && spot[1] <= end) ?? clear[0] ?? spots[0];
  tip.style.translate = `${x + scrollX}px ${y + scrollY}px`;
}
addEventListener("scroll", place, { capture: true, passive: true });
addEventListener("resize", place);
const spanAt = (event) => event.target.closest("[aria-describedby]");
document.addEventListener("mouseover", (event) => {
  const span = spanAt(event);
  if (span) show(span);
  else if (!event.target.closest("main, #tip")) hide();
});
document.addEventListener("focusin", (event) => (spanAt(event) ? show(spanAt(event)) : hide()));
document.addEventListener("click", (event) => spanAt(event) || event.target.closest("#tip") || hide());
document.addEventListener("change", hide);
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
