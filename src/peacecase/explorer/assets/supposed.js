// What if: weights and a supposed level, pinned at the foot, with what they do to the index and to the order.

const DOCKED = ["ratings", "clock", "order", "case"];
const LEAST_SHARE = 1; // per cent, of a factor

function openIndicator() {
  return state.open && INDICATOR.has(state.open.target) ? state.open.target : null;
}

// Made anew when another control is needed; while a slider moves only what it changes is.
function renderDock() {
  const dock = document.getElementById("dock");
  dock.hidden = !DOCKED.includes(state.view);
  if (dock.hidden) return fill(dock);
  const isLevel = openIndicator() !== null;
  const wasOpen = dock.querySelector("details")?.open ?? matchMedia("(min-width: 701px)").matches;
  fill(
    dock,
    h("div.dock-words", {}, h("h2", { id: "dock-title" }, _("What if")), button(_("Reset"), () => act({ profile: OPENED.id, weights: weightsOf(OPENED), lambda: OPENED.lambda, suppose: null }), { id: "as-it-was" }), h("p", { id: "dock-says" })),
    isLevel ? levelChoice() : h("details.sliders", { open: wasOpen }, h("summary", {}, _("Weights")), h("div.slider-grid", {}, FACTORS.map(weightSlider), lambdaSlider())),
    h("div", { id: "dock-chart" }),
  );
  moveDock();
}

function weightSlider({ id, name }) {
  const most = 100 - LEAST_SHARE * (FACTORS.length - 1);
  return h(
    "label.slider",
    {},
    h("span", {}, name),
    h("output", { id: `share-${id}` }),
    h("input", { id: `weight-${id}`, type: "range", min: LEAST_SHARE, max: Math.max(most, LEAST_SHARE), step: 1, disabled: FACTORS.length < 2, oninput: ({ target }) => weigh({ profile: null, weights: reweighed(state.weights, id, Number(target.value)) }) }),
  );
}

function lambdaSlider() {
  return h(
    "label.slider",
    {},
    h("span", {}, _("Weakest counts extra")),
    h("output", { id: "share-lambda" }),
    h("input", { id: "lambda", type: "range", min: 0, max: 100, step: 1, "aria-describedby": "lambda-says", oninput: ({ target }) => weigh({ lambda: Number(target.value) / 100 }) }),
    h("span.lambda-says", { id: "lambda-says" }, lambdaSentence()),
  );
}

function lambdaSentence() {
  return _("λ: so much of the index is the score of the weakest factor alone; the rest is the weighted mean of all.");
}

function levelChoice() {
  const { case: id, target } = state.open;
  const coded = CASE.get(id).ratings[target].rating;
  const chosen = supposedOf(id)[target] ?? coded;
  return h(
    "fieldset.levels-choice",
    {},
    h("legend", {}, _("Suppose the level were")),
    h(
      "div.seg",
      {},
      RATINGS.map((rating) =>
        h(
          `label${rating === chosen && chosen !== coded ? ".set" : ""}`,
          {},
          h("input", { type: "radio", name: "suppose", id: `suppose-${rating}`, value: String(rating), checked: rating === chosen, onchange: () => suppose(id, target, rating) }),
          mark(ratingCode(rating), { color: INK }),
          h("span", {}, h("span.long", {}, isLevel(rating) ? `${rating} ${LIBRARY.levels[rating]}` : missingWords(rating)), h("span.brief", { "aria-hidden": "true" }, isLevel(rating) ? String(rating) : { unknown: "?", not_applicable: "–" }[rating]), rating === coded ? h("span.meta", {}, " ", _("(coded)")) : null),
        ),
      ),
    ),
  );
}

function suppose(id, target, rating) {
  const settings = { ...supposedOf(id) };
  if (rating === CASE.get(id).ratings[target].rating) delete settings[target];
  else settings[target] = rating;
  act({ suppose: Object.keys(settings).length ? { case: id, settings } : null }, `suppose-${rating}`);
}

function moveDock() {
  if (document.getElementById("dock").hidden) return;
  const shares = sharesOf(state.weights);
  for (const { id } of FACTORS) {
    const slider = document.getElementById(`weight-${id}`);
    if (!slider) break;
    if (document.activeElement !== slider || Math.round(100 * shares[id]) !== Number(slider.value)) slider.value = Math.round(100 * shares[id]);
    const told = shareWords(shares[id]);
    slider.setAttribute("aria-valuetext", _("{share} of the whole weight", { share: told }));
    document.getElementById(`share-${id}`).textContent = told;
  }
  const lambda = document.getElementById("lambda");
  if (lambda) {
    lambda.value = Math.round(100 * state.lambda);
    document.getElementById("share-lambda").textContent = shareWords(state.lambda);
    lambda.setAttribute("aria-valuetext", shareWords(state.lambda));
  }
  const isSet = isWeighed() || Boolean(state.suppose);
  document.getElementById("dock").classList.toggle("set", isSet);
  document.getElementById("as-it-was").disabled = !isSet;
  fill("dock-says", dockSentences());
  fill("dock-chart", dockChart());
}

// What is set, and what it does to the robust order: for weights, that they cannot change it.
function dockSentences() {
  const told = [];
  if (state.suppose) told.push(...supposedSentences());
  if (isWeighed()) told.push(`${weightsSentence()} `, h("b", {}, weightsAndOrder()));
  if (!told.length) told.push(openIndicator() ? _("Choose another level, and see what it does to the index and to the order.") : _("Move a weight: the others share the rest."), " ", lambdaLine());
  else if (isSupposed(state.suppose?.case)) told.push(" ", h("span.meta", {}, _("A thought experiment: it shows how the instrument answers to other ratings. It is no finding about what would have happened.")));
  return told;
}

