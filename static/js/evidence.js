/* Shows the source that a badge names in the panel beside the facts.
   Without this script the badge is a link to #source-n further down the page.
   Reads: a.src[href="#source-n"], [data-sources] (the list), [data-panel] (the place). */
(() => {
  "use strict";
  const list = document.querySelector("[data-sources]");
  const panel = document.querySelector("[data-panel]");
  if (!list || !panel) return;
  const wide = matchMedia("(min-width: 60.01rem)");
  let opener = null;

  function show(quote, badge, moveFocus) {
    const source = quote.closest("[data-source]");
    const copy = source.cloneNode(true);
    const number = [...source.querySelectorAll("[data-quote]")].indexOf(quote);
    copy.querySelectorAll("[data-quote]").forEach((other, i) => {
      if (i !== number) other.remove();
      other.removeAttribute("id");
    });
    copy.tabIndex = -1;
    panel.replaceChildren(copy);
    document.querySelectorAll('.src[aria-current="true"]').forEach((other) => other.removeAttribute("aria-current"));
    document.querySelectorAll(`.src[href="#${quote.id}"]`).forEach((same) => same.setAttribute("aria-current", "true"));
    opener = badge;
    if (moveFocus) copy.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const badge = event.target.closest("a.src");
    if (!badge || event.ctrlKey || event.metaKey || event.shiftKey || !wide.matches) return;
    const quote = document.getElementById(badge.hash.slice(1));
    if (!quote) return;
    event.preventDefault();
    show(quote, badge, true);
    history.replaceState(null, "", badge.hash);
  });

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) opener.focus();
  });

  const asked = document.getElementById(location.hash.slice(1) || "none");
  const isQuote = asked && asked.matches("[data-quote]") && list.contains(asked);
  const first = isQuote ? asked : document.getElementById("source-1");
  if (first) show(first, null, false);
})();
