// Home: what the library shows, finding by finding beside its marks, and three missions that differ.

const MOST_COLUMNS = 20; // missions that have a mark each; of more, marks are counted

function findingLink(about) {
  return {
    aims: [{ view: "outcomes" }, _("Outcomes")],
    wars: [{ view: "outcomes" }, _("Outcomes")],
    steps: [{ view: "clock" }, _("Steps on one clock")],
    factors: [{ view: "ratings" }, _("Ratings")],
    rivals: [{ view: "case", part: "case-rivals" }, _("One case")],
  }[about];
}

// The words for the missions on view: worded for all and for each single choice; of several choices together marks are counted.
function findingWords() {
  const all = LIBRARY.findings.all;
  if (shownCases().length === CASES.length) return { answer: all.answer, texts: new Map(), isWorded: true };
  const shown = shownCases().join();
  const isShown = (cases) => CASES.map(({ id }) => id).filter((id) => cases.includes(id)).join() === shown;
  const choice = LIBRARY.facets.flatMap((facet) => facet.choices.map(({ id, cases }) => [`${facet.id}=${id}`, cases])).find(([name, cases]) => LIBRARY.findings.chosen[name] && isShown(cases));
  const one = choice ? LIBRARY.findings.chosen[choice[0]] : null;
  return { answer: one?.answer ?? [], texts: new Map(one?.findings.map((each) => [each.about, each]) ?? []), isWorded: Boolean(one) };
}

function findingsView(main) {
  const shown = shownCases();
  const places = shown.map((id) => CASES.findIndex((record) => record.id === id));
  const { answer, texts, isWorded } = findingWords();
  const all = LIBRARY.findings.all.findings;
  const hasMarks = shown.length <= MOST_COLUMNS;
  const isPart = shown.length < CASES.length;
  const [head, ...clauses] = answer[0]?.split(_("; ")) ?? [_("{shown} of {all} missions: their marks are counted below; the sentences are of all {all}.", { shown: shown.length, all: CASES.length })];
  const lead = [...clauses.map(withCapital), ...answer.slice(1)];
  fill(
    main,
    h(
      "div.home",
      {},
      h(
        "section",
        { "aria-labelledby": "view-title" },
        h("div.heads", {}, h("div", {}, h("h1", { id: "view-title" }, said(clauses.length ? head : head.replace(/[.。]$/, ""))), lead.length ? h("p.lead", {}, said(lead.join(" "))) : null), hasMarks ? h("div.names", { "aria-hidden": "true" }, shown.map((id) => h("span", {}, h("i", {}, shortened(shortOf(id), 22))))) : null),
        h(
          "ol.findings",
          {},
          all.map((finding, number) => {
            const [changes, name] = findingLink(finding.about);
            const text = isPart ? (texts.get(finding.about) ?? finding) : finding;
            const isOfAll = isPart && text === finding;
            return h(
              "li",
              { "data-about": finding.about },
              h(
                "div",
                {},
                h("h2", {}, h("span.n", {}, String(number + 1)), to(changes, "a", {}, said(text.title))),
                isOfAll ? h("p.meta", {}, finding.about === "factors" ? _("Tested on all {number}.", { number: inWordsOrFigures(CASES.length) }) : _("Said of all {number}.", { number: inWordsOrFigures(CASES.length) })) : null,
                h("p", {}, said(text.text), " ", h("span.to", { "aria-hidden": "true" }, `${name} →`)),
                text.more ? h("details.more", {}, h("summary", {}, _("More")), h("p", {}, said(text.more))) : null,
              ),
              h("div", {}, finding.rows.map((row) => markRow(row, places, hasMarks))),
            );
          }),
        ),
        isWorded ? null : h("p.meta", {}, _("Findings are worded for all missions, and for one choice at a time.")),
        key(all.flatMap(({ rows }) => rows.flatMap(({ marks }) => places.map((place) => marks[place])))),
        h("p.meta", {}, LIBRARY.war_rule),
        gridTools("findings", () => ({ columns: shown.map(shortOf), rows: all.flatMap(({ rows }) => rows.map((row) => ({ label: row.label, codes: places.map((place) => row.marks[place]) }))) })),
      ),
      threeThatDiffer(),
    ),
  );
}

// The marks of the missions on view, with their horizon below where they differ in it; of many missions the counts.
function markRow(row, places, hasMarks) {
  const codes = places.map((place) => row.marks[place]);
  const counts = new Map();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const told = [...counts].filter(([code]) => code !== "0").sort(([one], [other]) => one.localeCompare(other));
  const label = `${row.label}: ${places.map((place) => `${shortOf(CASES[place].id)} ${markWords(row.marks[place])}${row.feet[place] ? ` (${row.feet[place]})` : ""}`).join("; ")}`;
  return h(
    "div.mark-row",
    {},
    h("span.label", { "aria-hidden": "true" }, row.label),
    hasMarks ? h("span.columns", { role: "img", "aria-label": label }, places.map((place) => h("span", {}, mark(row.marks[place], { color: "crw".includes(row.marks[place][0]) ? INK : MISSION[0] }), row.feet[place] ? h("small", {}, row.feet[place]) : null))) : null,
    hasMarks && !isFiltered() ? null : h("p.counts", {}, told.map(([code, number]) => h("span", {}, mark(code, { color: "crw".includes(code[0]) ? INK : MISSION[0] }), hidden(`${markWords(code)}: `), String(number)))),
  );
}

