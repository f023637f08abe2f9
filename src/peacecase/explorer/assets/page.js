// The page as it runs: from state to view to what is seen, and back from what the reader does.

let { state, followed } = readLink(location.hash);
let waiting = 0;
let telling = 0;
let addressing = 0;
let addressed = -Infinity;

const dialog = document.getElementById("detail");

function viewOf(current) {
  const ratings = new Map(current.cases.map((id) => [id, ratingsOf(id, supposedOf(current, id))]));
  const profile = (given) => profileOf(given, current.weights, current.lambda);
  return {
    cases: current.cases,
    ratings,
    profiles: new Map([...ratings].map(([id, given]) => [id, profile(given)])),
    asCoded: new Map(current.cases.map((id) => [id, profile(ratingsOf(id))])),
    order: robustOrder(ratings),
    changed: (id) => Object.keys(supposedOf(current, id)).length > 0,
  };
}

const act = {
  set(changes) {
    state = { ...state, ...changes };
    changed(changes);
  },
  choose(id, isChosen) {
    act.set({ cases: LIBRARY.cases.map((record) => record.id).filter((each) => (each === id ? isChosen : state.cases.includes(each))) });
  },
  profile(id) {
    const profile = LIBRARY.profiles.find((each) => each.id === id);
    act.set(profile ? { profile: id, weights: weightsOf(profile), lambda: profile.lambda } : { profile: null });
  },
  weigh(id, weight) {
    act.set({ profile: null, weights: { ...onSliders(state.weights), [id]: weight } });
  },
  experiment(isOn, id = state.experiment?.case ?? state.cases[0] ?? LIBRARY.cases[0].id) {
    act.set({ experiment: isOn ? { case: id, settings: {} } : null });
  },
  end() {
    act.experiment(false);
    const control = document.getElementById("experiment");
    control.closest("details").open = true;
    control.focus();
  },
  suppose(indicator, rating) {
    const settings = { ...state.experiment.settings };
    if (rating === "coded") delete settings[indicator];
    else settings[indicator] = rating;
    act.set({ experiment: { ...state.experiment, settings } });
    document.querySelector(`input[name="suppose"][value="${rating}"]`)?.focus();
  },
  open(id, target) {
    act.set({ detail: { case: id, target } });
  },
};

function changed(changes) {
  const names = Object.keys(changes);
  writeAddress();
  const isDragging = names.every((name) => ["weights", "lambda", "profile", "sorted"].includes(name));
  if (names.includes("detail") && names.length === 1) {
    renderDetail();
    return;
  }
  if (!isDragging) renderAll();
  else if (!waiting) {
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      renderMoving(viewOf(state));
    });
  }
  clearTimeout(telling);
  telling = setTimeout(tell, 400);
}

function address() {
  const link = linkOf(state);
  return location.href.split("#")[0] + (link === "#" ? "" : link);
}

// A slider moves faster than browsers let a page change its address: one warns, one stops the script. So there is a
// pause between two changes, and the last one is always written.
const ADDRESS_PAUSE = 400;

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

function stateWords() {
  const shares = sharesOf(state.weights);
  const weights = FACTORS.map(({ id, name }) => `${name.toLowerCase()} ${Math.round(100 * shares[id])} %`).join(", ");
  return `${state.cases.length} of ${casesInWords(LIBRARY.cases.length)}. Weights: ${weights}; λ ${state.lambda.toFixed(2)}.`;
}

function tell() {
  const { order } = viewOf(state);
  document.getElementById("status").textContent =
    `${stateWords()} ${order.pairs.length} of ${order.pairs.length + order.open.length} pairs are in the robust order.`;
}

// What follows the sliders.
function renderMoving(view) {
  showWeights(state);
  document.getElementById("state-words").textContent = stateWords(); // for print, where the sliders are not
  const isEmpty = view.cases.length === 0;
  fill("profile-numbers", isEmpty ? h("p", {}, "Choose a case.") : profileTable(view));
  fill("left-out", view.cases.filter((id) => view.profiles.get(id).leftOut.length).map((id) => h("p.meta", {}, `${labelOf(id)}: no indicator of ${listed(view.profiles.get(id).leftOut).toLowerCase()} applies; the other factors share its weight.`)));
  if (isEmpty) {
    for (const id of ["profile-chart", "index-chart", "pairs", "readings", "order-words"]) fill(id);
    return;
  }
  document.getElementById("sort-index").checked = state.sorted;
  drawIndex(document.getElementById("index-chart"), view, state.sorted);
  const readings = view.cases.flatMap((first, place) => view.cases.slice(place + 1).map((second) => readingOf(first, second, view.order, state.experiment && view.changed(state.experiment.case) ? state.experiment.case : null)));
  fill("pairs", view.cases.length > 1 ? pairTable(view, readings) : h("p", {}, "A pair takes two cases."));
  const isRead = document.getElementById("readings-part").open; // long, so made only for a reader
  fill("readings", !isRead ? null : view.cases.length > 1 ? readingTable(view, readings) : h("p", {}, "A pair takes two cases."));
  const all = view.order.pairs.length + view.order.open.length;
  fill(
    "order-words",
    view.cases.length < 2 ? h("p", {}, "An order takes two cases.") : h("p", { "data-ordered": view.order.pairs.length, "data-pairs": all }, h("strong", {}, `${view.order.pairs.length} of ${all} pairs`), " are in the robust order: it holds for every weighting, every λ and every value of the levels, so no slider can change it."),
    view.order.hasse.length ? h("ul", { id: "hasse" }, view.order.hasse.map(([above, below]) => h("li", { "data-above": above, "data-below": below }, `${labelOf(above)} stands above ${labelOf(below)}`))) : null,
  );
}

