// Up to five missions on one clock: steps as bars filled by how they ended, the turn as a flag, and the steps in words below.

const DAY = 86400000;
const YEAR = 365.25;
const BAR = 20;
const LANE = 26;
const SHORTEST = 8;

function dayOf(iso) {
  return Date.parse(iso) / DAY;
}

function axisChoice() {
  const choice = (axis, name) => h("label", {}, h("input", { type: "radio", name: "axis", id: `axis-${axis}`, checked: state.axis === axis, onchange: () => act({ axis }) }), " ", name);
  return h("fieldset.seg.axis", {}, h("legend.sr", {}, _("Count years")), choice("start", _("from each first event")), choice("calendar", _("by calendar")));
}

// From the first event to the last day of the window, or of the last step where the window is open.
function spanOf(record) {
  const days = record.steps.flatMap(({ first, last }) => [dayOf(first), dayOf(last)]);
  const first = record.began ? dayOf(record.began) : record.window.start ? dayOf(record.window.start) : Math.min(...days);
  const last = record.window.end ? dayOf(record.window.end) : Math.max(first + YEAR, ...days);
  return Number.isFinite(first) ? { first, last: Math.max(last, first + 30) } : null;
}

function clockView(main) {
  const on = state.on.filter((id) => spanOf(CASE.get(id)));
  fill(
    main,
    h("h1", { id: "view-title" }, on.length ? _("Steps of {missions} on one clock", { missions: listed(on.map(shortOf)) }) : _("Steps of missions on one clock")),
    on.length ? null : h("p", {}, _("Add a mission above.")),
    on.length ? h("div", { id: "clock-place" }) : null,
    on.length ? h("div.columns-of-steps", {}, on.map(stepColumn)) : null,
    on.length ? h("p.tools", {}, button(_("CSV of these steps"), () => save("steps.csv", new Blob([csvOf(stepRows(on))], { type: "text/csv" })), { id: "steps-csv" })) : null,
    acrossSteps(),
  );
  drawClock();
}

function stepRows(on) {
  return [
    [_("Mission"), _("Number"), _("Step"), _("First day"), _("Last day"), _("Result"), _("Aim")],
    ...on.flatMap((id) => CASE.get(id).steps.map((step) => [headingOf(id), step.number, step.title, step.first, step.last, step.result, step.aim])),
  ];
}

function drawClock(width = null) {
  const place = document.getElementById("clock-place");
  if (!place) return;
  const on = state.on.filter((id) => spanOf(CASE.get(id)));
  const told = on.map((id) => `${headingOf(id)}: ${CASE.get(id).steps.map(stepWords).join("; ") || _("no steps are recorded")}.`).join(" ");
  fill(place, pictureBox(clockPicture(on, width ?? Math.max(280, Math.floor(place.clientWidth))), "clock", told));
}

function stepWords(step) {
  return `${step.number} ${step.title}, ${step.when}, ${step.result}`;
}

function clockPicture(on, width) {
  const isNarrow = width < 640;
  const left = isNarrow ? 8 : Math.min(220, 40 + 1.12 * Math.max(...on.map((id) => widthOf(shortened(shortOf(id), 20), 14))));
  const spans = new Map(on.map((id) => [id, spanOf(CASE.get(id))]));
  const isCalendar = state.axis === "calendar";
  const origin = isCalendar ? Math.min(...[...spans.values()].map(({ first }) => first)) : 0;
  const longest = Math.max(...[...spans.values()].map(({ first, last }) => (isCalendar ? last - origin : last - first)));
  const scale = (width - left - 26) / longest;
  const years = Math.ceil(longest / YEAR);
  const picture = s("svg");
  let y = 8;
  const legend = [["cr", _("reached")], ["cp", _("reached in part")], ["cn", _("not reached")], ["cu", _("not known")]];
  let x = left;
  for (const [code, name] of legend) {
    if (x + 40 + widthOf(name) > width) [x, y] = [left, y + 20];
    picture.append(bar(code, x, y, 24, 13, INK), words(x + 30, y + 11, name));
    x += 44 + widthOf(name);
  }
  if (x + 90 > width) [x, y] = [left, y + 20];
  picture.append(flag(x, y + 14), words(x + 14, y + 11, _("the turn")));
  y += 32;
  if (!isCalendar) {
    const every = Math.max(1, Math.ceil((years * (isNarrow ? 24 : 34)) / (width - left)));
    picture.append(words(isNarrow ? 0 : 0, y, isNarrow ? "" : _("Year"), { "font-weight": 600 }));
    for (let year = 0; year < years; year += every) picture.append(words(left + year * YEAR * scale, y, String(year + 1), { "font-weight": 600 }));
    y += 8;
  }
  on.forEach((id) => {
    y = clockLane(picture, CASE.get(id), state.on.indexOf(id), { y, left, width, scale, isNarrow, start: isCalendar ? origin : spans.get(id).first, ...spans.get(id) });
  });
  picture.setAttribute("viewBox", `0 0 ${width} ${y}`);
  picture.setAttribute("width", width);
  picture.setAttribute("height", y);
  return picture;
}

