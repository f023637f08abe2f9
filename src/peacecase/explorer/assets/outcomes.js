// How each outcome stood at the horizons, with conflict-years beside; and one factor beside one outcome.

function outcomesView(main) {
  const shown = shownCases();
  const { answer } = findingWords();
  const findings = LIBRARY.findings.all.findings.filter(({ about }) => about === "aims" || about === "wars");
  const table = outcomeTable(shown);
  fill(
    main,
    h("h1", { id: "view-title" }, said(isFiltered() && answer[0] ? answer[0] : findings[0]?.title ?? _("Outcomes"))),
    findings.map((finding) => h("p.lead", {}, h("b", {}, said(finding.title)), _(". "), said(finding.text))),
    h("p", { id: "outcome-help" }, _("Choose a mark to read its reason and evidence. Arrow keys move between marks.")),
    h("div", { id: "outcome-place" }, tableBox(table, "outcomes")),
    key(shown.flatMap((id) => LIBRARY.outcomes.flatMap((outcome) => LIBRARY.horizons.map((horizon) => CASE.get(id).marks[outcome.id][horizon.id])))),
    h("p.meta", {}, h("span.old-key", {}, _("underlined")), _(": "), _("newest evidence over a year from that date")),
    h("p.meta", {}, LIBRARY.war_rule),
    gridTools("outcomes", () => ({ columns: LIBRARY.outcomes.flatMap((outcome) => LIBRARY.horizons.map((horizon) => `${outcome.label}, ${horizon.sign}`)), rows: shown.map((id) => ({ label: shortOf(id), codes: LIBRARY.outcomes.flatMap((outcome) => LIBRARY.horizons.map((horizon) => CASE.get(id).marks[outcome.id][horizon.id])) })) })),
    besideSection(shown),
  );
  roving(table, [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("button")]));
}

function outcomeTable(shown) {
  return h(
    "table.matrix.outcomes",
    { "aria-describedby": "outcome-help" },
    caption(_("Missions and how far each outcome stood: at the end of the mission, and one, five and ten years on.")),
    h("thead", {}, h("tr", {}, h("td", {}), LIBRARY.outcomes.map((outcome) => h("th.factor", { scope: "colgroup", colspan: LIBRARY.horizons.length }, outcome.label))), h("tr", {}, h("th", { scope: "col" }, _("Mission")), LIBRARY.outcomes.flatMap(() => LIBRARY.horizons.map((horizon) => h("th", { scope: "col" }, horizon.sign))))),
    h("tbody", {}, shown.map((id) => h("tr", {}, shortHead(id), LIBRARY.outcomes.flatMap((outcome) => LIBRARY.horizons.map((horizon, at) => h(`td${at ? "" : ".first"}`, { "data-csv": markWords(CASE.get(id).marks[outcome.id][horizon.id]) }, outcomeButton(id, outcome, horizon))))))),
  );
}

function outcomeButton(id, outcome, horizon) {
  const record = CASE.get(id);
  const code = record.marks[outcome.id][horizon.id];
  const target = `${outcome.id}@${horizon.id}`;
  const newest = record.newest[outcome.id][horizon.id];
  const strength = STRENGTH[record.outcomes[target]?.in_force] ?? 1;
  const told = `${markWords(code)}${newest ? ` (${newest})` : ""}`;
  return h(
    `button.level${newest ? ".old" : ""}`,
    { type: "button", "data-case": id, "data-target": target, "data-key": `${id},${target}`, "data-rating": record.outcomes[target]?.rating ?? "", title: `${shortOf(id)}, ${outcome.label}, ${horizon.name}: ${told}`, "aria-label": `${outcome.name}, ${horizon.name}: ${told}`, onclick: () => openDrawer(id, target) },
    mark(code, { strength }),
  );
}