function renderAll() {
  const view = viewOf(state);
  const isEmpty = view.cases.length === 0;
  const focused = document.activeElement?.id;
  fill("case-controls", caseControls(state, act));
  fill("experiment-controls", experimentControls(state, act));
  const banner = fill("banner", experimentBanner(state, act));
  banner.hidden = state.experiment === null;
  document.body.classList.toggle("experimenting", state.experiment !== null);
  renderMoving(view);
  const grid = document.getElementById("ratings");
  const cell = focusedCell(grid);
  fill(grid, isEmpty ? h("p", {}, "Choose a case.") : ratingTable(view, act.open));
  restoreFocus(grid, cell);
  if (!isEmpty) drawProfiles(document.getElementById("profile-chart"), view);
  renderRanks(view);
  fill("outcome-table", isEmpty ? h("p", {}, "Choose a case.") : outcomeTable(view, act.open));
  renderBeside(view);
  renderTimeline();
  renderDetail();
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

function renderRanks(view) {
  const { draws, seed, rank_acceptability: shares } = LIBRARY.draws.smaa;
  const drawn = LIBRARY.cases.filter(({ id }) => shares[id]);
  const hasExperiment = state.experiment !== null && view.changed(state.experiment.case);
  const why = drawn.length < 2 ? "A rank takes two cases that are coded."
    : hasExperiment ? "Ranks are not shown during a thought experiment."
    : view.cases.length < LIBRARY.cases.length ? "Ranks depend on who is ranked: they are shown when all cases are chosen."
    : null;
  fill("rank-note", why ? h("p", {}, why) : h("p", {}, `${draws.toLocaleString("en")} draws of ratings, weights, λ and values over ${drawn.length < LIBRARY.cases.length ? `the ${drawn.length} coded cases` : `all ${drawn.length} cases`} of this file, seed ${seed}: as coded, whatever the sliders say.`));
  fill("rank-table-place", why ? null : rankTable(view.cases));
  document.getElementById("rank-numbers").hidden = why !== null;
  if (why) fill("rank-chart");
  else drawRanks(document.getElementById("rank-chart"), view.cases);
}

function renderBeside(view) {
  const { factor, target } = state.beside;
  document.getElementById("beside-factor").value = factor;
  document.getElementById("beside-outcome").value = target;
  const levels = [3, 2, 1, 0, "unknown", "not_applicable", "not_assessed", null];
  const groups = levels
    .map((level) => ({
      name: level === null ? "not coded" : ratingWords(level),
      sign: level === null ? "·" : ratingSign(level),
      cases: view.cases.filter((id) => (CASE.get(id).outcomes[target]?.rating ?? null) === level),
    }))
    .filter(({ cases }) => cases.length);
  const { cases: tested, least, left_out: leftOut, sentence } = LIBRARY.patterns;
  const seed = leftOut.map(labelOf);
  fill(
    "beside-note",
    h("p", {}, "Rows are grouped by the outcome's level, which stands behind each name; inside a group they stand in the order of their names. Looking at one factor and one outcome at a time will show patterns that are chance."),
    h("p", { id: "chance" }, sentence ? `Over ${tested} cases of this file, as coded: ${sentence}` : `With ${tested} cases to test on, fewer than ${least} with both factor and outcome coded, no pattern is claimed.`),
    seed.length ? h("p", {}, `${listed(seed)} (marked ○) gave the factors, so it is no test of them and is left out of that count.`) : null,
  );
  if (groups.length) drawBeside(document.getElementById("beside-chart"), view, factor, groups);
  else fill("beside-chart");
  fill("beside-numbers", groups.length ? besideTable(view, FACTORS.find(({ id }) => id === factor), groups, targetWords(target)) : null);
}

function renderTimeline() {
  const record = CASE.get(state.timeline);
  document.getElementById("timeline-case").value = record.id;
  fill(
    "timeline-about",
    h("p", {}, h("strong", {}, said(record.title))),
    h("p", {}, said(record.summary)),
    h("dl", {}, h("dt", {}, "Lead"), h("dd", {}, said(record.lead)), h("dt", {}, "Window (shaded)"), h("dd", {}, said(record.window.words)), h("dt", {}, "Stages"), h("dd", {}, listed(record.stages)), h("dt", {}, "Its own objective"), h("dd", {}, said(record.objective))),
  );
  if (record.timeline.some(({ start }) => start)) drawTimeline(document.getElementById("timeline-chart"), record);
  else fill("timeline-chart");
  fill(
    "timeline-list",
    record.timeline.length
      ? h("ol.timeline", {}, record.timeline.map((entry) => h(`li${entry.key ? ".key" : ""}`, {}, h("span.when", {}, said(entry.when)), " ", said(entry.event), citations(record, entry.cites))))
      : h("p", {}, "No timeline is on record."),
  );
}

function renderDetail() {
  if (!state.detail) {
    if (dialog.open) dialog.close();
    return;
  }
  const record = CASE.get(state.detail.case);
  const shown = detailContent(state, record, state.detail.target, act);
  fill("detail-content", shown.content ?? shown);
  if (!dialog.open) {
    dialog.showModal();
    document.getElementById("detail-title").focus();
  }
  if (shown.distribution) drawDistribution(shown.picture, shown.distribution, shown.level);
  const questions = INDICATOR.has(state.detail.target) ? INDICATORS.map(({ id }) => id) : Object.keys(record.outcomes);
  const at = questions.indexOf(state.detail.target);
  for (const [id, step] of [["detail-back", -1], ["detail-on", 1]]) {
    const button = document.getElementById(id);
    const goal = questions[at + step];
    button.disabled = at < 0 || !goal;
    button.setAttribute("aria-label", goal ? `${step < 0 ? "Back" : "On"} to ${targetWords(goal)}` : step < 0 ? "Back" : "On");
    button.onclick = () => {
      act.set({ detail: { case: record.id, target: goal } });
      dialog.scrollTop = 0;
      document.getElementById("detail-title").focus();
    };
  }
}

let printing = false;
dialog.addEventListener("close", () => {
  if (printing || !state.detail) return;
  const { case: id, target } = state.detail;
  act.set({ detail: null });
  const place = document.querySelector(`main [data-case="${id}"][data-target="${target}"]`); // none where the case is not chosen
  (place ?? document.getElementById("main")).focus({ preventScroll: !place });
});
document.getElementById("detail-close").addEventListener("click", () => dialog.close());

// A modal dialog is cut off at the first page of a print: for that moment it stands in the page like anything else.
window.addEventListener("beforeprint", () => {
  if (!dialog.open) return;
  printing = true;
  dialog.close();
  dialog.show();
});
window.addEventListener("afterprint", () => {
  if (!printing) return;
  dialog.close();
  dialog.showModal();
  setTimeout(() => (printing = false)); // the close event comes later
});

window.addEventListener("hashchange", () => {
  clearTimeout(addressing);
  ({ state, followed } = readLink(location.hash));
  renderAll();
  sayFollowed();
});

function sayFollowed() {
  if (!followed) document.getElementById("status").textContent = "Part of this link names nothing in this file and was left out.";
}

// Places in the page are reached without touching the address, which holds the state.
for (const link of document.querySelectorAll("[data-goto]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const heading = document.getElementById(link.dataset.goto);
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  });
}

