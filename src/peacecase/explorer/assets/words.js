// The library as this page holds it, and how numbers and ratings are said.

const LIBRARY = JSON.parse(document.getElementById("library").textContent);
const FACTORS = LIBRARY.factors;
const INDICATORS = FACTORS.flatMap((factor) => factor.indicators.map((indicator) => ({ ...indicator, factor })));
const INDICATOR = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]));
const OUTCOME = new Map(LIBRARY.outcomes.map((outcome) => [outcome.id, outcome]));
const HORIZON = new Map(LIBRARY.horizons.map((horizon) => [horizon.id, horizon]));
const CASE = new Map(LIBRARY.cases.map((record) => [record.id, record]));
const MISSING_WORDS = { unknown: "unknown", not_applicable: "not applicable", not_assessed: "not assessed" };
const MISSING_SIGNS = { unknown: "?", not_applicable: "n/a", not_assessed: "…" };
const RATINGS = [0, 1, 2, 3, "unknown", "not_applicable"];

// 0 to 1 as a whole number of 0 to 100, halves up, as `peacecase score` prints it.
function hundred(share) {
  return Math.floor(share * 100 + 0.5 + 1e-9);
}

// The value and, always, its bounds.
function withBounds({ score, low, high, isCoded }, none = "not scored") {
  if (!isCoded) return { value: "not coded", bounds: "" };
  if (low === null) return { value: "n/a", bounds: "does not apply" };
  return { value: score === null ? none : String(hundred(score)), bounds: `[${hundred(low)}–${hundred(high)}]` };
}

function inWords(scored, none) {
  const { value, bounds } = withBounds(scored, none);
  return `${value} ${bounds}`.trim();
}

// Whole per cent, never rounded to certainty nor up to a bound of the words "above" and "leaning".
function percent(share) {
  if (share >= 0.995 && share < 1) return "more than 99 %";
  if (share > 0 && share < 0.005) return "less than 1 %";
  let whole = Math.floor(share * 100 + 0.5);
  for (const bound of [LIBRARY.draws.above, LIBRARY.draws.leaning]) {
    if (share < bound && bound <= whole / 100) whole -= 1;
  }
  return `${whole} %`;
}

function ratingSign(rating) {
  return MISSING_SIGNS[rating] ?? String(rating);
}

function ratingWords(rating) {
  return MISSING_WORDS[rating] ?? `${rating}, ${LIBRARY.levels[rating].name}`;
}

function confidenceWords(confidence) {
  return confidence ? confidence.replace("_", " ") : "none stated";
}

function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function casesInWords(count) {
  return count === 1 ? "1 case" : `${count} cases`;
}

function targetWords(target) {
  if (INDICATOR.has(target)) return INDICATOR.get(target).name;
  const [outcome, horizon] = target.split("@");
  return OUTCOME.has(outcome) && HORIZON.has(horizon) ? `${OUTCOME.get(outcome).name}, ${HORIZON.get(horizon).name}` : target;
}

function labelOf(caseId) {
  return CASE.get(caseId).label;
}
