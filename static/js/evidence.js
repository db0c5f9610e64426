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

  function show(source, badge, moveFocus) {
    const copy = source.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
    copy.tabIndex = -1;
    panel.replaceChildren(copy);
    document.querySelectorAll('.src[aria-current="true"]').forEach((other) => other.removeAttribute("aria-current"));
    document.querySelectorAll(`.src[href="#${source.id}"]`).forEach((same) => same.setAttribute("aria-current", "true"));
    opener = badge;
    if (moveFocus) copy.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const badge = event.target.closest("a.src");
    if (!badge || event.ctrlKey || event.metaKey || event.shiftKey || !wide.matches) return;
    const source = document.getElementById(badge.hash.slice(1));
    if (!source) return;
    event.preventDefault();
    show(source, badge, true);
    history.replaceState(null, "", badge.hash);
  });

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) opener.focus();
  });

  const asked = location.hash && list.querySelector(CSS.escape ? `#${CSS.escape(location.hash.slice(1))}` : location.hash);
  const first = asked || list.querySelector(".source");
  if (first) show(first, null, false);
})();
