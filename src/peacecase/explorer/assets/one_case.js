// One mission: what it wanted, how its steps went, what stood, what it had and lacked, and what else is on record of it.

function caseView(main) {
  const id = state.case;
  const record = CASE.get(id);
  fill(
    main,
    h("h1", { id: "view-title" }, said(`${record.heading}, ${record.years}`)),
    h("p.lead", {}, said(record.tried.text), " ", citeLinks(record, record.tried.cites)),
    h("p.meta", {}, record.led_by ? [said(record.led_by.text), " "] : null, record.partners.length ? [said(_("With {partners}.", { partners: listed(record.partners) }))] : null),
    record.needs_review || record.status === "draft" ? h("p.meta", {}, [record.coded_by, record.status === "draft" ? _("draft") : null].filter(Boolean).join(_("; "))) : null,
    h("div.two", {}, caseSteps(record), caseStood(record)),
    h("section", { "aria-labelledby": "questions-title" }, h("h2", { id: "questions-title" }, _("What it had and lacked"), " ", h("span.meta", {}, _("how far, how sure, pieces of evidence"))), h("div.factors", { id: "case-ratings" }, FACTORS.map((factor) => caseFactor(record, factor)))),
    confidenceKey(),
    h("div.two", {}, caseLessons(record), caseRivals(record)),
    caseContext(record),
    caseTimeline(record),
    caseEvidence(record),
  );
  moveCase();
}

function caseSteps(record) {
  return h(
    "section",
    { "aria-labelledby": "case-steps" },
    h("h2", { id: "case-steps" }, record.tried_words),
    record.turn ? h("p.meta", {}, h("b", {}, _("The turn:")), " ", said(`${record.turn.when}: ${record.turn.told}`)) : null,
    h("ol.plain.step-links", {}, record.steps.map((step) => h("li", {}, mark(step.mark, { color: INK }), h("span", {}, to({ open: { case: record.id, target: `step:${step.id}` } }, "a", { "data-key": `step:${step.id}` }, said(step.title)), h("span.meta", {}, said(`${step.when}, ${step.result}`)))))),
  );
}

function caseStood(record) {
  const horizons = LIBRARY.horizons;
  return h(
    "section",
    { "aria-labelledby": "case-stood" },
    h("h2", { id: "case-stood" }, _("What stood afterwards")),
    tableBox(
      h(
        "table.matrix.outcomes",
        { id: "case-outcomes" },
        caption(_("How far each outcome stood, with the year of each look.")),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, _("Outcome")), horizons.map(({ id, sign }) => h("th", { scope: "col" }, sign, h("span.meta", {}, ` ${record.days[id]?.slice(0, 4) ?? ""}`))))),
        h(
          "tbody",
          {},
          LIBRARY.outcomes.map((outcome) => h("tr", {}, h("th", { scope: "row" }, outcome.label), horizons.map((horizon) => h("td", { "data-csv": markWords(record.marks[outcome.id][horizon.id]) }, outcomeButton(record.id, outcome, horizon))))),
          Object.keys(record.war).length
            ? h("tr", {}, h("th", { scope: "row" }, _("War, by UCDP")), horizons.map(({ id }) => h("td", {}, record.war[id] === undefined ? "–" : mark(`w${record.war[id]}`, { label: markWords(`w${record.war[id]}`) }))))
            : null,
        ),
      ),
      "stood",
    ),
    Object.values(record.newest).some((years) => Object.keys(years).length) ? h("p.meta", {}, h("span.old-key", {}, _("underlined")), _(": "), _("newest evidence over a year from that date")) : null,
    record.notes.map((note) => h("p.meta", {}, said(note))),
    horizons.filter(({ id }) => record.stood[id]).map(({ id, name }) => h("p.small", {}, h("b", {}, `${withCapital(name)}: `), said(record.stood[id].text), " ", citeLinks(record, record.stood[id].cites))),
    Object.keys(record.stood).length ? null : h("p", {}, h("b", {}, _("Later:")), " ", said(record.later)),
  );
}