document.getElementById("copy-link").addEventListener("click", async () => {
  const status = document.getElementById("status");
  try {
    await navigator.clipboard.writeText(address());
    status.textContent = "The link to this state is on the clipboard.";
  } catch {
    status.textContent = `This browser does not let a page copy; the address line holds the link: ${address()}`;
  }
});
document.getElementById("reset").addEventListener("click", () => act.set(openingState()));

function begin() {
  fill("weight-controls", weightControls(state, act));
  fill("timeline-case", LIBRARY.cases.map(({ id, label }) => h("option", { value: id }, label)));
  document.getElementById("timeline-case").addEventListener("change", ({ target }) => act.set({ timeline: target.value }));
  fill("beside-factor", FACTORS.map(({ id, name }) => h("option", { value: id }, name)));
  fill("beside-outcome", LIBRARY.outcomes.map((outcome) => h("optgroup", { label: outcome.name }, LIBRARY.horizons.map((horizon) => h("option", { value: `${outcome.id}@${horizon.id}` }, `${outcome.name}, ${horizon.name}`)))));
  document.getElementById("sort-index").addEventListener("change", ({ target }) => act.set({ sorted: target.checked }));
  document.getElementById("beside-factor").addEventListener("change", ({ target }) => act.set({ beside: { ...state.beside, factor: target.value } }));
  document.getElementById("beside-outcome").addEventListener("change", ({ target }) => act.set({ beside: { ...state.beside, target: target.value } }));
  if (window.innerWidth < 900) document.querySelectorAll("#controls > details").forEach((part) => part.removeAttribute("open"));
  renderAll();
  tell();
  sayFollowed();
  document.getElementById("readings-part").addEventListener("toggle", () => renderMoving(viewOf(state)));
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    renderAll();
  });
  document.documentElement.classList.add("ready");
}

begin();