function besideSection(shown) {
  const { factor, target } = state.beside;
  const asked = FACTORS.find(({ id }) => id === factor);
  const groups = [3, 2, 1, 0, null].map((level) => ({ level, cases: shown.filter((id) => (isLevel(CASE.get(id).outcomes[target]?.rating) ? CASE.get(id).outcomes[target].rating : null) === level) })).filter(({ cases }) => cases.length);
  const targets = LIBRARY.outcomes.flatMap((outcome) => LIBRARY.horizons.map((horizon) => `${outcome.id}@${horizon.id}`));
  return h(
    "section",
    { "aria-labelledby": "beside-title" },
    h("h2", { id: "beside-title" }, _("A factor beside an outcome")),
    h(
      "p.choices",
      {},
      select("beside-factor", _("Factor"), FACTORS.map(({ id, name }) => [id, name]), factor, (id) => act({ beside: { factor: id, target } })),
      select("beside-outcome", _("Outcome"), targets.map((each) => [each, targetWords(each)]), target, (each) => act({ beside: { factor, target: each } })),
    ),
    LIBRARY.patterns.told.map((told) => h("p", { class: "pattern" }, said(told))),
    LIBRARY.patterns.left_out.length ? h("p.meta", {}, _("Left out of tests: {missions}, from which the factors were taken.", { missions: listed(LIBRARY.patterns.left_out.map(shortOf)) })) : null,
    groups.length ? pictureBox(besidePicture(asked, target, groups), "factor-beside-outcome", `${asked.name}; ${targetWords(target)}. ${groups.map(({ level, cases }) => `${levelHead(level)}: ${cases.map((id) => `${shortOf(id)} ${inWords(profileNow(id).factors[factor])}`).join("; ")}`).join(". ")}`) : null,
    h(
      "details",
      {},
      h("summary", {}, _("Numbers of this picture")),
      tableBox(
        h(
          "table.numbers",
          { id: "beside-table" },
          caption(_("{factor} beside “{outcome}”, grouped by the level of the outcome.", { factor: asked.name, outcome: targetWords(target) })),
          h("thead", {}, h("tr", {}, [_("Outcome"), _("Mission"), asked.name].map((name) => h("th", { scope: "col" }, name)))),
          h("tbody", {}, groups.flatMap(({ level, cases }) => cases.map((id) => h("tr", { "data-case": id, "data-level": level ?? "" }, h("td", {}, levelHead(level)), caseHead(id), scoreCell(profileNow(id).factors[factor]))))),
        ),
        "factor-beside-outcome",
      ),
    ),
  );
}

function levelHead(level) {
  return level === null ? _("not rated") : `${level} ${LIBRARY.levels[level]}`;
}

function besidePicture(factor, target, groups) {
  const width = Math.max(300, Math.min(760, document.getElementById("main").clientWidth - 40));
  const left = Math.min(160, width * 0.4);
  const x = (share) => left + (width - left - 16) * share;
  const rows = groups.flatMap(({ level, cases }) => cases.map((id, at) => ({ id, head: at ? "" : levelHead(level), isFirst: !at })));
  const picture = canvasOf(width, rows.length * 20 + 46);
  picture.append(words(0, 12, shortened(`${factor.name}, 0 to 100; ${targetWords(target)}`, Math.floor(width / 7)), { "font-weight": 600 }));
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) picture.append(s("line", { x1: x(tick), x2: x(tick), y1: 22, y2: rows.length * 20 + 26, stroke: RULE }), words(x(tick), rows.length * 20 + 40, String(100 * tick), { "text-anchor": "middle", fill: MUTED }));
  rows.forEach(({ id, head, isFirst }, at) => {
    const y = 34 + at * 20;
    const scored = profileNow(id).factors[factor.id];
    if (isFirst && at) picture.append(s("line", { x1: 0, x2: width, y1: y - 10, y2: y - 10, stroke: RULE }));
    picture.append(words(0, y + 4, shortened(shortOf(id), Math.floor(left / 8)) + (CASE.get(id).is_seed ? " ○" : "")));
    if (head) picture.append(words(width - 4, y + 4, head, { "text-anchor": "end", fill: MUTED, "font-size": 11 }));
    if (scored.low !== null && scored.isCoded) picture.append(s("line", { x1: x(scored.low), x2: x(scored.high), y1: y, y2: y, stroke: "#aab4bf", "stroke-width": 6, "stroke-dasharray": scored.score === null ? "3 3" : null }));
    if (scored.score !== null) picture.append(s("circle", { cx: x(scored.score), cy: y, r: 4.5, fill: MISSION[0], stroke: "#fff" }));
  });
  return picture;
}
