// The library as this page holds it, and how numbers, ratings and missions are said.

const LIBRARY = JSON.parse(document.getElementById("library").textContent);
const MESSAGES = JSON.parse(document.getElementById("messages").textContent);
const LANGUAGE = document.documentElement.lang;
const FACTORS = LIBRARY.factors;
const INDICATORS = FACTORS.flatMap((factor) => factor.indicators.map((indicator) => ({ ...indicator, factor })));
const INDICATOR = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]));
const OUTCOME = new Map(LIBRARY.outcomes.map((outcome) => [outcome.id, outcome]));
const HORIZON = new Map(LIBRARY.horizons.map((horizon) => [horizon.id, horizon]));
const CASES = LIBRARY.cases; // by their start
const CASE = new Map(CASES.map((record) => [record.id, record]));
for (const record of CASES) {
  Object.values(record.evidence).forEach((item, place) => {
    item.number = `E${place + 1}`;
    item.bears_on = item.bears_on.map(([on, direction, party, why]) => ({ on, direction, party, why }));
  });
}
const RATINGS = [0, 1, 2, 3, "unknown", "not_applicable"];

// A message in the page's language, with its places filled.
function _(message, places = {}) {
  return filled(MESSAGES[message] ?? message, places);
}

function ngettext(one, many, number, places = {}) {
  const forms = MESSAGES[one] ?? [one, many];
  return filled(forms[number === 1 ? 0 : 1], { number, ...places });
}

function filled(text, places) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

function inWordsOrFigures(number) {
  return LIBRARY.numbers[number] ?? String(number);
}

function withCapital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

// A text on one line and without marks that turn the writing direction: for attributes and pictures.
function plain(text) {
  return String(text).replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/[\s\u0000-\u001f\u0085\u2028\u2029]+/g, " ").trim();
}

// 0 to 1 as a whole number of 0 to 100, halves up, as `peacecase score` prints it.
function hundred(share) {
  return Math.floor(share * 100 + 0.5 + 1e-9);
}

// The value and, always, its bounds.
function withBounds({ score, low, high, isCoded }, none = _("not scored")) {
  if (!isCoded) return { value: _("not coded"), bounds: "" };
  if (low === null) return { value: _("n/a"), bounds: _("does not apply") };
  return { value: score === null ? none : String(hundred(score)), bounds: `[${hundred(low)}–${hundred(high)}]` };
}

function inWords(scored, none) {
  const { value, bounds } = withBounds(scored, none);
  return `${value} ${bounds}`.trim();
}

// Whole per cent, never rounded to certainty nor up to a bound of the words "above" and "leaning".
function percent(share) {
  if (share >= 0.995 && share < 1) return _("more than {number} %", { number: 99 });
  if (share > 0 && share < 0.005) return _("less than {number} %", { number: 1 });
  let whole = Math.floor(share * 100 + 0.5);
  for (const bound of [LIBRARY.draws.above, LIBRARY.draws.leaning]) {
    if (share < bound && bound <= whole / 100) whole -= 1;
  }
  return _("{number} %", { number: whole });
}

function missingWords(rating) {
  return { unknown: _("not known"), not_applicable: _("does not apply"), not_assessed: _("not coded") }[rating];
}

// How far: for a level that stands without its wording.
function howFar(rating) {
  return isLevel(rating) ? LIBRARY.levels[rating] : missingWords(rating);
}

// The codebook's name of a level: for one that stands beside its wording.
function levelName(rating) {
  return isLevel(rating) ? `${rating} ${LIBRARY.level_names[rating]}` : missingWords(rating);
}

function ratingCode(rating) {
  return isLevel(rating) ? `l${rating}` : { unknown: "?", not_applicable: "-", not_assessed: "." }[rating];
}

function confidenceWords(confidence) {
  return confidence ? LIBRARY.confidence[confidence] : _("none stated");
}

function listed(names) {
  return names.length < 2 ? names.join("") : _("{first} and {last}", { first: names.slice(0, -1).join(_(", ")), last: names.at(-1) });
}

function targetWords(target) {
  if (INDICATOR.has(target)) return INDICATOR.get(target).name;
  const [outcome, horizon] = target.split("@");
  return OUTCOME.has(outcome) && HORIZON.has(horizon) ? _("{outcome}, {horizon}", { outcome: OUTCOME.get(outcome).name, horizon: HORIZON.get(horizon).name }) : target;
}

function labelOf(caseId) {
  return CASE.get(caseId).label;
}

function shortOf(caseId) {
  return plain(CASE.get(caseId).short);
}

function headingOf(caseId) {
  return plain(CASE.get(caseId).heading);
}

function missionsInWords(count) {
  return ngettext("{number} mission", "{number} missions", count);
}
