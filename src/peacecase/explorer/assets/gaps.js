// Who lacked what, what was done about it and where these missions ended; then who had it. Counts and names, no rate of success.

function gapsView(main) {
  const { gaps } = LIBRARY;
  const shown = new Set(shownCases());
  const page = gaps.questions[state.question];
  const byStart = (standing) => CASES.map(({ id }) => standing.find((each) => each.case === id)).filter((each) => each && shown.has(each.case));
  const [lacking, having] = [byStart(page.lacking), byStart(page.having)];
  fill(
    main,
    h("h1", { id: "view-title" }, gaps.title || _("What missions lacked")),
    [gaps.lead, gaps.least_known && `${_("Least known:")} ${gaps.least_known}`].filter(Boolean).map((told) => h("p.meta", {}, told)),
    h("div.two.gaps", {}, gapList(shown), h("section", { "aria-labelledby": "gap-title" }, h("h2", { id: "gap-title" }, withCapital(page.means)), h("p", {}, INDICATOR.get(state.question).question), h("p", {}, h("b", {}, _("To settle before a mission:")), " ", page.asks_ahead), lacking.length ? h("h3", {}, ngettext("{number} mission lacked it", "{number} missions lacked it", lacking.length, { number: withCapital(inWordsOrFigures(lacking.length)) })) : h("p", {}, _("None of the missions on view lacked it.")), tableBox(gapTable([...lacking, ...having]), `gap-${state.question}`), gapRest(page, shown))),
  );
}

function gapList(shown) {
  const counted = INDICATORS.map(({ id }) => ({ id, lacking: LIBRARY.gaps.questions[id].lacking.filter((each) => shown.has(each.case)).length, known: LIBRARY.gaps.questions[id].lacking.concat(LIBRARY.gaps.questions[id].having).filter((each) => shown.has(each.case)).length }));
  counted.sort((one, other) => other.lacking - one.lacking || other.known - one.known);
  return h(
    "section",
    { "aria-labelledby": "gap-list" },
    h("h2", { id: "gap-list" }, _("How many lacked it, of those known")),
    h("ul.plain.gap-list", { id: "gap-counts" }, counted.map(({ id, lacking, known }) => h("li", { "data-indicator": id, "data-lacking": lacking, "data-known": known }, to({ question: id }, "a", { "aria-current": id === state.question ? "true" : null, "data-key": `gap-${id}` }, LIBRARY.gaps.questions[id].means), h("span.num", {}, _("{lacking} of {known}", { lacking, known }))))),
  );
}

function gapTable(standing) {
  return h(
    "table.gap",
    { id: "gap-table" },
    caption(_("Missions that lacked it, then missions that had it: the level and its reason, what was done about a gap, and how the aim stood.")),
    h("thead", {}, h("tr", {}, [_("Mission"), _("How far"), _("Reason"), _("Done about it"), _("Ended")].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      standing.map((each) =>
        h(
          "tr",
          { "data-case": each.case, "data-level": each.level },
          caseHead(each.case),
          h("td", {}, h("button.level", { type: "button", "data-key": `${each.case},${state.question}`, "aria-label": `${INDICATOR.get(state.question).name}: ${howFar(each.level)}`, onclick: () => openDrawer(each.case, state.question) }, mark(`l${each.level}`, { strength: strengthOf(each.case, state.question) })), " ", howFar(each.level)),
          h("td", { "data-label": _("Reason") }, said(CASE.get(each.case).ratings[state.question].why ?? "–")),
          h("td", { "data-label": _("Done about it") }, each.level > 1 ? "–" : each.done.length ? h("ul", {}, each.done.map((told) => h("li", {}, said(told)))) : _("nothing is on record")),
          h("td", { "data-label": _("Ended") }, each.ended),
        ),
      ),
    ),
  );
}

function gapRest(page, shown) {
  const rest = [[_("Not known:"), page.unknown], [_("Does not apply:"), page.does_not_apply], [_("Not coded:"), page.not_coded]];
  return rest.map(([head, ids]) => [head, ids.filter((id) => shown.has(id))]).filter(([, ids]) => ids.length).map(([head, ids]) => h("p.meta", {}, `${head} ${listed(ids.map(shortOf))}${_(".")}`));
}