function caseFactor(record, factor) {
  const count = (indicator) => Object.values(record.evidence).filter(({ bears_on: bearings }) => bearings.some(({ on }) => on === indicator)).length;
  return h(
    "section",
    {},
    h("h3", {}, factor.name, " ", h("span.score", { id: `score-${factor.id}` })),
    h(
      "ul.plain.questions",
      {},
      factor.indicators.map((indicator) => {
        const coded = record.ratings[indicator.id];
        const rating = ratingsNow(record.id)[indicator.id];
        const isSet = rating !== coded.rating;
        const items = count(indicator.id);
        const sure = isLevel(coded.rating) ? confidenceWords(coded.in_force) : null;
        return h(
          `li${state.open?.target === indicator.id ? ".open" : ""}${isSet ? ".supposed" : ""}`,
          {},
          mark(ratingCode(rating), { strength: isSet ? 1 : strengthOf(record.id, indicator.id) }),
          h("a", { href: linkOf({ ...state, open: { case: record.id, target: indicator.id } }), "data-key": `${record.id},${indicator.id}`, "data-target": indicator.id }, indicator.name),
          h("span.meta", {}, [isSet ? _("supposed: {level}", { level: howFar(rating) }) : howFar(rating), isSet ? null : sure].filter(Boolean).join(_(", "))),
          h("span.meta.num", {}, String(items), hidden(ngettext(" piece of evidence", " pieces of evidence", items))),
        );
      }),
    ),
  );
}

function moveCase() {
  const now = profileNow(state.case);
  for (const factor of FACTORS) {
    const place = document.getElementById(`score-${factor.id}`);
    if (place) place.textContent = inWords(now.factors[factor.id]);
  }
}

function caseLessons(record) {
  if (!record.lessons.length) return null;
  return h("section", { "aria-labelledby": "case-lessons" }, h("h2", { id: "case-lessons" }, _("Lessons drawn")), h("ul", {}, record.lessons.map((lesson, place) => h("li", {}, to({ open: { case: record.id, target: `lesson:${place}` } }, "a.text", { "data-key": `lesson:${place}` }, said(lesson.text)), h("span.meta", {}, " ", said(lesson.by))))));
}

function caseRivals(record) {
  if (!record.rivals.length) return null;
  const found = LIBRARY.findings.all.findings.find(({ about }) => about === "rivals");
  return h(
    "section",
    { "aria-labelledby": "case-rivals" },
    h("h2", { id: "case-rivals" }, _("Other explanations of how it ended")),
    found ? h("p.meta", {}, said(found.title), _(": "), said(found.text)) : null,
    h("ul.plain", {}, record.rivals.map((rival) => h("li.rival", {}, h("p", {}, rival.mark === "0" ? null : mark(rival.mark, { color: INK }), h("b", {}, withCapital(rival.verdict)), " ", said(rival.claim)), h("p", {}, said(rival.why), rival.but ? [" ", said(rival.but)] : null), h("p.meta", {}, said(_("Explains: {what}", { what: rival.explains })), " ", rival.weighed)))),
  );
}

function caseContext(record) {
  return h("section", { "aria-labelledby": "case-context" }, h("h2", { id: "case-context" }, _("What surrounded it")), h("dl.context", {}, record.context.flatMap(([heading, told]) => [h("dt", {}, heading), h("dd", {}, said(told))])), h("details", {}, h("summary", {}, _("Summary of the case")), h("p", {}, said(record.summary)), h("p.meta", {}, h("b", {}, _("Aim, in full:")), " ", said(record.objective))), h("details", {}, h("summary", {}, _("Who is who")), h("ul.plain.actors", {}, record.actors.map((actor) => h("li", {}, to({ open: { case: record.id, target: `actor:${actor.id}` } }, "a", { "data-key": `actor:${actor.id}` }, said(actor.name)), h("span.meta", {}, ` ${actor.kind}, ${actor.role}`))))));
}

function caseTimeline(record) {
  return h(
    "details",
    { id: "timeline" },
    h("summary", {}, _("Timeline"), " ", h("span.meta", {}, String(record.timeline.length))),
    h("ol.timeline", {}, record.timeline.map((entry) => h(`li${entry.key ? ".key-event" : ""}`, {}, h("span.when", {}, said(entry.when)), " ", said(entry.event), " ", citeLinks(record, entry.cites)))),
  );
}

// Long, so made when it is opened.
function caseEvidence(record) {
  const items = Object.entries(record.evidence);
  const sources = Object.entries(record.sources);
  const later = (name, count, made) => {
    const place = h("div", {});
    return h("details", { ontoggle: ({ target }) => target.open && !place.firstChild && place.append(...kept([made()])) }, h("summary", {}, name, " ", h("span.meta", {}, String(count))), place);
  };
  return [
    later(_("All evidence"), items.length, () => h("ol.evidence", {}, items.map(([item, each]) => evidenceItem(record, { id: item, ...each, bearings: [] }, false)))),
    later(_("All sources"), sources.length, () => h("ul.plain", {}, sources.map(([source, each]) => h("li", {}, to({ open: { case: record.id, target: `source:${source}` } }, "a", {}, said(each.title)), h("span.meta", {}, " ", said(each.label)))))),
  ];
}
