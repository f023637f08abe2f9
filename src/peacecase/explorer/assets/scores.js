// Factor scores with exact bounds, and the factor index (the method's sections 3 and 4).

const HIGHEST = 3;

function isLevel(rating) {
  return typeof rating === "number";
}

// indicator id -> rating that counts; `supposed` holds the settings of a thought experiment on this case.
function ratingsOf(caseId, supposed = {}) {
  const { ratings } = CASE.get(caseId);
  return Object.fromEntries(INDICATORS.map(({ id }) => [id, supposed[id] ?? ratings[id].rating]));
}

function factorScore(factor, ratings) {
  const given = factor.indicators.map(({ id }) => ratings[id]);
  const applicable = given.filter((rating) => rating !== "not_applicable").length;
  const levels = given.filter(isLevel);
  const isCoded = !given.includes("not_assessed"); // of a factor that is not, nothing is computed
  if (!applicable || !isCoded) return { score: null, low: null, high: null, known: levels.length, applicable, isCoded };
  const sum = levels.reduce((total, level) => total + level, 0);
  const enough = 2 * levels.length >= given.length;
  return {
    score: enough ? sum / (HIGHEST * levels.length) : null,
    low: sum / (HIGHEST * applicable),
    high: (sum + HIGHEST * (applicable - levels.length)) / (HIGHEST * applicable),
    known: levels.length,
    applicable,
    isCoded,
  };
}

// S = (1 - lambda) * weighted mean + lambda * minimum, over the factors that take part; they share the weight of the others.
function indexOf(scores, weights, lambda) {
  let total = 0;
  let sum = 0;
  for (const [factor, score] of scores) {
    total += weights[factor];
    sum += weights[factor] * score;
  }
  return (1 - lambda) * (sum / total) + lambda * Math.min(...scores.map(([, score]) => score));
}

function profileOf(ratings, weights, lambda) {
  const factors = Object.fromEntries(FACTORS.map((factor) => [factor.id, factorScore(factor, ratings)]));
  const taking = Object.entries(factors).filter(([, scored]) => scored.applicable);
  const isCoded = FACTORS.every(({ id }) => factors[id].isCoded);
  const at = (end) => (isCoded && taking.length ? indexOf(taking.map(([id, scored]) => [id, scored[end]]), weights, lambda) : null);
  const isScored = taking.every(([, scored]) => scored.score !== null);
  return {
    factors,
    index: { score: isScored ? at("score") : null, low: at("low"), high: at("high"), isCoded },
    leftOut: FACTORS.filter(({ id }) => !factors[id].applicable).map(({ name }) => name),
  };
}
