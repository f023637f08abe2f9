// Another framework beside this one, concept by concept: what the cases have of it, and what each sees that the other does not.

function lensView(main) {
  const lens = LIBRARY.lenses[state.lens];
  const [lacking, mapped] = [lens.concepts.filter(({ maps }) => !maps.length), lens.concepts.filter(({ maps }) => maps.length)];
  fill(
    main,
    h("h1", { id: "view-title" }, said(lens.title)),
    LIBRARY.lenses.length > 1 ? h("p.choices", {}, select("which-lens", _("Framework"), LIBRARY.lenses.map(({ title }, place) => [String(place), title]), String(state.lens), (place) => act({ lens: Number(place) }))) : null,
    h("p.meta", {}, said(lens.source)),
    lens.note ? h("p.meta", {}, said(lens.note)) : null,
    h("p", {}, _("A mapping is an argument, and no rating follows from it.")),
    h("section", { "aria-labelledby": "lens-lacking" }, h("h2", { id: "lens-lacking" }, _("What it sees and these questions do not")), lacking.length ? lacking.map(conceptPart) : h("p", {}, _("Every concept has a question here that answers it, wholly or in part."))),
    h("section", { "aria-labelledby": "lens-unmapped" }, h("h2", { id: "lens-unmapped" }, _("What these questions see and it does not")), h("p", {}, said(lens.unmapped))),
    h("section", { "aria-labelledby": "lens-mapped" }, h("h2", { id: "lens-mapped" }, _("What both ask")), mapped.map(conceptPart)),
    key(mapped.flatMap(({ maps }) => maps.flatMap(({ target }) => CASES.map((record) => placeCode(record, target)).filter(Boolean)))),
  );
}

// The mark of a question or of an outcome at a horizon; none for what is described and not rated.
function placeCode(record, target) {
  if (INDICATOR.has(target)) return ratingCode(record.ratings[target].rating);
  const [outcome, horizon] = target.split("@");
  return record.marks[outcome]?.[horizon] ?? null;
}

function conceptPart(concept) {
  const filed = CASES.filter(({ id }) => concept.evidence[id]?.length);
  return h(
    "section.concept",
    { "data-concept": concept.id },
    h("h3", {}, said(concept.name)),
    h("p", {}, said(concept.asks), " ", h("span.meta", {}, said(concept.source))),
    concept.maps.map((each) =>
      h(
        "div.mapping",
        {},
        h("p", {}, h("b", {}, each.place), `: ${each.relation}, ${each.expectation}. `, said(each.why)),
        placeCode(CASES[0], each.target) === null
          ? h("dl.context", {}, each.told.flatMap(([id, text]) => [h("dt", {}, said(CASE.get(id).short)), h("dd", {}, said(text))]))
          : h("ul.plain.answers", {}, CASES.map((record) => h("li", {}, mark(placeCode(record, each.target), { strength: STRENGTH[(record.ratings[each.target] ?? record.outcomes[each.target])?.in_force] ?? 1, label: markWords(placeCode(record, each.target)) }), to({ open: { case: record.id, target: each.target } }, "a", { "data-key": `${record.id},${each.target}` }, said(record.short))))),
      ),
    ),
    concept.ratings.length ? h("ul", {}, concept.ratings.map((each) => h("li", {}, said(`${shortOf(each.case)}: `), levelName(each.rating), `, ${each.by}. `, each.why ? said(each.why) : null))) : null,
    filed.length
      ? h("details", {}, h("summary", {}, ngettext("Evidence on it, of {number} mission", "Evidence on it, of {number} missions", filed.length)), filed.map((record) => [h("h4", {}, said(record.short)), h("ol.evidence", {}, concept.evidence[record.id].map((id) => evidenceItem(record, { id, ...record.evidence[id], bearings: [] }, false)))]))
      : null,
    concept.nothing_filed ? h("p.meta", {}, concept.nothing_filed) : null,
  );
}