function clockLane(picture, record, place, { y, left, width, scale, isNarrow, start, first, last }) {
  const color = MISSION[place];
  const x = (day) => left + (Math.min(Math.max(day, first), last) - start) * scale;
  picture.append(s("line", { x1: 0, x2: width, y1: y, y2: y, stroke: RULE }));
  if (isNarrow) {
    picture.append(words(8, y + 17, `${LETTERS[place]} ${shortened(record.short, 30)}`, { "font-weight": 700, "font-size": 14, fill: color }));
    y += 20;
  }
  const turn = record.turn && record.turn.day ? dayOf(record.turn.day) : null;
  const told = record.turn ? `${record.turn.when}: ${record.turn.event}` : _("no turn is marked in this case yet");
  const lines = wrapped(told, width - left - 20, 12).slice(0, isNarrow ? 3 : 1);
  if (lines.length && lines.join("").length < told.length) lines[lines.length - 1] = `${lines.at(-1).trimEnd()}…`;
  const flagX = turn === null ? left : x(turn);
  const longestLine = Math.max(...lines.map((line) => widthOf(line)));
  const [right, before] = [flagX + 14, flagX - 6 - longestLine]; // right of the flag, else left of it, else over it
  const isOver = turn !== null && right + longestLine > width && before < left;
  const textX = turn === null || isOver ? left : right + longestLine <= width ? right : before;
  if (isOver) y -= 2;
  lines.forEach((line, at) => picture.append(words(textX, y + 15 + at * 14, line, { fill: turn === null ? MUTED : INK })));
  y += 22 + (lines.length - 1) * 14 + (isOver ? 16 : 0);
  const lanes = lanesOf(record, x);
  const depth = Math.max(1, lanes.length) * LANE;
  picture.append(s("rect", { x: x(first), y, width: Math.max(2, x(last) - x(first)), height: depth, fill: PALE }));
  const ticks = [];
  for (let year = new Date(first * DAY).getUTCFullYear(); year <= new Date(last * DAY).getUTCFullYear(); year += 1) {
    const day = Date.UTC(year, 0, 1) / DAY;
    if (day >= first) ticks.push([x(day), year]);
  }
  for (const [at] of ticks) picture.append(s("line", { x1: at, x2: at, y1: y, y2: y + depth, stroke: "#fff", "stroke-width": 1.5 }));
  if (turn !== null) picture.append(s("line", { x1: flagX, x2: flagX, y1: y - 8, y2: y + depth, stroke: INK, "stroke-width": 1.4 }), flag(flagX, y - 4));
  if (!isNarrow) picture.append(s("rect", { x: 0, y: y + 2, width: 17, height: 17, rx: 2, fill: color }), words(8.5, y + 15, LETTERS[place], { fill: "#fff", "font-weight": 700, "text-anchor": "middle" }), words(24, y + 15, shortened(record.short, 20), { "font-weight": 700, "font-size": 14, fill: color }));
  lanes.forEach((steps, lane) => {
    for (const step of steps) {
      const wide = Math.max(SHORTEST, x(dayOf(step.last)) - x(dayOf(step.first)));
      const at = Math.min(x(dayOf(step.first)), width - wide - 14);
      picture.append(
        s("g", { class: "step-bar", "data-step": step.id, onclick: () => openDrawer(record.id, `step:${step.id}`) }, s("title", {}, plain(stepWords(step))), bar(step.mark, at, y + lane * LANE + 3, wide, BAR, color)),
        words(at + wide + 3, y + lane * LANE + 17, String(step.number), { "font-weight": 700, fill: color }),
      );
    }
  });
  y += depth;
  let taken = -Infinity;
  for (const [at, year] of ticks) {
    if (at < taken || at + 30 > width) continue;
    picture.append(s("line", { x1: at, x2: at, y1: y, y2: y + 5, stroke: MUTED }), words(at + 3, y + 13, String(year), { fill: MUTED }));
    taken = at + 40;
  }
  return y + 24;
}

