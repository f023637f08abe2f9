// How far each mission had what the questions ask: a box a question, its ink how sure the rating is; and the scores made of them.

function ratingsView(main) {
  const shown = shownCases();
  const table = ratingTable(shown);
  fill(
    main,
    h("h1", { id: "view-title" }, LIBRARY.gaps.title || _("How far each mission had what the questions ask")),
    isFiltered() && LIBRARY.gaps.title ? h("p.meta", {}, _("Said of all {number}.", { number: inWordsOrFigures(CASES.length) })) : null,
    h("p", { id: "rating-help" }, _("Choose a box to read its wording, reason, evidence and sources. Arrow keys move between boxes.")),
    h("div", { id: "rating-place" }, tableBox(table, "ratings", () => ratingRows(shown))),
    h("div.keys", {}, key(shown.flatMap((id) => INDICATORS.map((indicator) => ratingCode(CASE.get(id).ratings[indicator.id].rating)))), confidenceKey(), h("ul.key", {}, h("li", {}, h("span.supposed-key", { "aria-hidden": "true" }), _("supposed")))),
    gridTools("ratings", () => ({ columns: INDICATORS.map(({ label }) => label), rows: shown.map((id) => ({ label: shortOf(id), codes: INDICATORS.map((indicator) => ratingCode(ratingsNow(id)[indicator.id])), strengths: INDICATORS.map((indicator) => strengthOf(id, indicator.id)) })) })),
    h("section", { "aria-labelledby": "scores-title" }, h("h2", { id: "scores-title" }, _("Scores of the factors")), h("p", {}, _("A score is the mean of a factor's levels, 0 to 100; in brackets what it would be with every unknown level at 0 and at 3. The index sums up what a mission brought along under weights that somebody chose; it says nothing of whether the mission succeeded.")), h("div", { id: "profile-numbers" })),
  );
  roving(table, [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("button")]));
  moveRatings();
}

// For CSV: level and confidence, a column each.
function ratingRows(shown) {
  return [
    [_("Mission"), ...INDICATORS.flatMap(({ name }) => [name, _("{name}, confidence", { name })])],
    ...shown.map((id) => [headingOf(id), ...INDICATORS.flatMap((indicator) => [ratingsNow(id)[indicator.id], CASE.get(id).ratings[indicator.id].in_force ?? ""])]),
  ];
}

function moveRatings() {
  fill("profile-numbers", tableBox(profileTable(shownCases()), "scores", () => profileRows(shownCases())));
}

function strengthOf(id, indicator) {
  return STRENGTH[CASE.get(id).ratings[indicator].in_force] ?? 1;
}

function confidenceKey() {
  return h("ul.key", { "aria-label": _("Confidence") }, h("li", {}, h("b", {}, _("How sure:"))), Object.keys(STRENGTH).map((confidence) => h("li", {}, mark("l3", { strength: STRENGTH[confidence] }), confidenceWords(confidence))));
}

function ratingTable(shown) {
  return h(
    "table.matrix",
    { "aria-describedby": "rating-help" },
    caption(_("Missions and what the questions ask: how far, and how sure the rating is.")),
    h(
      "thead",
      {},
      h("tr", {}, h("td", {}), FACTORS.map((factor) => h("th.factor", { scope: "colgroup", colspan: factor.indicators.length }, factor.name))),
      h("tr", {}, h("th", { scope: "col" }, _("Mission")), INDICATORS.map((indicator) => h("th.slanted", { scope: "col" }, h("span", {}, indicator.label)))),
    ),
    h(
      "tbody",
      {},
      shown.map((id) =>
        h(
          "tr",
          {},
          shortHead(id),
          FACTORS.flatMap((factor) => factor.indicators.map((indicator, at) => h(`td${at ? "" : ".first"}`, {}, ratingButton(id, indicator)))),
        ),
      ),
    ),
  );
}

function ratingButton(id, indicator) {
  const coded = CASE.get(id).ratings[indicator.id];
  const rating = ratingsNow(id)[indicator.id];
  const isSet = rating !== coded.rating;
  const sure = isLevel(coded.rating) ? _("{level}, confidence {confidence}", { level: howFar(coded.rating), confidence: confidenceWords(coded.in_force) }) : howFar(coded.rating);
  return h(
    `button.level${isSet ? ".supposed" : ""}`,
    {
      type: "button",
      "data-case": id,
      "data-target": indicator.id,
      "data-key": `${id},${indicator.id}`,
      title: `${shortOf(id)}, ${indicator.label}: ${sure}`,
      "aria-label": isSet ? _("{question}: supposed {supposed}, as coded {coded}", { question: indicator.name, supposed: howFar(rating), coded: sure }) : `${indicator.name}: ${sure}`,
      onclick: () => openDrawer(id, indicator.id),
    },
    mark(ratingCode(rating), { strength: isSet ? 1 : strengthOf(id, indicator.id) }),
  );
}

function scoreCell(scored, none, before = null) {
  const { value, bounds } = withBounds(scored, none);
  const isChanged = before && ["score", "low", "high"].some((end) => before[end] !== scored[end]);
  return h(`td.score${isChanged ? ".supposed" : ""}`, { "data-score": scored.score ?? "", "data-low": scored.low ?? "", "data-high": scored.high ?? "" }, h("b", {}, value), bounds ? " " : null, bounds ? h("span.meta", {}, bounds) : null);
}

function profileTable(shown) {
  return h(
    "table.numbers",
    { id: "profile-table" },
    caption(_("Scores of the factors and factor index, 0 to 100, with bounds.")),
    h("thead", {}, h("tr", {}, [_("Mission"), ...FACTORS.map(({ name }) => name), _("Factor index")].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      shown.map((id) => {
        const [now, coded] = [profileNow(id), profileOf(ratingsOf(id), state.weights, state.lambda)];
        return h("tr", { "data-case": id }, shortHead(id), FACTORS.map((factor) => scoreCell(now.factors[factor.id], undefined, coded.factors[factor.id])), scoreCell(now.index, _("not given"), coded.index));
      }),
    ),
  );
}

// For CSV: the full numbers, a column each.
function profileRows(shown) {
  const parts = [...FACTORS.map(({ id, name }) => [id, name]), [null, _("Factor index")]];
  return [
    [_("Mission"), ...parts.flatMap(([, name]) => [name, _("{name}, least", { name }), _("{name}, most", { name })])],
    ...shown.map((id) => {
      const now = profileNow(id);
      return [headingOf(id), ...parts.flatMap(([factor]) => ["score", "low", "high"].map((end) => (factor ? now.factors[factor] : now.index)[end] ?? ""))];
    }),
  ];
}
