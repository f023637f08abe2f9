// Tables: profiles, ratings, outcomes, pairs. Cells carry their numbers in full precision as data.

function scoreCell(scored, before, none = "not scored") {
  const { value, bounds } = withBounds(scored, none);
  const whole = ({ score, low, high }) => [score, low, high].map((part) => part ?? "").join();
  return h(
    "td.score",
    { "data-score": scored.score ?? "", "data-low": scored.low ?? "", "data-high": scored.high ?? "" },
    h("span.value", {}, value),
    " ",
    h("span.bounds", {}, bounds),
    before && whole(before) !== whole(scored) ? h("span.before", {}, `as coded ${inWords(before, none)}`) : null,
  );
}

// A caption that stays in view where the table scrolls.
function caption(...words) {
  return h("caption", {}, h("span", {}, ...words));
}

// What holds for every case is said once, by the stamp over the page; what tells cases apart stands at each.
const IS_DRAFT = ({ status }) => status === "draft";

function caseHead(id, tag = "th") {
  const record = CASE.get(id);
  const { label } = record;
  const marks = [
    IS_DRAFT(record) && !LIBRARY.cases.every(IS_DRAFT) ? "draft" : null,
    LIBRARY.cases.some(({ coded_by: by }) => by !== record.coded_by) ? record.coded_by.toLowerCase() : null,
  ].filter(Boolean);
  return h(tag, { scope: tag === "th" ? "row" : null }, label, marks.length ? h("span.mark", {}, marks.join(", ")) : null);
}

function profileTable(view) {
  const heads = [...FACTORS.map(({ name }) => name), "Factor index"];
  const isAll = (holds) => LIBRARY.cases.every(holds);
  const stamps = [isAll(IS_DRAFT) ? "All are drafts." : null, LIBRARY.cases.every(({ coded_by: by }) => by === LIBRARY.cases[0].coded_by) ? `${LIBRARY.cases[0].coded_by}.` : null];
  return h(
    "table.numbers",
    { id: "profile-table" },
    caption("Factor profiles, 0 to 100, with exact bounds: every unknown rating at 0 and at 3. Cases stand in the order of their names. ", ...stamps),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Case"), heads.map((head) => h("th", { scope: "col" }, head)))),
    h(
      "tbody",
      {},
      view.cases.map((id) => {
        const before = view.changed(id) ? view.asCoded.get(id) : null;
        const profile = view.profiles.get(id);
        return h(
          "tr",
          { "data-case": id },
          caseHead(id),
          FACTORS.map((factor) => scoreCell(profile.factors[factor.id], before?.factors[factor.id])),
          scoreCell(profile.index, before?.index, "not given"),
        );
      }),
    ),
  );
}

function levelButton(id, target, rating, coded, open) {
  const sign = coded === rating ? ratingSign(rating) : `${ratingSign(coded)}→${ratingSign(rating)}`;
  const meaning = coded === rating ? ratingWords(rating) : `supposed ${ratingWords(rating)}; as coded ${ratingWords(coded)}`;
  const words = `${sign}: ${labelOf(id)}, ${targetWords(target)}, ${meaning}`;
  return h(
    `button.level.level-${isLevel(rating) ? rating : "missing"}${coded === rating ? "" : ".supposed"}`,
    { type: "button", "data-case": id, "data-target": target, "data-rating": rating, "aria-label": words, title: words, onclick: () => open(id, target) },
    sign,
  );
}

function focusedCell(grid) {
  const { case: id, target } = document.activeElement?.dataset ?? {};
  return grid.contains(document.activeElement) ? { id, target } : null;
}

function restoreFocus(grid, cell) {
  if (cell) grid.querySelector(`[data-case="${cell.id}"][data-target="${cell.target}"]`)?.focus();
}

function ratingTable(view, open) {
  const rows = [];
  const bodies = FACTORS.map((factor) =>
    h(
      "tbody",
      {},
      h("tr.factor", {}, h("th", { scope: "rowgroup", colspan: view.cases.length + 1 }, factor.name)),
      factor.indicators.map((indicator) => {
        const buttons = view.cases.map((id) =>
          levelButton(id, indicator.id, view.ratings.get(id)[indicator.id], CASE.get(id).ratings[indicator.id].rating, open),
        );
        rows.push(buttons);
        return h("tr", {}, h("th", { scope: "row" }, indicator.name), buttons.map((button) => h("td", {}, button)));
      }),
    ),
  );
  const table = h(
    "table.ratings",
    { "aria-describedby": "rating-help" },
    caption("Ratings: 0 absent, 1 weak, 2 substantial, 3 full; ? unknown, n/a not applicable, … not assessed."),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Indicator"), view.cases.map((id) => h("th.case", { scope: "col" }, h("span", {}, CASE.get(id).place))))),
    bodies,
  );
  roving(table, rows);
  return table;
}

