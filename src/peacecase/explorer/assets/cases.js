// Every mission in a row: what it tried, how its steps ended, how its aim and the war stood, what stood later.

function caseLink(id, changes = {}) {
  return to({ view: "case", case: id, open: null, ...changes }, "a", {}, said(CASE.get(id).heading));
}

function caseHead(id) {
  const record = CASE.get(id);
  return h("th.mission", { scope: "row" }, caseLink(id), record.status === "draft" ? h("span.tag", {}, _("draft")) : null, record.status === "planned" ? h("span.tag", {}, _("planned")) : null);
}

// The same by its place, for tables with many columns.
function shortHead(id) {
  const { status, heading } = CASE.get(id);
  return h("th.mission.short", { scope: "row" }, to({ view: "case", case: id, open: null }, "a", { title: heading }, said(CASE.get(id).short)), status === "draft" ? h("span.tag", {}, _("draft")) : null, status === "planned" ? h("span.tag", {}, _("planned")) : null);
}

function caption(text) {
  return h("caption", {}, h("span", {}, text));
}

function casesView(main) {
  const shown = shownCases();
  const horizons = LIBRARY.horizons;
  const aim = OUTCOME.get(LIBRARY.main_outcome).label;
  const hasWar = shown.some((id) => Object.keys(CASE.get(id).war).length);
  const codes = shown.flatMap((id) => [...CASE.get(id).steps.map((step) => step.mark), ...horizons.map(({ id: at }) => CASE.get(id).marks[LIBRARY.main_outcome][at])]);
  fill(
    main,
    h("h1", { id: "view-title" }, _("{missions}, by their start", { missions: withCapital(ngettext("{number} mission", "{number} missions", shown.length, { number: inWordsOrFigures(shown.length) })) })),
    tableBox(
      h(
        "table.cases",
        { id: "case-table" },
        caption(_("What each mission tried, how its steps ended, and how its aim and the war stood.")),
        h("thead", {}, h("tr", {}, [_("Mission"), _("Years"), _("What it tried"), _("Steps"), `${aim} (${horizons.map(({ sign }) => sign).join(" ")})`, ...(hasWar ? [_("War, by UCDP")] : []), _("Later")].map((name) => h("th", { scope: "col" }, name)))),
        h(
          "tbody",
          {},
          shown.map((id) => {
            const record = CASE.get(id);
            const aims = horizons.map(({ id: at }) => record.marks[LIBRARY.main_outcome][at]);
            const over = (marks) => marks.map((code, at) => `${horizons[at].sign}: ${markWords(code)}`).join("; ");
            const wars = horizons.map(({ id: at }) => (record.war[at] === undefined ? "_" : `w${record.war[at]}`));
            return h(
              "tr",
              { "data-case": id },
              caseHead(id),
              h("td", {}, said(record.years)),
              h("td", { "data-label": _("What it tried") }, said(record.tried.text)),
              h("td", { "data-label": _("Steps") }, record.steps.length ? strip(record.steps.map((step) => step.mark), record.tried_words, { color: INK }) : h("span.meta", {}, record.tried_words)),
              h("td", { "data-label": aim }, strip(aims, over(aims))),
              hasWar ? h("td", { "data-label": _("War, by UCDP") }, Object.keys(record.war).length ? strip(wars, over(wars)) : h("span.meta", {}, _("not looked up"))) : null,
              h("td", { "data-label": _("Later") }, said(record.later)),
            );
          }),
        ),
      ),
      "missions",
    ),
    key(codes),
    hasWar ? h("p.meta", {}, LIBRARY.war_rule) : null,
  );
}
