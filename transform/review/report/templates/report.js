// What script adds to the report's fragment links: each side of a page highlights the other, lines are copied, keys step through remarks.
"use strict";

(() => {
  const root = document.documentElement;
  const body = document.body;
  const status = document.querySelector(".status");
  const contents = document.querySelector(".contents");
  const back = document.querySelector(".back");
  const keys = document.querySelector(".keys input");
  const cards = [...document.querySelectorAll(".card.decide, .card.look")];
  const runs = new Map();
  const lines = new Map();
  const POINTABLE = ".runs [data-part], .line";
  root.classList.add("js");

  function add(map, part, element) {
    if (!map.has(part)) map.set(part, []);
    map.get(part).push(element);
  }

  const partsOf = (element) =>
    element.dataset.part ? [element.dataset.part] : (element.dataset.parts || "").split(" ").filter(Boolean);

  document.querySelectorAll(".runs [data-part]").forEach((run) => add(runs, run.dataset.part, run));
  document.querySelectorAll(".line").forEach((line) => partsOf(line).forEach((part) => add(lines, part, line)));

  // A run highlights its lines and all their words; a line highlights all its words.
  function answer(element) {
    const own = partsOf(element);
    const shown = element.dataset.part ? own.flatMap((part) => lines.get(part) || []) : [element];
    const parts = new Set([...own, ...shown.flatMap(partsOf)]);
    return { runs: [...parts].flatMap((part) => runs.get(part) || []), lines: shown };
  }

  function mark(name, elements) {
    document.querySelectorAll("." + name).forEach((element) => element.classList.remove(name));
    elements.forEach((element) => element.classList.add(name));
  }

  const isVisible = (box, top, bottom) => box.bottom > top + 8 && box.top < bottom - 8;

  // The page's text scrolls on its own where both sides are side by side.
  function scrollPane(run) {
    const pane = run && run.closest(".runs");
    if (!pane || pane.scrollHeight <= pane.clientHeight + 1) return;
    const box = run.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (!isVisible(box, frame.top, frame.bottom)) pane.scrollTop += box.top - frame.top - frame.height / 3;
  }

  // Being in view is enough; a page with both sides moves until the text beside its articles is wholly visible.
  function scrollWindow(element, paired) {
    const box = element.getBoundingClientRect();
    const bar = contents.getBoundingClientRect().height;
    let by = box.top < bar || box.top > innerHeight * 0.75 ? box.top - bar - innerHeight / 5 : 0;
    if (paired) {
      const page = element.closest(".page").getBoundingClientRect();
      const least = page.top - bar;
      by = Math.max(least, Math.min(by, Math.max(least, page.bottom - innerHeight)));
    }
    if (by) scrollTo({ top: scrollY + by, behavior: "instant" });
  }

  const sideBySide = () => matchMedia("(min-width: 48rem)").matches;

  // Bring an element into view, with its counterpart on the other side.
  function show(element) {
    const details = element.closest("details");
    if (details) details.open = true;
    const paired = element.matches(POINTABLE);
    const pair = paired ? answer(element) : { runs: [], lines: [] };
    const run = element.matches(".run") ? element : pair.runs[0];
    const beside = pair.lines.find((line) => line.closest(".page") === element.closest(".page"));
    scrollWindow((sideBySide() && beside) || element, sideBySide() && paired);
    if (sideBySide()) scrollPane(run);
    mark("on", [...pair.runs, ...pair.lines]);
    mark("at", element.matches(".page, .list") ? [] : [element]);
  }

  function follow(link) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return false;
    const card = link.closest(".card");
    if (card) offerWayBack(card);
    else if (!target.matches(POINTABLE)) back.hidden = true;
    history.pushState(null, "", link.hash);
    show(target);
    target.focus({ preventScroll: true });
    return true;
  }

  function offerWayBack(card) {
    const link = back.firstElementChild;
    link.setAttribute("href", "#" + card.id);
    link.textContent = link.dataset.pattern.replace("{number}", card.dataset.number);
    back.hidden = false;
  }

  function clear() {
    mark("on", []);
    mark("at", []);
    back.hidden = true;
    status.textContent = "";
  }

  function step(by) {
    if (!cards.length) return;
    const now = cards.indexOf(document.activeElement.closest(".card"));
    const at = now < 0 ? (by > 0 ? 0 : cards.length - 1) : (now + by + cards.length) % cards.length;
    show(cards[at]);
    back.hidden = true;
    cards[at].focus({ preventScroll: true });
  }

  // If the clipboard is refused, the lines stay selected, so that Ctrl+C copies them.
  function copySelected(pre, text) {
    const range = document.createRange();
    range.selectNodeContents(pre);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const put = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", put);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    return done;
  }

  let saying = 0;
  function say(words) {
    clearTimeout(saying);
    status.textContent = words;
    saying = setTimeout(() => { status.textContent = ""; }, 8000);
  }

  async function copy(button) {
    const pre = document.getElementById(button.dataset.copies);
    let done = false;
    try {
      await navigator.clipboard.writeText(pre.textContent);
      done = true;
    } catch {
      done = copySelected(pre, pre.textContent);
    }
    say(done ? body.dataset.copied : body.dataset.selected);
    if (done) {
      button.textContent = body.dataset.done;
      button.closest("li").classList.add("copied");
    }
  }

  document.querySelectorAll(".copy").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      if (follow(link)) event.preventDefault();
      return;
    }
    const words = event.target.closest(".words");
    const own = words && words.parentElement.querySelector(".label a");
    if (own && getSelection().isCollapsed) follow(own);
  });

  // Hovering shows the other side if it is in view; the window never moves under the pointer.
  let waiting = 0;
  function point(element) {
    clearTimeout(waiting);
    const pair = element ? answer(element) : { runs: [], lines: [] };
    mark("on", [...pair.runs, ...pair.lines]);
    if (element && element.matches(".line") && sideBySide()) waiting = setTimeout(() => scrollPane(pair.runs[0]), 200);
  }
  const pointable = (event) => event.target.closest(POINTABLE);
  let pointer = "";

  // After a jump, other words are under the unmoved pointer: ignore them.
  function hasMoved(event) {
    const before = pointer;
    pointer = `${event.clientX} ${event.clientY}`;
    return event.pointerType === "mouse" && pointer !== before;
  }

  document.addEventListener("pointerover", (event) => hasMoved(event) && point(pointable(event)));
  document.addEventListener("pointermove", hasMoved);
  document.addEventListener("focusin", (event) => pointable(event) && point(pointable(event)));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") clear();
    else if (!keys.checked || event.target.matches("input:not([type=checkbox]), textarea")) return;
    else if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
  });

  function arrive() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) show(target);
    else clear();
  }
  addEventListener("popstate", arrive);
  if (location.hash) arrive();
})();