function lambdaLine() {
  return openIndicator() ? "" : h("span.meta.lambda-line", {}, lambdaSentence());
}

function weightsSentence() {
  const shares = sharesOf(state.weights);
  const before = sharesOf(weightsOf(OPENED));
  const profile = LIBRARY.profiles.find(({ id }) => id === state.profile);
  const moved = FACTORS.filter(({ id }) => Math.abs(shares[id] - before[id]) > 0.0005);
  if (profile && profile !== OPENED) return _("Weights: {profile}.", { profile: profile.title });
  if (!moved.length) return _("The weakest factor counts {share} extra.", { share: shareWords(state.lambda) });
  const [first, ...others] = [...FACTORS].sort((one, other) => shares[other.id] - shares[one.id]);
  const isEven = others.every(({ id }) => Math.abs(shares[id] - shares[others[0].id]) < 0.0005);
  return isEven
    ? _("{factor} counts {share}, the others {rest} each.", { factor: first.name, share: shareWords(shares[first.id]), rest: shareWords(shares[others[0].id]) })
    : _("{factor} counts most, {share}.", { factor: first.name, share: shareWords(shares[first.id]) });
}

function weightsAndOrder() {
  const cases = state.on.length > 1 ? state.on : shownCases();
  const { pairs, open } = orderOf(cases);
  const all = pairs.length + open.length;
  if (!all) return _("An order takes two missions.");
  if (!pairs.length) return _("Still no order among the {number}, whatever the weights.", { number: inWordsOrFigures(cases.length) });
  return _("Weights cannot change the robust order: {ordered} of {all} pairs among the {number}.", { ordered: pairs.length, all, number: inWordsOrFigures(cases.length) });
}

function supposedSentences() {
  const { case: id, settings } = state.suppose;
  const cases = CASES.map((record) => record.id);
  const before = new Set(orderOf(cases, { ...state, suppose: null }).pairs.map((pair) => pair.join(" ")));
  const after = new Set(orderOf(cases).pairs.map((pair) => pair.join(" ")));
  const [come, gone] = [[...after].filter((pair) => !before.has(pair)).length, [...before].filter((pair) => !after.has(pair)).length];
  const set = Object.entries(settings).map(([indicator, rating]) =>
    _("{question} {supposed} instead of {coded}", { question: INDICATOR.get(indicator).name, supposed: isLevel(rating) ? rating : missingWords(rating), coded: howFarNumber(CASE.get(id).ratings[indicator].rating) }),
  );
  const number = inWordsOrFigures(cases.length);
  const order = come || gone
    ? _("Pairs that come into the robust order of the {number}: {come}; that leave it: {gone}.", { come, gone, number })
    : _("The robust order of the {number} stays as it is.", { number });
  return [`${shortOf(id)}: ${listed(set)}. `, h("b", {}, order), " "];
}

function howFarNumber(rating) {
  return isLevel(rating) ? String(rating) : missingWords(rating);
}

// The index before and after: of the missions picked; of one case, and of the factor that is open.
function dockChart() {
  const rows = state.view === "case" ? rowsOfCase(state.case) : state.on.map((id, place) => ({ name: shortOf(id), place, now: profileNow(id).index, was: profileOpened(id).index }));
  if (state.view !== "case" && state.open && !state.on.includes(state.open.case)) rows.push(...rowsOfCase(state.open.case));
  if (!rows.length) return h("p.meta", {}, _("Pick a mission to see its index here."));
  const none = _("not given");
  return [
    h("p.meta.dock-head", {}, h("span", {}, _("Factor index, 0 to 100, with bounds")), h("span.was-key", {}, _("as it was"))),
    h(
      "ul.plain.index-rows",
      { id: "index-rows" },
      rows.map(({ name, place, now, was }) =>
        h("li", {}, h("span.who", {}, place === null ? null : badge(place), said(name)), intervalPicture(now, was, place ?? 0), h("span.num", { "data-now": now.score ?? "", "data-was": was.score ?? "" }, h("b", {}, withBounds(now, none).value), ` ${withBounds(now, none).bounds} `, h("span.meta", {}, _("was {before}", { before: withBounds(was, none).value })))),
      ),
    ),
  ];
}

function rowsOfCase(id) {
  const indicator = openIndicator();
  const [now, was] = [profileNow(id), profileOpened(id)];
  const factor = indicator ? INDICATOR.get(indicator).factor : null;
  return [
    ...(factor ? [{ name: state.view === "case" ? factor.name : _("{mission}: {factor}", { mission: shortOf(id), factor: factor.name }), place: null, now: now.factors[factor.id], was: was.factors[factor.id] }] : []),
    { name: state.view === "case" ? _("Factor index") : _("{mission}: {factor}", { mission: shortOf(id), factor: _("index") }), place: null, now: now.index, was: was.index },
  ];
}

function intervalPicture(now, was, place) {
  const x = (share) => 4 + 92 * share;
  const bar = (each, attributes) => (each.low === null || !each.isCoded ? null : s("line", { x1: x(each.low), x2: x(each.high) + (each.low === each.high ? 0.01 : 0), "stroke-linecap": "round", ...attributes }));
  return s(
    "svg",
    { viewBox: "0 0 100 16", class: "interval", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    [0, 0.5, 1].map((at) => s("line", { x1: x(at), x2: x(at), y1: 0, y2: 16, stroke: RULE, "vector-effect": "non-scaling-stroke" })),
    bar(was, { y1: 3, y2: 3, stroke: MUTED, "stroke-width": 2, "vector-effect": "non-scaling-stroke", "stroke-dasharray": "0.1 4" }),
    bar(now, { y1: 10, y2: 10, stroke: MISSION[place], "stroke-width": 8, "vector-effect": "non-scaling-stroke" }),
  );
}
