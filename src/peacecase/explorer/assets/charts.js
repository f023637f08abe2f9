// Charts, drawn with Observable Plot. Each says in its label what it shows; the numbers stand in a table beside it.

const COLOUR = { accent: "@accent@", counter: "@counter@", ink: "@ink@", muted: "@muted@", rule: "@rule@", bar: "#aab4bf" };
const NARROW = 560;
const NARROW_SIDE_BY_SIDE = 650; // factors beside each other take more

function widthOf(place) {
  return Math.max(260, Math.floor(place.clientWidth));
}

function draw(place, label, options) {
  const picture = Plot.plot({ className: "plot", width: widthOf(place), style: { fontSize: "12px", overflow: "visible" }, ...options });
  // To a screen reader the picture is one image: names of its parts would say nothing and are not allowed on them.
  for (const part of picture.querySelectorAll("[aria-label], [aria-description]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
  fill(place, picture);
}

function shortened(label, most) {
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

// The vertical scale of cases, with labels short enough for a narrow screen.
function caseScale(cases, isNarrow) {
  const most = isNarrow ? 18 : 30;
  return { domain: cases, label: null, tickFormat: (id) => shortened(isNarrow ? CASE.get(id).place : labelOf(id), most), tickSize: 0 };
}

function leftMargin(cases, isNarrow) {
  const longest = Math.max(0, ...cases.map((id) => (isNarrow ? CASE.get(id).place : labelOf(id)).length));
  return 12 + 6.6 * Math.min(longest, isNarrow ? 18 : 30);
}

const HUNDRED = { domain: [0, 100], ticks: [0, 25, 50, 75, 100], label: null, grid: true };

// Marks for rows {y, score, low, high, said, ...facet}: an interval, and a dot where there is a score. `before` is a
// score as coded, for a thought experiment.
function intervalMarks(rows, facet = {}) {
  const applying = rows.filter(({ low }) => low !== null);
  const wide = { x1: (row) => 100 * row.low, x2: (row) => 100 * row.high, y: "y", ...facet };
  return [
    Plot.ruleY(applying.filter(({ score }) => score !== null), { ...wide, stroke: COLOUR.bar, strokeWidth: 6 }),
    Plot.ruleY(applying.filter(({ score }) => score === null), { ...wide, stroke: COLOUR.muted, strokeWidth: 1.5, strokeDasharray: "3 3" }),
    Plot.dot(applying.filter(({ before }) => before !== undefined && before !== null), {
      x: (row) => 100 * row.before, y: "y", ...facet, r: 5, stroke: COLOUR.muted, fill: "none", strokeDasharray: "2 2",
    }),
    Plot.dot(applying.filter(({ score }) => score !== null), {
      x: (row) => 100 * row.score, y: "y", ...facet, r: 4.5, fill: (row) => (row.supposed ? COLOUR.counter : COLOUR.accent),
      symbol: (row) => (row.supposed ? "diamond" : "circle"), stroke: "white", strokeWidth: 1, title: "said",
    }),
    Plot.text(rows.filter(({ low }) => low === null), { x: 50, y: "y", ...facet, text: ({ isCoded }) => (isCoded ? "does not apply" : "not coded"), fill: COLOUR.muted, fontSize: 11 }),
  ];
}

// What a thought experiment changes has another mark, and the mark as coded stays beside it.
function experimentMark(scored, coded) {
  const supposed = ["score", "low", "high"].some((end) => scored[end] !== coded[end]);
  return { supposed, before: supposed ? coded.score : null };
}

function drawProfiles(place, view) {
  const isNarrow = widthOf(place) < NARROW_SIDE_BY_SIDE;
  const rows = view.cases.flatMap((id) =>
    FACTORS.map((factor) => {
      const scored = view.profiles.get(id).factors[factor.id];
      return {
        y: id,
        factor: factor.name,
        ...scored,
        ...experimentMark(scored, view.asCoded.get(id).factors[factor.id]),
        said: `${labelOf(id)}, ${factor.name.toLowerCase()}: ${inWords(scored)}`,
      };
    }),
  );
  const facet = isNarrow ? { fy: "factor" } : { fx: "factor" };
  const names = FACTORS.map(({ name }) => name);
  // A name of two words stands on two lines where factors stand side by side: there is no room for one.
  const headings = isNarrow
    ? Plot.text(names, { fy: (name) => name, text: (name) => name, frameAnchor: "top-left", dy: -14, fontWeight: 600 })
    : Plot.text(names, { fx: (name) => name, text: (name) => name.replace(" ", "\n"), frameAnchor: "top", lineAnchor: "bottom", dy: -6, fontWeight: 600 });
  const shared = {
    symbol: { type: "identity" },
    color: { type: "identity" },
    x: { ...HUNDRED, ticks: isNarrow ? [0, 25, 50, 75, 100] : [0, 50, 100] },
    y: caseScale(view.cases, isNarrow),
    marginLeft: leftMargin(view.cases, isNarrow),
    marginRight: 16,
    marks: [...intervalMarks(rows, facet), headings],
  };
  const label = `Factor profiles of ${casesInWords(view.cases.length)}, 0 to 100 with bounds; the table below holds the numbers.`;
  if (isNarrow) {
    draw(place, label, { ...shared, fy: { domain: names, axis: null, padding: 0.18 }, marginTop: 24, height: names.length * (view.cases.length * 17 + 40) + 30 });
  } else {
    draw(place, label, { ...shared, fx: { domain: names, axis: null, padding: 0.35 }, marginTop: 40, height: view.cases.length * 20 + 74 });
  }
}

// The index under the weights set; arrows join what the robust order joins.
function drawIndex(place, view, isSorted) {
  const isNarrow = widthOf(place) < NARROW;
  // Where a case stands on the axis: at its index, or in the middle of its bounds where none is given. Nothing in the
  // robust order stands left of what it stands above.
  const middle = new Map(view.cases.map((id) => {
    const { score, low, high } = view.profiles.get(id).index;
    return [id, low === null ? -1 : 100 * (score ?? (low + high) / 2)];
  }));
  const cases = isSorted ? [...view.cases].sort((one, other) => middle.get(other) - middle.get(one)) : view.cases;
  const rows = cases.map((id) => {
    const scored = view.profiles.get(id).index;
    return {
      y: id,
      ...scored,
      ...experimentMark(scored, view.asCoded.get(id).index),
      said: `${labelOf(id)}, factor index: ${inWords(scored, "not given")}`,
    };
  });
  const arrows = `${view.order.pairs.length} pairs are in the robust order, drawn as arrows.`;
  const from = isSorted ? ` From the highest down: ${rows.map(({ said }) => said.replace(", factor index", "")).join("; ")}.` : "";
  draw(place, `Factor index of ${casesInWords(cases.length)} under these weights, with bounds. ${arrows}${from}`, {
    symbol: { type: "identity" },
    color: { type: "identity" },
    x: { ...HUNDRED, ticks: isNarrow ? [0, 50, 100] : HUNDRED.ticks },
    y: caseScale(cases, isNarrow),
    marginLeft: leftMargin(cases, isNarrow),
    marginRight: 16,
    height: cases.length * 24 + 50,
    marks: [
      ...intervalMarks(rows),
      Plot.arrow(view.order.hasse, {
        x1: ([, below]) => middle.get(below), y1: ([, below]) => below, x2: ([above]) => middle.get(above), y2: ([above]) => above,
        bend: 20, inset: 6, headLength: 7, stroke: COLOUR.ink, strokeWidth: 1.2,
        title: ([above, below]) => `${labelOf(above)} stands above ${labelOf(below)} under every weighting`,
      }),
    ],
  });
}

function drawRanks(place, cases) {
  const shares = LIBRARY.draws.smaa.rank_acceptability;
  const compared = cases.filter((id) => shares[id]);
  const rows = compared.flatMap((id) => shares[id].map((share, rank) => ({ id, rank: rank + 1, share: 100 * share })));
  const isNarrow = widthOf(place) < NARROW;
  draw(place, `Share of ${LIBRARY.draws.smaa.draws} draws in which each of ${compared.length} cases takes each rank; the table below holds the numbers.`, {
    x: { domain: [0, 100], label: null, tickFormat: (tick) => `${tick} %`, ticks: isNarrow ? [0, 50, 100] : 5 },
    y: caseScale(compared, isNarrow),
    color: { type: "linear", scheme: "cividis", domain: [1, Math.max(2, compared.length)] },
    marginLeft: leftMargin(compared, isNarrow),
    marginRight: 24,
    height: compared.length * 24 + 40,
    marks: [
      Plot.barX(rows, Plot.stackX({ x: "share", y: "id", fill: "rank", inset: 0.5, order: "rank", title: ({ id, rank, share }) => `${labelOf(id)}, rank ${rank}: ${percent(share / 100)} of draws` })),
      Plot.text(rows, Plot.stackX({
        x: "share", y: "id", order: "rank", text: ({ rank, share }) => (share >= (isNarrow ? 12 : 5) ? String(rank) : ""),
        fill: ({ rank }) => ((rank - 1) / Math.max(1, compared.length - 1) < 0.45 ? "white" : "black"), fontSize: 11,
      })),
    ],
  });
}

// One factor beside one outcome: cases grouped by the level of the outcome, and inside a group in the order of names.
function drawBeside(place, view, factorId, groups) {
  const ids = groups.flatMap(({ cases }) => cases);
  const isNarrow = widthOf(place) < NARROW;
  const rows = groups.flatMap(({ name, cases }) =>
    cases.map((id) => {
      const scored = view.profiles.get(id).factors[factorId];
      return { y: id, group: name, ...scored, ...experimentMark(scored, view.asCoded.get(id).factors[factorId]), said: `${labelOf(id)}: ${inWords(scored)}` };
    }),
  );
  const sign = new Map(groups.flatMap(({ sign, cases }) => cases.map((id) => [id, sign])));
  const ends = groups.slice(0, -1).map(({ cases }) => cases.at(-1));
  const scale = caseScale(ids, isNarrow);
  draw(place, "One factor beside one outcome; the table below holds the numbers.", {
    symbol: { type: "identity" },
    color: { type: "identity" },
    x: { ...HUNDRED, ticks: isNarrow ? [0, 50, 100] : HUNDRED.ticks },
    y: { ...scale, tickFormat: (id) => `${CASE.get(id).is_seed ? "○ " : ""}${scale.tickFormat(id)}  ${sign.get(id)}` },
    marginLeft: leftMargin(ids, isNarrow) + 40,
    marginRight: 16,
    height: ids.length * 22 + 50,
    marks: [
      ...intervalMarks(rows),
      Plot.ruleY(ends, { y: (id) => id, stroke: COLOUR.ink, strokeWidth: 1, dy: 11 }),
    ],
  });
}

function drawTimeline(place, record) {
  const entries = record.timeline.map((entry, place) => ({ ...entry, number: place + 1 })).filter(({ start }) => start);
  const day = (text) => new Date(`${text}T00:00:00Z`);
  const middle = ({ start, end }) => new Date((day(start).getTime() + day(end).getTime()) / 2);
  const isLong = ({ start, end }) => day(end) - day(start) > 31 * 864e5;
  const shade = record.window.start && record.window.end ? [record.window] : [];
  const height = widthOf(place) < NARROW ? 320 : 200;
  const spread = (options) => Plot.dodgeY({ anchor: "bottom", padding: 2, x: middle, r: 9, ...options });
  draw(place, `Timeline of ${record.label}: ${entries.length} entries, numbered as in the list below.`, {
    x: { type: "utc", label: null, nice: true },
    y: { axis: null },
    marginLeft: 16,
    marginRight: 16,
    marginBottom: 34,
    marginTop: 20,
    height,
    marks: [
      Plot.rect(shade, { x1: ({ start }) => day(start), x2: ({ end }) => day(end), fill: "#cfe3f1", title: () => "window of the mission" }),
      Plot.axisX({ anchor: "bottom" }),
      Plot.rect(entries.filter(isLong), { x1: ({ start }) => day(start), x2: ({ end }) => day(end), insetTop: height - 58, fill: COLOUR.accent, fillOpacity: 0.5 }),
      Plot.dot(entries, spread({ fill: ({ key }) => (key ? COLOUR.accent : "white"), stroke: COLOUR.accent, title: ({ number, when }) => `${number}: ${when}` })),
      Plot.text(entries, spread({ text: ({ number }) => String(number), fill: ({ key }) => (key ? "white" : COLOUR.ink), fontSize: 10, fontWeight: ({ key }) => (key ? 700 : 400) })),
    ],
    color: { type: "identity" },
  });
}

function drawDistribution(place, shares, level) {
  draw(place, `Probability of the levels 0 to 3 in draws: ${shares.map((share) => percent(share)).join(", ")}.`, {
    width: 260,
    height: 110,
    marginBottom: 26,
    marginTop: 18,
    x: { domain: [0, 1, 2, 3], label: null, tickSize: 0 },
    y: { domain: [0, 1], axis: null },
    color: { type: "identity" },
    marks: [
      Plot.barY(shares, { x: (_, at) => at, y: (share) => share, fill: (_, at) => (at === level ? COLOUR.accent : "white"), stroke: (_, at) => (at === level ? COLOUR.accent : COLOUR.muted) }),
      Plot.text(shares, { x: (_, at) => at, y: (share) => share, text: (share) => percent(share).replace("less than ", "<").replace("more than ", ">"), dy: -8 }),
      Plot.ruleY([0]),
    ],
  });
}
