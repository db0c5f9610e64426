/* Shows the source that a badge names in the panel beside the facts.
   Without this script the badge is a link to #source-n-k, place k in source n, further down the page.
   Reads: a.src[href="#source-n-k"], [data-sources] (the list), [data-panel] (the place),
   [data-quote] with data-title, data-from and data-to (the sentence, in code points of
   its excerpt). Makes what _source_panel.html makes. */
(() => {
  "use strict";
  const CONTEXT = 200;
  const list = document.querySelector("[data-sources]");
  const panel = document.querySelector("[data-panel]");
  if (!list || !panel) return;
  const wide = matchMedia("(min-width: 60.01rem)");
  let opener = null;

  const quoteOf = (anchor) => list.querySelector(`[data-quote="${anchor}"]`);

  /* The words around one sentence, without the marks of its neighbours. */
  function inPlace(letters, from, to) {
    const start = Math.max(0, from - CONTEXT);
    const end = Math.min(letters.length, to + CONTEXT);
    let before = letters.slice(start, from).join("");
    let after = letters.slice(to, end).join("");
    if (start > 0) before = before.replace(/^\S*\s/, "… ");
    if (end < letters.length) after = after.replace(/\s\S*$/, " …");
    const mark = document.createElement("mark");
    mark.textContent = letters.slice(from, to).join("");
    return [before, mark, after];
  }

  function panelOf(quote) {
    const source = quote.closest("[data-source]");
    const own = quote.closest("[data-excerpt]");
    const copy = source.cloneNode(true);
    const excerpts = [...source.querySelectorAll("[data-excerpt]")];
    copy.querySelectorAll("[data-excerpt]").forEach((excerpt, i) => {
      if (excerpts[i] !== own) excerpt.remove();
    });
    copy.querySelectorAll("[data-quote]").forEach((other) => {
      if (other.dataset.quote !== quote.dataset.quote) other.remove();
    });
    const title = document.createElement("p");
    title.className = "eyebrow";
    title.textContent = quote.dataset.title;
    copy.querySelector("[data-excerpt]").prepend(title);
    const text = copy.querySelector("blockquote");
    if (text && quote.dataset.from) {
      text.replaceChildren(...inPlace(Array.from(text.textContent), Number(quote.dataset.from), Number(quote.dataset.to)));
    }
    copy.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
    return copy;
  }

  function show(quote, badge) {
    const copy = panelOf(quote);
    panel.replaceChildren(copy);
    document.querySelectorAll('.src[aria-current="true"]').forEach((other) => other.removeAttribute("aria-current"));
    document.querySelectorAll(`.src[href="#source-${quote.dataset.quote}"]`).forEach((same) => same.setAttribute("aria-current", "true"));
    opener = badge;
    if (!badge) return;
    copy.tabIndex = -1;
    copy.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const badge = event.target.closest("a.src");
    if (!badge || event.ctrlKey || event.metaKey || event.shiftKey || !wide.matches) return;
    const quote = quoteOf(badge.hash.replace("#source-", ""));
    if (!quote) return;
    event.preventDefault();
    show(quote, badge);
    history.replaceState(null, "", badge.hash);
  });

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) opener.focus();
  });

  const asked = /^#source-(\d+)(-\d+)?$/.exec(location.hash);
  const first = quoteOf(asked ? asked[1] + (asked[2] || "-1") : "1-1");
  if (first) show(first, null);
})();
