// The robust order: who stands above whom whatever the weights, lambda and values (the method's section 5).

const STEPS = [1, 2, 3];

// factor id -> how many applicable indicators reach each step, with missing ratings at 0 and at 3.
function stepCounts(ratings) {
  return Object.fromEntries(
    FACTORS.map((factor) => {
      const given = factor.indicators.map(({ id }) => ratings[id]);
      const levels = given.filter(isLevel);
      const applicable = given.filter((rating) => rating !== "not_applicable").length;
      const low = STEPS.map((step) => levels.filter((level) => level >= step).length);
      return [factor.id, { applicable, low, high: low.map((count) => count + applicable - levels.length) }];
    }),
  );
}

// Shares are compared by cross-multiplying counts, so no rounding can decide a pair.
function standsAbove(first, second) {
  let strictly = false;
  for (const { id } of FACTORS) {
    const [ours, theirs] = [first[id], second[id]];
    if (!ours.applicable || !theirs.applicable) return false;
    for (const step of STEPS.keys()) {
      const difference = ours.low[step] * theirs.applicable - theirs.high[step] * ours.applicable;
      if (difference < 0) return false;
      strictly ||= difference > 0;
    }
  }
  return strictly;
}

function surelyHigher(first, second) {
  return FACTORS.filter(({ id }) => {
    const [ours, theirs] = [first[id], second[id]];
    return STEPS.some((_, step) => ours.low[step] * theirs.applicable > theirs.high[step] * ours.applicable);
  }).map(({ name }) => name.toLowerCase());
}

// Why the order leaves a pair open, as a clause.
function whyOpen(first, second, ours, theirs) {
  const absent = [[first, ours], [second, theirs]].flatMap(([caseId, counts]) =>
    FACTORS.filter(({ id }) => !counts[id].applicable).map(({ name }) => `no indicator of ${name.toLowerCase()} applies to ${labelOf(caseId)}`),
  );
  if (absent.length) return absent.join("; ");
  const [higher, lower] = [surelyHigher(ours, theirs), surelyHigher(theirs, ours)];
  if (higher.length && lower.length) {
    return higher.join() === lower.join()
      ? `the two cross inside ${listed(higher)}`
      : `${labelOf(first)} stands higher in ${listed(higher)}, ${labelOf(second)} in ${listed(lower)}`;
  }
  const isComplete = [ours, theirs].every((counts) => FACTORS.every(({ id }) => counts[id].low.join() === counts[id].high.join()));
  return isComplete ? "the two have the same shares at every step" : "missing ratings leave it open";
}

// pairs: [above, below]; hasse: those with nothing in between; open: [first, second, why].
function robustOrder(ratingsByCase) {
  const cases = [...ratingsByCase.keys()];
  const counts = new Map(cases.map((caseId) => [caseId, stepCounts(ratingsByCase.get(caseId))]));
  const pairs = [];
  const open = [];
  for (const [place, first] of cases.entries()) {
    for (const second of cases.slice(place + 1)) {
      const [ours, theirs] = [counts.get(first), counts.get(second)];
      if (standsAbove(ours, theirs)) pairs.push([first, second]);
      else if (standsAbove(theirs, ours)) pairs.push([second, first]);
      else open.push([first, second, whyOpen(first, second, ours, theirs)]);
    }
  }
  const ordered = new Set(pairs.map((pair) => pair.join(" ")));
  const isAbove = (high, low) => ordered.has(`${high} ${low}`);
  const hasse = pairs.filter(([high, low]) => !cases.some((between) => isAbove(high, between) && isAbove(between, low)));
  return { pairs, hasse, open, isAbove };
}

// What may be said of a pair: "above" for the robust order or 95 % of draws, "leaning" from 80 %. Draws are of the
// ratings as coded, so a thought experiment on either case leaves the robust order alone to speak.
function readingOf(first, second, order, experimentOn) {
  const isExperiment = first === experimentOn || second === experimentOn;
  const share = (one, other) => (isExperiment ? null : (LIBRARY.draws.smaa.pairwise[one]?.[other] ?? null));
  const word = (one, other) => {
    if (order.isAbove(one, other) || (share(one, other) ?? 0) >= LIBRARY.draws.above) return "above";
    return (share(one, other) ?? 0) >= LIBRARY.draws.leaning ? "leaning" : "no order";
  };
  const turn = word(first, second) === "no order" && word(second, first) !== "no order";
  const [high, low] = turn ? [second, first] : [first, second];
  return { first: high, second: low, word: word(high, low), robust: order.isAbove(high, low), share: share(high, low) };
}
