// Missions like one: differences first, likenesses after, an order only where every filling of the unknown levels tells it.

const MOST_DIFFERENCES = 4;

function likeView(main) {
  const target = CASE.get(state.case);
  const others = CASES.map(({ id }) => id).filter((id) => id !== target.id);
  const found = missionsLike(target.id, others);
  const nearer = found.filter(({ nearerThan }) => nearerThan.length);
  const [nearest] = [...found].filter(({ low }) => low !== null).sort((one, other) => other.nearerThan.length - one.nearerThan.length || one.high - other.high);
  fill(
    main,
    h("h1", { id: "view-title" }, _("Missions like {mission}", { mission: plain(target.heading) })),
    isSupposed(target.id) ? h("p.supposed-note", {}, _("With the level that is supposed.")) : null,
    h("p.lead", { id: "nearer" }, nearer.length && nearest?.nearerThan.length ? _("{mission} is nearer than {others}, whatever the unknown levels are.", { mission: shortOf(nearest.id), others: listed(nearest.nearerThan.map(shortOf)) }) : _("Which of them is nearer cannot be told: the levels that are unknown decide it.")),
    h("p.meta", {}, _("Distance: the mean difference over the questions that apply to both, 0 to 1; from the least to the most that the unknown levels allow. What surrounded the missions is shown beside it and not mixed in.")),
    tableBox(
      h(
        "table.like",
        { id: "like-table" },
        caption(_("Each other mission: where it differs most, the distance, and what it is surely nearer than.")),
        h("thead", {}, h("tr", {}, [_("Mission"), _("Where it differs most (here, there)"), _("Distance"), _("Alike"), _("Nearer than")].map((name) => h("th", { scope: "col" }, name)))),
        h(
          "tbody",
          {},
          found.map((each) =>
            h(
              "tr",
              { "data-case": each.id, "data-low": each.low ?? "", "data-high": each.high ?? "", "data-same": each.same, "data-known": each.known, "data-nearer": [...each.nearerThan].sort().join(" ") },
              caseHead(each.id),
              h("td", { "data-label": _("Where it differs most (here, there)") }, differencesInWords(each)),
              h("td", { "data-label": _("Distance") }, each.low === null ? _("no question applies to both") : each.low.toFixed(2) === each.high.toFixed(2) ? each.low.toFixed(2) : _("{low} to {high}", { low: each.low.toFixed(2), high: each.high.toFixed(2) })),
              h("td", { "data-label": _("Alike") }, _("{same} of {known}", { same: each.same, known: each.known })),
              h("td", { "data-label": _("Nearer than") }, each.nearerThan.length ? listed(each.nearerThan.map(shortOf)) : _("cannot be told")),
            ),
          ),
        ),
      ),
      "missions-like",
    ),
    h("section", { "aria-labelledby": "beside-context" }, h("h2", { id: "beside-context" }, _("What surrounded them")), tableBox(contextTable([target.id, ...others]), "context")),
  );
}

function differencesInWords({ differences }) {
  if (!differences.length) return _("No question known of both differs.");
  const told = differences.slice(0, MOST_DIFFERENCES).map(([id, here, there]) => _("{what} ({here}, {there})", { what: INDICATOR.get(id).means, here: LIBRARY.levels[here], there: LIBRARY.levels[there] }));
  const more = differences.length - told.length;
  return more ? _("{text}, and {more} more", { text: listed(told), more }) : listed(told);
}

function contextTable(ids) {
  const headings = [...new Set(ids.flatMap((id) => CASE.get(id).context.map(([heading]) => heading)))];
  return h(
    "table.context-table",
    {},
    caption(_("Described, not scored.")),
    h("thead", {}, h("tr", {}, [_("Mission"), ...headings].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, ids.map((id, at) => h(`tr${at ? "" : ".target"}`, {}, caseHead(id), headings.map((heading) => h("td", {}, said(CASE.get(id).context.find(([each]) => each === heading)?.[1] ?? "–")))))),
  );
}