function threeThatDiffer() {
  if (CASES.length < 2 || !LIBRARY.differing.length) return null;
  const ids = LIBRARY.differing;
  return h(
    "aside",
    { "aria-labelledby": "differ-title" },
    h("h2", { id: "differ-title" }, ids.length === 3 ? _("Three missions that differ") : _("Missions that differ")),
    h("p.meta", {}, _("One that reached its aim in full, one in the main, one that did not: of those with all factors scored, the farthest apart.")),
    h("ul.plain.cards", {}, ids.map((id, place) => missionCard(id, place))),
    to({ view: "clock", on: [...ids] }, "a.btn", {}, ids.length === 3 ? _("Put these three on one clock") : _("Put these on one clock")),
  );
}

function missionCard(id, place) {
  const record = CASE.get(id);
  const color = MISSION[place];
  const aims = LIBRARY.horizons.map((horizon) => record.marks[LIBRARY.main_outcome][horizon.id]);
  const wars = LIBRARY.horizons.map((horizon) => (record.war[horizon.id] === undefined ? "?" : `w${record.war[horizon.id]}`));
  const over = (codes) => codes.map((code, at) => `${LIBRARY.horizons[at].name}: ${markWords(code)}`).join("; ");
  return h(
    `li.card.p${place}`,
    {},
    h("h3", {}, badge(place), to({ view: "case", case: id }, "a", {}, said(record.heading))),
    h("p.meta", {}, said([record.years, record.partners.length ? _("with {partners}", { partners: listed(record.partners) }) : null].filter(Boolean).join(_(", ")))),
    h("p.tried", {}, said(record.tried.text)),
    h(
      "dl.facts",
      {},
      h("div", {}, h("dt", {}, _("Steps")), h("dd", {}, record.steps.length ? strip(record.steps.map((step) => step.mark), record.tried_words, { color }) : null, h("span.meta", {}, record.tried_words))),
      h("div", {}, h("dt", {}, OUTCOME.get(LIBRARY.main_outcome).label), h("dd", {}, strip(aims, over(aims), { color }))),
      Object.keys(record.war).length ? h("div", {}, h("dt", {}, _("War")), h("dd", {}, strip(wars, over(wars)))) : null,
    ),
    h(
      "div.had",
      {},
      FACTORS.map((factor) => h("span", {}, strip(factor.indicators.map((indicator) => ratingCode(record.ratings[indicator.id].rating)), `${factor.name}: ${factor.indicators.map((indicator) => `${indicator.name} ${howFar(record.ratings[indicator.id].rating)}`).join(_(", "))}`, { color }), h("small", { "aria-hidden": "true" }, factor.label))),
    ),
  );
}

// Buttons for a grid of marks: {columns, rows: [{label, codes, strengths}]}.
function gridTools(name, made) {
  return pictureTools(name, viewName(state.view), () => gridPicture(made()));
}

function gridPicture({ columns, rows }) {
  const left = Math.min(230, 16 + Math.max(40, ...rows.map(({ label }) => widthOf(label))));
  const pitch = 24;
  const head = 12 + Math.max(30, ...columns.map((name) => widthOf(shortened(name, 26)) * 0.87));
  const met = [...new Set(rows.flatMap(({ codes }) => codes))].filter((code) => code !== "0" && markWords(code));
  const width = Math.max(left + columns.length * pitch + 90, 420);
  const perLine = Math.max(1, Math.floor(width / 210));
  const picture = canvasOf(width, head + rows.length * pitch + 12 + Math.ceil(met.length / perLine) * 20);
  picture.setAttribute("aria-label", rows.map(({ label, codes }) => `${label}: ${codes.map((code, at) => `${columns[at]} ${markWords(code)}`).join("; ")}`).join(". "));
  columns.forEach((name, at) => picture.append(words(0, 0, shortened(name, 26), { transform: `translate(${left + at * pitch + 11} ${head - 6}) rotate(-60)` })));
  rows.forEach(({ label, codes, strengths }, row) => {
    const y = head + row * pitch;
    picture.append(words(8, y + 13, shortened(label, 36)));
    codes.forEach((code, at) => picture.append(s("g", { transform: `translate(${left + at * pitch} ${y})` }, markGroup(code, code[0] === "w" ? WAR : "cr".includes(code[0]) ? INK : MISSION[0], strengths?.[at] ?? 1))));
  });
  met.forEach((code, at) => {
    const [x, y] = [8 + (at % perLine) * 210, head + rows.length * pitch + 8 + Math.floor(at / perLine) * 20];
    picture.append(s("g", { transform: `translate(${x} ${y}) scale(.85)` }, markGroup(code, code[0] === "w" ? WAR : "cr".includes(code[0]) ? INK : MISSION[0])), words(x + 20, y + 11, shortened(markWords(code), 32), { "font-size": 11 }));
  });
  return picture;
}
