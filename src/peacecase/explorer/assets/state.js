// What the reader has set, as an address that can be passed on, and what follows from it.

const VIEWS = ["findings", "cases", "ratings", "clock", "outcomes", "order", "case", "like", "gaps", "lenses"];
const OPENED = LIBRARY.profiles[0];
const PARTS = ["case-rivals", "case-lessons"]; // of a view, to which a link may lead
const KINDS = ["item", "source", "actor", "lesson", "step"]; // what the drawer shows beside ratings

function weightsOf(profile) {
  return Object.fromEntries(FACTORS.map(({ id }) => [id, profile.weights[id].weight]));
}

function startState() {
  const first = LIBRARY.differing.length ? LIBRARY.differing : CASES.slice(0, 3).map(({ id }) => id);
  return {
    view: "findings",
    filter: {},
    only: false,
    on: [...first],
    case: first[0],
    question: LIBRARY.gaps.common[0] ?? INDICATORS[0].id,
    profile: OPENED.id,
    weights: weightsOf(OPENED),
    lambda: OPENED.lambda,
    suppose: null,
    open: null,
    part: null,
    axis: "start",
    sort: false,
    beside: { factor: FACTORS[0].id, target: `${LIBRARY.main_outcome}@${LIBRARY.horizons[0].id}` },
    lens: 0,
  };
}

const START = startState();

// The missions that the filter leaves, by their start.
function shownCases(current = state) {
  const chosen = LIBRARY.facets.map((facet) => facet.choices.find(({ id }) => id === current.filter[facet.id])).filter(Boolean);
  return CASES.map(({ id }) => id).filter((id) => chosen.every(({ cases }) => cases.includes(id)) && (!current.only || current.on.includes(id)));
}

function isFiltered(current = state) {
  return current.only || Object.keys(current.filter).length > 0;
}

function supposedOf(id, current = state) {
  return current.suppose && current.suppose.case === id ? current.suppose.settings : {};
}

function isSupposed(id) {
  return Object.keys(supposedOf(id)).length > 0;
}

function ratingsNow(id) {
  return ratingsOf(id, supposedOf(id));
}

function profileNow(id) {
  return profileOf(ratingsNow(id), state.weights, state.lambda);
}

// As coded, and weighed as the page opens: what a change is held against.
function profileOpened(id) {
  return profileOf(ratingsOf(id), weightsOf(OPENED), OPENED.lambda);
}

function isWeighed(current = state) {
  return current.profile !== OPENED.id || current.lambda !== OPENED.lambda;
}

function orderOf(cases, current = state) {
  return robustOrder(new Map(cases.map((id) => [id, ratingsOf(id, supposedOf(id, current))])));
}

function sharesOf(weights) {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, weight / total]));
}

// A factor takes so many per cent; the others split the rest as they did before. Rounded as the address has it.
function reweighed(weights, id, share) {
  const shares = sharesOf(weights);
  const rest = 1 - shares[id];
  const even = 1 / (FACTORS.length - 1);
  return Object.fromEntries(FACTORS.map(({ id: each }) => [each, Math.round(1000 * (each === id ? share : ((100 - share) * (rest > 0 ? shares[each] / rest : even)))) / 1000]));
}

function linkOf(current) {
  const parts = [current.view];
  const add = (name, text) => parts.push(`${name}=${encodeURIComponent(text)}`);
  for (const [facet, choice] of Object.entries(current.filter)) add(facet, choice);
  if (current.only) add("only", "picked");
  if (current.on.join() !== START.on.join()) add("on", current.on.join());
  if (current.case !== START.case) add("case", current.case);
  if (current.view === "gaps" && current.question !== START.question) add("question", current.question);
  if (current.profile === null) add("weights", FACTORS.map(({ id }) => current.weights[id]).join());
  else if (current.profile !== START.profile) add("profile", current.profile);
  const usual = LIBRARY.profiles.find(({ id }) => id === current.profile)?.lambda ?? START.lambda;
  if (current.lambda !== usual) add("lambda", current.lambda);
  if (current.suppose && Object.keys(current.suppose.settings).length) add("suppose", [current.suppose.case, ...Object.entries(current.suppose.settings).map(([id, rating]) => `${id}:${rating}`)].join());
  if (current.axis !== "start") add("axis", current.axis);
  if (current.sort) add("sort", "index");
  if (JSON.stringify(current.beside) !== JSON.stringify(START.beside)) add("beside", `${current.beside.factor},${current.beside.target}`);
  if (current.view === "lenses" && current.lens) add("lens", current.lens);
  if (current.part) add("part", current.part);
  if (current.open) add("open", `${current.open.case},${current.open.target}`);
  return `#/${parts.join("&")}`; // with the stroke it names no part of the page
}

