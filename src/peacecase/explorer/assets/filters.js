// Which missions are on view: by year, place, stage, lead and end, on a map, and those picked to stand side by side.

const PICKING = ["clock", "ratings", "order"]; // views whose bar shows the missions picked
const FILTERING = ["findings", "cases", "ratings", "outcomes", "order", "gaps"];

function viewName(view) {
  return {
    findings: _("Findings"),
    cases: _("Cases"),
    ratings: _("Ratings"),
    clock: _("Steps on one clock"),
    outcomes: _("Outcomes"),
    order: _("Order"),
    case: _("One case"),
    like: _("Like this one"),
    gaps: _("Gaps"),
    lenses: _("Lenses"),
  }[view];
}

function renderTabs() {
  fill(
    "tabs",
    VIEWS.filter((view) => view !== "lenses" || LIBRARY.lenses.length).map((view) => to({ view, open: null }, "a", { "aria-current": view === state.view ? "page" : null, "data-view": view }, viewName(view))),
  );
  const open = document.querySelector("#tabs [aria-current]");
  open?.parentElement.scrollTo({ left: open.offsetLeft - 24 });
}

function renderBar() {
  const is = (views) => views.includes(state.view);
  fill(
    "bar",
    is(["case", "like"]) ? caseBar() : null,
    is(FILTERING) ? filterBar() : null,
    is(PICKING) ? pickBar() : null,
    h("p.tools.own", {}, button(_("Print"), () => print()), button(_("Cite"), showCitation, { id: "cite-button" })),
  );
}

function filterBar() {
  const shown = shownCases();
  const isWide = matchMedia("(min-width: 701px)").matches;
  const part = h(
    "details.filters",
    { open: isWide || document.querySelector("details.filters")?.open },
    h("summary", {}, _("Filters")),
    h(
      "div.fields",
      {},
      LIBRARY.facets.filter(({ choices }) => choices.length > 1).map((facet) =>
        select(`filter-${facet.id}`, facet.label, [["", facet.every], ...facet.choices.map(({ id, label }) => [id, label])], state.filter[facet.id] ?? "", (id) => {
          const filter = { ...state.filter };
          if (id) filter[facet.id] = id;
          else delete filter[facet.id];
          act({ filter });
        }),
      ),
      h("details.map", {}, h("summary", {}, _("Map")), h("div.sheet", {}, worldMap(shown))),
      isFiltered() ? button(_("All missions"), () => act({ filter: {}, only: false }), { id: "all-missions" }) : null,
    ),
  );
  return h("form.bar-part", { "aria-label": _("Filter missions"), onsubmit: (event) => event.preventDefault() }, h("p.count", { id: "count" }, _("{shown} of {all} missions", { shown: shown.length, all: CASES.length })), part);
}

// What to let go where nothing is left.
function nothingLeft() {
  const facets = LIBRARY.facets.filter(({ id }) => state.filter[id]);
  return h(
    "section.empty",
    {},
    h("h1", {}, _("No mission has all of these")),
    h("p", {}, _("Let one of them go:")),
    h(
      "ul.plain",
      {},
      facets.map((facet) => {
        const filter = { ...state.filter };
        delete filter[facet.id];
        const left = shownCases({ ...state, filter }).length;
        return h("li", {}, to({ filter }, "a", {}, `${facet.label}: ${facet.choices.find(({ id }) => id === state.filter[facet.id]).label}`), ` (${_("then {missions}", { missions: missionsInWords(left) })})`);
      }),
      state.only ? h("li", {}, to({ only: false }, "a", {}, _("only those picked"))) : null,
    ),
  );
}

function pickBar() {
  const free = CASES.filter(({ id }) => !state.on.includes(id));
  const isFull = state.on.length >= MOST_PICKED;
  const part = h(
    "section.bar-part",
    { "aria-label": _("Missions side by side") },
    state.view === "clock" ? null : h("span.meta", {}, _("In the chart below:")),
    state.on.map((id, place) =>
      h(`span.chip.p${place}`, {}, badge(place), said(shortOf(id)), h("button", { type: "button", "data-key": `off-${id}`, "aria-label": _("Take {mission} off", { mission: headingOf(id) }), onclick: () => act({ on: state.on.filter((each) => each !== id) }, "add-mission") }, "×")),
    ),
    free.length
      ? h(
          "label.field.add",
          {},
          h("span.sr", {}, _("Add a mission")),
          h("select", { id: "add-mission", disabled: isFull, onchange: ({ target }) => act({ on: [...state.on, target.value] }) }, h("option", { value: "" }, isFull ? _("Five at most: take one off first") : _("Add a mission")), free.map(({ id }) => h("option", { value: id }, headingOf(id)))),
        )
      : null,
    state.view === "clock" || state.on.length < 1 ? null : h("label.check", {}, h("input", { type: "checkbox", id: "only-picked", checked: state.only, onchange: ({ target }) => act({ only: target.checked }) }), " ", _("only these")),
    state.view === "clock" ? axisChoice() : null,
  );
  part.classList.add("picks", state.view);
  if (state.view === "clock" || matchMedia("(min-width: 701px)").matches) return part;
  // On a phone they would take the page that they belong to.
  part.classList.remove("picks");
  return h("details.picks", { open: document.querySelector("details.picks")?.open }, h("summary", {}, state.on.length ? _("Side by side: {missions}", { missions: listed(state.on.map(shortOf)) }) : _("Side by side: none")), part);
}

function caseBar() {
  return h(
    "section.bar-part.case-bar",
    { "aria-label": _("Which case") },
    select("which-case", _("Case"), CASES.map(({ id, heading, years }) => [id, `${heading}, ${years}`]), state.case, (id) => act({ case: id, open: null })),
    state.view === "case" ? to({ view: "like", open: null }, "a.btn", {}, _("Like this one")) : to({ view: "case" }, "a.btn", {}, _("This case")),
    to({ view: "clock", open: null, on: [state.case, ...state.on.filter((id) => id !== state.case)].slice(0, MOST_PICKED) }, "a.btn", {}, _("On one clock with others")),
  );
}

// Where the missions were: a dot each, which leads to its case; those that the filter leaves out are pale.
function worldMap(shown) {
  const [west, east, south, north] = LIBRARY.map.box;
  const isShown = new Set(shown);
  const placed = CASES.filter(({ at }) => at);
  const picture = s("svg", { viewBox: `0 0 ${east - west} ${north - south}`, class: "world", "aria-label": _("Map of the missions; each dot leads to its case"), role: "group" }, s("path", { d: LIBRARY.map.land, fill: "@land@" }));
  for (const { id, at } of placed) {
    const is = isShown.has(id);
    picture.append(
      s("a", { href: linkOf({ ...state, view: "case", case: id, open: null }), "aria-label": `${headingOf(id)}, ${plain(CASE.get(id).years)}` }, s("title", {}, headingOf(id)), s("circle", { cx: at[0] - west, cy: north - at[1], r: 3.6, fill: is ? MISSION[0] : "#fff", stroke: is ? "#fff" : MUTED, "stroke-width": 0.8 })),
    );
  }
  return [picture, pictureTools("map", _("Map"), () => picture), h("p.meta", {}, _("Outlines: Natural Earth; no statement on boundaries."))];
}
