/* Article page at the desk: looks again while something is due, and follows to the
   candidate. Reads: #progress[data-refresh-seconds]. Without it, a meta refresh does so. */
"use strict";

(() => {
  const look = async () => {
    const shown = document.getElementById("progress");
    let answer;
    try {
      answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    } catch {
      return wait(shown);
    }
    if (answer.redirected) {
      location.replace(answer.url);
      return;
    }
    if (!answer.ok) return wait(shown);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("progress");
    if (!fresh) return;
    if (fresh.dataset.refreshSeconds) {
      if (fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes);
      shown.dataset.refreshSeconds = fresh.dataset.refreshSeconds;
      wait(shown);
    } else {
      location.reload(); // the end: the whole page, with title and text, once
    }
  };
  const wait = (shown) =>
    setTimeout(look, 1000 * Number(shown.dataset.refreshSeconds || 5));

  const progress = document.getElementById("progress");
  if (progress && progress.dataset.refreshSeconds) wait(progress);
})();