function outcomeTable(view, open) {
  const rows = [];
  const table = h(
    "table.ratings.outcomes",
    { "aria-describedby": "outcome-help" },
    caption("Outcomes at four horizons, 0 to 3: at the end of the window, and one, five and ten years on. They are never added to the factors. A dot: not coded."),
    h(
      "thead",
      {},
      h("tr", {}, h("th", { scope: "col", rowspan: 2 }, "Case"), LIBRARY.outcomes.map(({ name }) => h("th", { scope: "colgroup", colspan: LIBRARY.horizons.length }, name))),
      h("tr", {}, LIBRARY.outcomes.flatMap(({ name }) => LIBRARY.horizons.map((horizon) => h("th", { scope: "col" }, hidden(`${name}, `), h("abbr", { title: horizon.name }, horizon.id))))),
    ),
    h(
      "tbody",
      {},
      view.cases.map((id) => {
        const { outcomes } = CASE.get(id);
        const buttons = [];
        const cells = LIBRARY.outcomes.flatMap((outcome) =>
          LIBRARY.horizons.map((horizon) => {
            const target = `${outcome.id}@${horizon.id}`;
            if (!outcomes[target]) return h("td.uncoded", {}, h("span", { "aria-hidden": "true" }, "·"), hidden("not coded"));
            const button = levelButton(id, target, outcomes[target].rating, outcomes[target].rating, open);
            buttons.push(button);
            return h("td", {}, button);
          }),
        );
        if (buttons.length) rows.push(buttons);
        return h("tr", {}, caseHead(id), cells);
      }),
    ),
  );
  roving(table, rows);
  return table;
}

const PAIR_SIGNS = {
  robust: ["▲", "stands above under every weighting"],
  drawn: ["△", "above in 95 % of draws or more, though not under every weighting"],
  leaning: ["~", "draws are leaning towards it, and do not settle it"],
};

// Rows above columns: the signs hold whatever the weights, the shade follows the sliders.
function pairTable(view, readings) {
  const readingOfPair = new Map(readings.map((reading) => [`${reading.first} ${reading.second}`, reading]));
  const sign = (row, column) => {
    const reading = readingOfPair.get(`${row} ${column}`);
    if (!reading || !["above", "leaning"].includes(reading.word)) return null;
    return PAIR_SIGNS[reading.robust ? "robust" : reading.word === "above" ? "drawn" : "leaning"];
  };
  const isHigher = (row, column) => {
    const [ours, theirs] = [view.profiles.get(row).index.score, view.profiles.get(column).index.score];
    return ours !== null && theirs !== null && hundred(ours) > hundred(theirs);
  };
  return h(
    "table.pairs",
    { id: "pair-table" },
    caption("Each row's case against each column's. Shaded: the row's factor index is the higher one under the weights set above, which alone is no order. Signs hold whatever the weights."),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Case"), view.cases.map((id) => h("th.case", { scope: "col" }, h("span", {}, CASE.get(id).place))))),
    h(
      "tbody",
      {},
      view.cases.map((row) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, CASE.get(row).place),
          view.cases.map((column) => {
            if (row === column) return h("td.self", {}, h("span", { "aria-hidden": "true" }, "–"), hidden("the same case"));
            const mark = sign(row, column);
            const higher = isHigher(row, column);
            const words = [mark?.[1], higher ? "index higher under these weights" : null].filter(Boolean).join("; ") || "none";
            return h(
              `td${higher ? ".higher" : ""}${mark?.[0] === "▲" ? ".robust" : ""}`,
              { "data-row": row, "data-column": column, "data-robust": String(mark?.[0] === "▲"), "data-higher": String(higher), title: words },
              h("span", { "aria-hidden": "true" }, mark ? mark[0] : higher ? "›" : ""),
              hidden(words),
            );
          }),
        ),
      ),
    ),
  );
}

function readingTable(view, readings) {
  const why = new Map(view.order.open.map(([first, second, reason]) => [`${first} ${second}`, reason]));
  return h(
    "table.readings",
    { id: "reading-table" },
    caption("What may be said of each pair. “Above” is said of the robust order and of 95 % of draws or more, “leaning” from 80 %."),
    h("thead", {}, h("tr", {}, ["Case", "Reading", "Case", "Draws in which the first has the higher index", "Robust order"].map((head) => h("th", { scope: "col" }, head)))),
    h(
      "tbody",
      {},
      readings.map(({ first, second, word, robust, share }) =>
        h(
          "tr",
          { "data-first": first, "data-second": second, "data-word": word, "data-robust": String(robust), "data-share": share ?? "" },
          h("td", {}, labelOf(first)),
          h("td", {}, word),
          h("td", {}, labelOf(second)),
          h("td.right", {}, share === null ? (word === "not coded" ? "not drawn" : "not drawn for this experiment") : percent(share)),
          h("td", {}, robust ? "above under every weighting" : `open: ${why.get(`${first} ${second}`) ?? why.get(`${second} ${first}`)}`),
        ),
      ),
    ),
  );
}

function rankTable(cases) {
  const shares = LIBRARY.draws.smaa.rank_acceptability;
  const compared = cases.filter((id) => shares[id]);
  return h(
    "table.numbers",
    { id: "rank-table" },
    caption("Share of draws in which each case takes each rank, in per cent."),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Case"), compared.map((_, rank) => h("th", { scope: "col" }, String(rank + 1))))),
    h(
      "tbody",
      {},
      compared.map((id) =>
        h("tr", { "data-case": id }, caseHead(id), shares[id].map((share) => h("td.right", { "data-share": share }, percent(share).replace(" %", "").replace("less than ", "<").replace("more than ", ">")))),
      ),
    ),
  );
}

function besideTable(view, factor, groups, targetName) {
  return h(
    "table.numbers",
    { id: "beside-table" },
    caption(`${factor.name} beside “${targetName}”, grouped by the level of the outcome.`),
    h("thead", {}, h("tr", {}, ["Outcome", "Case", factor.name].map((head) => h("th", { scope: "col" }, head)))),
    h(
      "tbody",
      {},
      groups.flatMap(({ name, cases }) =>
        cases.map((id) =>
          h("tr", { "data-case": id }, h("td", {}, name), caseHead(id), scoreCell(view.profiles.get(id).factors[factor.id])),
        ),
      ),
    ),
  );
}
