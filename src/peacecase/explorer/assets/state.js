// What the reader has set, and the link that brings it back.

const OPENING = LIBRARY.profiles[0];

function openingState() {
  const first = LIBRARY.cases[0]?.id ?? null;
  return {
    cases: LIBRARY.cases.map(({ id }) => id),
    profile: OPENING.id,
    weights: weightsOf(OPENING),
    lambda: OPENING.lambda,
    sorted: false, // the index chart by the index, not by name
    experiment: null, // {case, settings: {indicator: rating}}
    timeline: first,
    beside: { factor: FACTORS[0].id, target: `${LIBRARY.outcomes[0].id}@end` },
    detail: null, // {case, target}
  };
}

function weightsOf(profile) {
  return Object.fromEntries(FACTORS.map(({ id }) => [id, profile.weights[id].weight]));
}

function supposedOf(state, caseId) {
  return state.experiment?.case === caseId ? state.experiment.settings : {};
}

function isTarget(target) {
  const [outcome, horizon] = target.split("@");
  return INDICATOR.has(target) || (OUTCOME.has(outcome) && HORIZON.has(horizon));
}

// Only what differs from the opening state is written, so that the plain page has a plain address.
function linkOf(state) {
  const opening = openingState();
  const parts = new URLSearchParams();
  if (state.cases.join() !== opening.cases.join()) parts.set("cases", state.cases.join());
  if (state.profile !== opening.profile) {
    if (state.profile) parts.set("profile", state.profile);
    else parts.set("weights", FACTORS.map(({ id }) => state.weights[id]).join());
  }
  const profile = LIBRARY.profiles.find(({ id }) => id === state.profile);
  if (state.lambda !== (profile ?? opening).lambda) parts.set("lambda", state.lambda);
  if (state.sorted) parts.set("sort", "index");
  if (state.experiment) {
    const settings = Object.entries(state.experiment.settings).map(([indicator, rating]) => `${indicator}:${rating}`);
    parts.set("suppose", [state.experiment.case, ...settings].join());
  }
  if (state.timeline !== opening.timeline) parts.set("timeline", state.timeline);
  const beside = (of) => `${of.beside.factor},${of.beside.target}`;
  if (beside(state) !== beside(opening)) parts.set("beside", beside(state));
  if (state.detail) parts.set("open", `${state.detail.case},${state.detail.target}`);
  return `#${parts}`;
}

// The state that a link describes, and whether all of it could be followed. A link is a stranger's text: what names
// nothing in this file is left out.
function readLink(hash) {
  const state = openingState();
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  let followed = true;
  const each = (name, follow) => {
    if (parts.has(name) && !follow(parts.get(name).split(","))) followed = false;
  };
  each("cases", (ids) => {
    const named = new Set(ids);
    state.cases = state.cases.filter((id) => named.has(id));
    return ids.every((id) => id === "" || CASE.has(id));
  });
  each("profile", ([id]) => {
    const profile = LIBRARY.profiles.find((known) => known.id === id);
    if (!profile) return false;
    Object.assign(state, { profile: profile.id, weights: weightsOf(profile), lambda: profile.lambda });
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
  each("sort", ([by]) => {
    state.sorted = by === "index";
    return state.sorted;
  });
  each("suppose", ([caseId, ...texts]) => {
    if (!CASE.has(caseId)) return false;
    const settings = {};
    for (const text of texts) {
      const [indicator, rating] = text.split(":");
      const known = RATINGS.find((each) => String(each) === rating);
      if (INDICATOR.has(indicator) && known !== undefined) settings[indicator] = known;
    }
    state.experiment = { case: caseId, settings };
    return Object.keys(settings).length === texts.length;
  });
  each("timeline", ([id]) => {
    if (!CASE.has(id)) return false;
    state.timeline = id;
    return true;
  });
  each("beside", ([factor, target]) => {
    if (!FACTORS.some(({ id }) => id === factor) || !target || INDICATOR.has(target) || !isTarget(target)) return false;
    state.beside = { factor, target };
    return true;
  });
  each("open", ([caseId, target]) => {
    if (!CASE.has(caseId) || !target || !isTarget(target)) return false;
    state.detail = { case: caseId, target };
    return true;
  });
  return { state, followed };
}
