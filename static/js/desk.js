/* The desk: keys for the buttons, marks beside their fields. The page works without. */
(() => {
  "use strict";
  const form = document.querySelector("[data-editor]");
  if (!form) return;
  const STORE = "accord-keys";

  // Keys: shown on the buttons, switched off by one box, and never while typing.
  const box = document.querySelector("[data-keys-switch]");
  const keysAreOn = () => !box || box.checked;
  if (box) {
    box.checked = localStorage.getItem(STORE) !== "off";
    box.addEventListener("change", () => {
      localStorage.setItem(STORE, box.checked ? "on" : "off");
      document.body.classList.toggle("no-keys", !box.checked);
    });
    document.body.classList.toggle("no-keys", !box.checked);
    document.querySelector("[data-keys]").hidden = false;
  }
  const isTyping = (target) =>
    target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    if (!keysAreOn() || isTyping(event.target)) return;
    if (event.key === "[" || event.key === "]") {
      step(event.key === "]" ? 1 : -1);
      return;
    }
    const key = event.key.toLowerCase();
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.dataset.focus) {
      target.click();
      document.getElementById(target.dataset.focus)?.focus();
    } else {
      target.click();
    }
  });

  // Marks: a field and the words behind it are lit together.
  const marksOf = (number) =>
    document.querySelectorAll(`mark[data-marks~="${CSS.escape(number)}"]`);
  const fieldsOf = (number) =>
    form.querySelectorAll(`.field[data-mark="${CSS.escape(number)}"]`);
  const light = (numbers) => {
    document.querySelectorAll(".here").forEach((one) => one.classList.remove("here"));
    numbers.forEach((number) => {
      marksOf(number).forEach((mark) => mark.classList.add("here"));
      fieldsOf(number).forEach((field) => field.classList.add("here"));
    });
  };
  form.addEventListener("focusin", (event) => {
    const field = event.target.closest(".field[data-mark]");
    if (!field) return;
    light([field.dataset.mark]);
    marksOf(field.dataset.mark)[0]?.scrollIntoView({ block: "nearest" });
  });
  document.querySelectorAll("mark[data-marks]").forEach((mark) => {
    mark.addEventListener("click", () => go(mark));
  });
  const go = (mark) => {
    const numbers = mark.dataset.marks.split(" ");
    light(numbers);
    mark.scrollIntoView({ block: "nearest" });
    const field = fieldsOf(numbers[0])[0];
    field?.scrollIntoView({ block: "center" });
  };
  let at = -1;
  const step = (by) => {
    const marks = document.querySelectorAll("mark[id]");
    if (!marks.length) return;
    at = (at + by + marks.length) % marks.length;
    go(marks[at]);
  };

  // A folded part that holds what was asked for opens.
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    target?.closest("details")?.setAttribute("open", "");
  };
  window.addEventListener("hashchange", open);
  // A page with errors begins at their summary, wherever the button stood.
  if (!location.hash) document.getElementById("errors")?.focus();
  open();
})();
