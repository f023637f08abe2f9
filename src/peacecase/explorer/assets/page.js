// The page as it runs: from address to state to view, and back from what the reader does.

const RENDER = { findings: findingsView, cases: casesView, ratings: ratingsView, clock: clockView, outcomes: outcomesView, order: orderView, case: caseView, like: likeView, gaps: gapsView, lenses: lensView };
const MOVE = { ratings: moveRatings, order: moveOrder, case: moveCase };
const SHEET = 680; // pixels across a sheet of paper
const ADDRESS_PAUSE = 400; // browsers let no page change its address faster for long

let { state, followed } = readLink(location.hash);
let waiting = 0;
let telling = 0;
let addressing = 0;
let addressed = -Infinity;
let isPrinting = false;
let opener = null; // what opened the drawer, to which the focus returns

function address() {
  return location.href.split("#")[0] + linkOf(state);
}

function writeAddress() {
  clearTimeout(addressing);
  const pause = addressed + ADDRESS_PAUSE - performance.now();
  if (pause > 0) {
    addressing = setTimeout(writeAddress, pause);
    return;
  }
  addressed = performance.now();
  history.replaceState(null, "", address());
}

function announce(text) {
  clearTimeout(telling);
  telling = setTimeout(() => {
    document.getElementById("status").textContent = text;
  }, 300);
}

// A change that may need other elements: everything on view is made anew, and the focus finds its place again.
function act(changes, focus = null) {
  const before = state;
  state = { ...state, ...changes };
  writeAddress();
  render(before);
  if (focus) focusOn(focus);
}

// A slider moves: what stands is kept, and its numbers follow once a frame.
function weigh(changes) {
  state = { ...state, ...changes };
  writeAddress();
  if (!waiting) {
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      moveDock();
      MOVE[state.view]?.();
      document.getElementById("state-words").textContent = stateWords();
    });
  }
  announce(stateWords());
}

function keyOf(element) {
  return element?.id || element?.dataset?.key || null;
}

function focusOn(key) {
  const found = document.getElementById(key) ?? [...document.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === key);
  found?.focus({ preventScroll: true });
  return Boolean(found && document.activeElement === found);
}

function render(before = null) {
  const focused = keyOf(document.activeElement);
  const isNewView = !before || before.view !== state.view || before.case !== state.case;
  const hasOpened = state.open && (!before?.open || before.open.target !== state.open.target || before.open.case !== state.open.case);
  if (hasOpened && !before?.open) opener = focused;
  const main = document.getElementById("main");
  const place = isNewView ? null : { page: window.scrollY, wide: [...main.querySelectorAll(".wide")].map((each) => each.scrollLeft) };
  renderTabs();
  renderBar();
  const isEmpty = FILTERING.includes(state.view) && !shownCases().length;
  if (isEmpty) fill(main, nothingLeft());
  else RENDER[state.view](main);
  renderDock();
  renderDrawer();
  document.title = `${viewName(state.view)}${["case", "like"].includes(state.view) ? `, ${headingOf(state.case)}` : ""} · ${LIBRARY.title}`;
  document.getElementById("state-words").textContent = stateWords();
  if (place) {
    main.querySelectorAll(".wide").forEach((each, at) => each.scrollTo({ left: place.wide[at] ?? 0 }));
    window.scrollTo({ top: place.page, behavior: "instant" });
  }
  if (hasOpened) {
    document.getElementById("drawer").scrollTo({ top: 0 });
    if (before) document.getElementById("drawer-title").focus();
  } else if (before?.open && !state.open) {
    if (!(opener && focusOn(opener)) && !focusOn(`${before.open.case},${before.open.target}`) && !focusOn(before.open.target)) main.focus({ preventScroll: true });
    opener = null;
  } else if (focused && keyOf(document.activeElement) !== focused) focusOn(focused);
  if (before && isNewView && !state.open) {
    window.scrollTo({ top: 0, behavior: "instant" });
    main.focus({ preventScroll: true });
  }
  if (isNewView && state.part) {
    document.getElementById(state.part)?.scrollIntoView({ block: "start" });
    state = { ...state, part: null }; // where one began; not where one has gone since
  }
  const shown = shownCases().length;
  if (before) announce(FILTERING.includes(state.view) ? _("{view}: {shown} of {all} missions", { view: viewName(state.view), shown, all: CASES.length }) : viewName(state.view));
}

function followLink() {
  const before = state;
  ({ state, followed } = readLink(location.hash));
  render(before);
  tellOfLink();
}

function tellOfLink() {
  if (!followed) announce(_("Part of this link names nothing in this file and was left out."));
}

function redraw() {
  drawClock();
  if (state.view === "order") moveOrder();
  if (state.view === "outcomes") render(state);
}

window.addEventListener("hashchange", followLink);
isWideEnough.addEventListener("change", () => {
  if (!isPrinting) render(state); // a sheet of paper is narrow too
});
let width = window.innerWidth;
let resizing = 0;
window.addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    if (window.innerWidth !== width && !isPrinting) redraw();
    width = window.innerWidth;
  }, 150);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.open && !event.defaultPrevented && !document.getElementById("cite").open) {
    event.preventDefault();
    closeDrawer();
  }
});
document.getElementById("drawer").addEventListener("cancel", (event) => {
  event.preventDefault();
  closeDrawer();
});
// A modal dialog is not printed beyond its window; beside the page it is.
let wasModal = false;
window.addEventListener("beforeprint", () => {
  isPrinting = true;
  drawClock(SHEET);
  for (const each of document.querySelectorAll("details.more")) each.open = true; // paper tells the whole finding
  const drawer = document.getElementById("drawer");
  wasModal = drawer.open && drawer.matches(":modal");
  if (wasModal) {
    drawer.close();
    drawer.show();
  }
  document.documentElement.classList.toggle("prints-drawer", drawer.open);
});
window.addEventListener("afterprint", () => {
  isPrinting = false;
  drawClock();
  const drawer = document.getElementById("drawer");
  document.documentElement.classList.remove("prints-drawer");
  if (wasModal && drawer.open) {
    drawer.close();
    drawer.showModal();
  }
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
startSearch();
render();
tellOfLink();
document.documentElement.classList.add("ready");
