// Missions like one: distance between profiles, and who is nearer whatever the unknown levels are (the method's section 10).

const LEVELS = [0, 1, 2, 3];
const SPAN = 3;

// Levels of the factors that are coded: of a factor that is not, nothing is computed.
function comparable(ratings) {
  const open = new Set(FACTORS.filter((factor) => factor.indicators.some(({ id }) => ratings[id] === "not_assessed")).map(({ id }) => id));
  return new Map(INDICATORS.filter(({ factor }) => !open.has(factor.id)).map(({ id }) => [id, ratings[id]]));
}

function fillings(rating) {
  return isLevel(rating) ? [rating] : LEVELS;
}

function sharedBy(target, other) {
  return [...target.keys()].filter((id) => target.get(id) !== "not_applicable" && (other.get(id) ?? "not_applicable") !== "not_applicable");
}

function likenessOf(target, other) {
  const shared = sharedBy(target, other);
  let [low, high, same] = [0, 0, 0];
  const differences = [];
  for (const id of shared) {
    const apart = fillings(target.get(id)).flatMap((one) => fillings(other.get(id)).map((level) => Math.abs(one - level)));
    low += Math.min(...apart);
    high += Math.max(...apart);
    if (!isLevel(target.get(id)) || !isLevel(other.get(id))) continue;
    if (target.get(id) === other.get(id)) same += 1;
    else differences.push([id, target.get(id), other.get(id)]);
  }
  const parts = SPAN * shared.length;
  differences.sort((one, next) => Math.abs(next[1] - next[2]) - Math.abs(one[1] - one[2]));
  return { low: parts ? low / parts : null, high: parts ? high / parts : null, same, known: same + differences.length, differences };
}

// Whether one stands nearer than the next for every filling of the unknowns; counts are multiplied out, so no rounding decides.
function isNearer(target, one, next) {
  const [ofOne, ofNext] = [new Set(sharedBy(target, one)), new Set(sharedBy(target, next))];
  if (!ofOne.size || !ofNext.size) return false;
  let widest = 0;
  for (const id of new Set([...ofOne, ...ofNext])) {
    let most = -Infinity;
    for (const level of fillings(target.get(id))) {
      for (const x of ofOne.has(id) ? fillings(one.get(id)) : [level]) {
        for (const y of ofNext.has(id) ? fillings(next.get(id)) : [level]) {
          most = Math.max(most, Math.abs(level - x) * ofNext.size - Math.abs(level - y) * ofOne.size);
        }
      }
    }
    widest += most;
  }
  return widest < 0;
}

// Each other mission as it stands to the target, with the ids of those that are surely farther; in the order given.
function missionsLike(targetId, others) {
  const levels = new Map([targetId, ...others].map((id) => [id, comparable(ratingsNow(id))]));
  const target = levels.get(targetId);
  return others.map((id) => ({
    id,
    ...likenessOf(target, levels.get(id)),
    nearerThan: others.filter((other) => other !== id && isNearer(target, levels.get(id), levels.get(other))),
  }));
}