function bar(code, x, y, width, height, color) {
  const frame = (attributes) => s("rect", { x, y, width, height, fill: "#fff", stroke: color, "stroke-width": 1.3, ...attributes });
  if (code === "cu") return s("g", {}, frame({ stroke: MUTED, "stroke-dasharray": "3 2" }));
  if (code === "cp") return s("g", {}, frame(), s("rect", { x, y: y + height / 2, width, height: height / 2, fill: color }));
  return s("g", {}, frame({ fill: code === "cr" ? color : "#fff" }));
}

function flag(x, foot) {
  return s("path", { d: `M${x} ${foot}V${foot - 13}L${x + 10} ${foot - 9.5} ${x} ${foot - 6}`, fill: INK, stroke: INK, "stroke-width": 1.3 });
}

// Steps that overlap stand a lane lower, each with room for its number.
function lanesOf(record, x) {
  const lanes = [];
  const ends = [];
  for (const step of record.steps) {
    const from = x(dayOf(step.first));
    const end = Math.max(from + SHORTEST, x(dayOf(step.last))) + 8 + widthOf(String(step.number));
    let lane = ends.findIndex((until) => until <= from);
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane].push(step);
    ends[lane] = end;
  }
  return lanes;
}

function stepColumn(id) {
  const record = CASE.get(id);
  const place = state.on.indexOf(id);
  return h(
    `section.p${place}`,
    { "aria-labelledby": `steps-${id}` },
    h("h2", { id: `steps-${id}` }, badge(place), caseLink(id)),
    h("p.meta", {}, record.tried_words, record.window.words ? [_(", "), said(record.window.words)] : null),
    h(
      "ol.steps",
      {},
      record.steps.map((step) =>
        h(
          "li",
          { "data-step": step.id, "data-result": step.result },
          h(
            "details",
            { name: `steps-of-${id}` },
            h("summary", {}, mark(step.mark, { color: MISSION[place] }), h("b", {}, String(step.number)), h("span", {}, h("b", {}, said(step.title)), h("span.meta", {}, said(`${step.when}, ${step.result}`)))),
            h("p", {}, h("span.meta", {}, _("Aim:")), " ", said(step.aim)),
            h("p", {}, said(step.effect)),
            h("p", {}, to({ open: { case: id, target: `step:${step.id}` } }, "a", { "data-key": `step-${id}-${step.id}` }, _("Course, levels and evidence of this step"))),
          ),
        ),
      ),
    ),
  );
}

// Steps of one mission held against each other, as `peacecase episodes` counts them.
function acrossSteps() {
  const { across } = LIBRARY;
  if (!across) return null;
  const number = (each) => (each === null ? "–" : each.toFixed(2));
  return h(
    "section",
    { "aria-labelledby": "across-title" },
    h("h2", { id: "across-title" }, _("Steps of one mission held against each other")),
    h("p", {}, _("Pairs of steps of one mission that ended differently: in how many the better-ended step had the higher level, the lower, the same. Of all missions in this page.")),
    across.told.map((told) => h("p", {}, said(told))),
    tableBox(
      h(
        "table.numbers",
        { id: "across-table" },
        caption(_("Levels of steps and how the steps ended, pair by pair.")),
        h("thead", {}, h("tr", {}, [_("Question"), _("Pairs"), _("Higher"), _("Lower"), _("Same"), "D", _("p, with regard to all questions"), _("Reads")].map((name) => h("th", { scope: "col" }, name)))),
        h(
          "tbody",
          {},
          across.rows.map((row) =>
            h("tr", { "data-indicator": row.indicator, "data-d": row.d ?? "", "data-p": row.p ?? "" }, h("th", { scope: "row" }, INDICATOR.get(row.indicator).name), [row.pairs, row.higher, row.lower, row.same].map((count) => h("td.right", {}, String(count))), h("td.right", {}, number(row.d)), h("td.right", {}, number(row.p)), h("td", {}, row.reads)),
          ),
        ),
      ),
      "steps-in-pairs",
    ),
  );
}
