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
      const isCoded = !given.includes("not_assessed");
      return [factor.id, { applicable, isCoded, low, high: low.map((count) => count + applicable - levels.length) }];
    }),
  );
}

// Shares are compared by cross-multiplying counts, so no rounding can decide a pair.
function standsAbove(first, second) {
  let strictly = false;
  for (const { id } of FACTORS) {
    const [ours, theirs] = [first[id], second[id]];
    if (!ours.applicable || !theirs.applicable || !ours.isCoded || !theirs.isCoded) return false;
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
    return ours.isCoded && theirs.isCoded && STEPS.some((_, step) => ours.low[step] * theirs.applicable > theirs.high[step] * ours.applicable);
  });
}

function named(factors) {
  return listed(factors.map(({ name }) => name.toLowerCase()));
}

// Why the order leaves a pair open, as a clause.
function whyOpen(first, second, ours, theirs) {
  const sides = [[first, ours], [second, theirs]];
  const uncoded = sides.flatMap(([caseId, counts]) => {
    const factors = FACTORS.filter(({ id }) => !counts[id].isCoded);
    if (!factors.length) return [];
    return factors.length < FACTORS.length ? _("{case} is not coded on {factors}", { case: labelOf(caseId), factors: named(factors) }) : _("{case} is not coded", { case: labelOf(caseId) });
  });
  if (uncoded.length) return uncoded.join(_("; "));
  const absent = sides.flatMap(([caseId, counts]) =>
    FACTORS.filter(({ id }) => !counts[id].applicable).map(({ name }) => _("no indicator of {factor} applies to {case}", { factor: name.toLowerCase(), case: labelOf(caseId) })),
  );
  if (absent.length) return absent.join(_("; "));
  const [higher, lower] = [surelyHigher(ours, theirs), surelyHigher(theirs, ours)];
  if (higher.length && lower.length) {
    const clauses = [
      [_("{case} stands higher in {factors}"), first, higher.filter((factor) => !lower.includes(factor))],
      [_("{case} stands higher in {factors}"), second, lower.filter((factor) => !higher.includes(factor))],
      [_("the two cross inside {factors}"), first, higher.filter((factor) => lower.includes(factor))],
    ];
    return clauses.filter(([, , factors]) => factors.length).map(([clause, caseId, factors]) => filled(clause, { case: labelOf(caseId), factors: named(factors) })).join(_("; "));
  }
  const isComplete = [ours, theirs].every((counts) => FACTORS.every(({ id }) => counts[id].low.join() === counts[id].high.join()));
  return isComplete ? _("the two have the same shares at every step") : _("missing ratings leave it open");
}

// pairs: [above, below]; hasse: those with nothing in between; open: [first, second, a function that says why].
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
      else open.push([first, second, () => whyOpen(first, second, ours, theirs)]);
    }
  }
  const ordered = new Set(pairs.map((pair) => pair.join(" ")));
  const isAbove = (high, low) => ordered.has(`${high} ${low}`);
  const below = new Map(cases.map((caseId) => [caseId, []]));
  for (const [high, low] of pairs) below.get(high).push(low);
  const hasse = pairs.filter(([high, low]) => !below.get(high).some((between) => isAbove(between, low)));
  const uncoded = new Set(cases.filter((caseId) => FACTORS.some(({ id }) => !counts.get(caseId)[id].isCoded)));
  return { pairs, hasse, open, isAbove, uncoded };
}

// What may be said of a pair: "above" for the robust order or 95 % of draws, "leaning" from 80 %. Draws are of the
// ratings as coded, so a thought experiment on either case leaves the robust order alone to speak.
function readingOf(first, second, order, experimentOn) {
  const isExperiment = first === experimentOn || second === experimentOn;
  const share = (one, other) => (isExperiment ? null : (LIBRARY.draws.smaa.pairwise[one]?.[other] ?? null));
  if (order.uncoded.has(first) || order.uncoded.has(second)) return { first, second, word: "not coded", robust: false, share: null };
  const word = (one, other) => {
    if (order.isAbove(one, other) || (share(one, other) ?? 0) >= LIBRARY.draws.above) return "above";
    return (share(one, other) ?? 0) >= LIBRARY.draws.leaning ? "leaning" : "no order";
  };
  const turn = word(first, second) === "no order" && word(second, first) !== "no order";
  const [high, low] = turn ? [second, first] : [first, second];
  return { first: high, second: low, word: word(high, low), robust: order.isAbove(high, low), share: share(high, low) };
}