function isTarget(id, target) {
  const [kind, ...rest] = target.split(":");
  const record = CASE.get(id);
  const part = rest.join(":");
  if (!rest.length) return INDICATOR.has(target) || (OUTCOME.has(target.split("@")[0]) && HORIZON.has(target.split("@")[1]));
  if (!KINDS.includes(kind)) return false;
  if (kind === "item") return Object.hasOwn(record.evidence, part);
  if (kind === "source") return Object.hasOwn(record.sources, part);
  if (kind === "actor") return record.actors.some(({ id: actor }) => actor === part);
  if (kind === "step") return record.steps.some(({ id: step }) => step === part);
  return /^\d+$/.test(part) && Number(part) < record.lessons.length;
}

// The state that a link says, and whether all of the link was understood.
function readLink(hash) {
  const state = startState();
  let followed = true;
  const [first, ...others] = hash.replace(/^#\/?/, "").split("&");
  const hasView = first !== "" && !first.includes("=");
  const given = new URLSearchParams((hasView ? others : [first, ...others]).join("&"));
  const isView = VIEWS.includes(first) && (first !== "lenses" || LIBRARY.lenses.length > 0);
  if (hasView && isView) state.view = first;
  else if (hasView) followed = false;
  const known = new Set();
  const each = (name, read) => {
    known.add(name);
    if (!given.has(name)) return;
    const texts = given.get(name).split(",");
    if (!read(texts)) followed = false;
  };
  for (const facet of LIBRARY.facets) {
    each(facet.id, (texts) => {
      const choice = facet.choices.find(({ id }) => id === texts.join());
      if (choice) state.filter[facet.id] = choice.id;
      return Boolean(choice);
    });
  }
  each("only", ([text]) => (state.only = text === "picked"));
  each("on", (texts) => {
    const ids = texts.filter((id) => CASE.has(id));
    state.on = [...new Set(ids)].slice(0, MOST_PICKED);
    return state.on.length === texts.filter(Boolean).length;
  });
  each("case", ([id]) => {
    if (!CASE.has(id)) return false;
    state.case = id;
    return true;
  });
  each("question", ([id]) => {
    if (!INDICATOR.has(id)) return false;
    state.question = id;
    return true;
  });
  each("profile", ([id]) => {
    const profile = LIBRARY.profiles.find((one) => one.id === id);
    if (!profile) return false;
    Object.assign(state, { profile: id, weights: weightsOf(profile), lambda: profile.lambda });
    return true;
  });
  each("weights", (texts) => {
    const weights = texts.map(Number);
    if (weights.length !== FACTORS.length || !weights.every((weight) => weight > 0 && weight <= 1000)) return false;
    state.profile = null;
    state.weights = Object.fromEntries(FACTORS.map(({ id }, place) => [id, weights[place]]));
    return true;
  });
  each("lambda", ([text]) => {
    const lambda = text.trim() === "" ? NaN : Number(text);
    if (!(lambda >= 0 && lambda <= 1)) return false;
    state.lambda = lambda;
    return true;
  });
  each("suppose", ([id, ...texts]) => {
    if (!CASE.has(id)) return false;
    const settings = {};
    for (const text of texts) {
      const [indicator, rating] = text.split(":");
      const known = RATINGS.find((one) => String(one) === rating);
      if (INDICATOR.has(indicator) && known !== undefined) settings[indicator] = known;
    }
    state.suppose = { case: id, settings };
    return Object.keys(settings).length === texts.length;
  });
  each("part", ([text]) => {
    state.part = PARTS.includes(text) ? text : null;
    return state.part !== null;
  });
  each("axis", ([text]) => {
    state.axis = text === "calendar" ? "calendar" : "start";
    return text === state.axis;
  });
  each("sort", ([by]) => (state.sort = by === "index"));
  each("beside", ([factor, target]) => {
    if (!FACTORS.some(({ id }) => id === factor) || !target || INDICATOR.has(target) || !isTarget(CASES[0].id, target) || target.includes(":")) return false;
    state.beside = { factor, target };
    return true;
  });
  each("lens", ([text]) => {
    state.lens = Number(text);
    const isThere = Boolean(LIBRARY.lenses[state.lens]);
    if (!isThere) state.lens = 0;
    return isThere;
  });
  each("open", ([id, ...rest]) => {
    if (!CASE.has(id) || !isTarget(id, rest.join())) return false;
    state.open = { case: id, target: rest.join() };
    if (!hasView) Object.assign(state, { view: "case", case: id });
    return true;
  });
  if ([...given.keys()].some((name) => !known.has(name))) followed = false;
  return { state, followed };
}
