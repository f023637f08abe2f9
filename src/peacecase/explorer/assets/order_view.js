// The order: what holds whatever the weights, what draws say where it does not, and the index under the weights as they are.

const MOST_IN_TABLE = 40; // missions whose pairs stand in a table; of more the list of what is ordered

function orderView(main) {
  const shown = shownCases();
  const profile = LIBRARY.profiles.find(({ id }) => id === state.profile);
  fill(
    main,
    h("h1", { id: "view-title" }, h("span", { id: "order-title" })),
    h("p.lead", {}, _("A pair is in the robust order where one mission stands higher whatever weights anybody chooses. No slider can change that; where nothing is said, there is no order.")),
    h("ul", { id: "hasse" }),
    h("section", { "aria-labelledby": "index-title" }, h("h2", { id: "index-title" }, _("The index under these weights")), h("p.choices", {}, select("profile", _("Weights"), [...LIBRARY.profiles.map(({ id, title }) => [id, title]), ["", _("My own")]], state.profile ?? "", chooseProfile), h("label.check", {}, h("input", { type: "checkbox", id: "sort-index", checked: state.sort, onchange: ({ target }) => act({ sort: target.checked }) }), " ", _("highest first"))), h("p.meta", {}, lambdaSentence(), " ", _("Dots that pass each other are not ordered by that.")), h("div", { id: "index-place" }), h("details", {}, h("summary", {}, _("Reasons for these weights")), profile ? reasonsOf(profile) : h("p", {}, _("These are your own weights: nobody has argued for them. The robust order does not depend on them.")))),
    h("section", { "aria-labelledby": "pairs-title" }, h("h2", { id: "pairs-title" }, _("Pair by pair")), h("p.signs", {}, h("span", {}, h("b", {}, "▲ "), _("above whatever the weights")), h("span", {}, h("b", {}, "△ "), _("above in 95 % of draws")), h("span", {}, h("b", {}, "~ "), _("leaning: in 80 to 95 %"))), drawsSentence(), h("div", { id: "pairs" })),
    h("details", { id: "readings-part", ontoggle: moveReadings }, h("summary", {}, _("Every pair in words")), h("div", { id: "readings" })),
    h("section", { "aria-labelledby": "ranks-title" }, h("h2", { id: "ranks-title" }, _("Ranks in draws")), h("div", { id: "ranks" }, rankPart(shown))),
  );
  moveOrder();
}

function chooseProfile(id) {
  const profile = LIBRARY.profiles.find((each) => each.id === id);
  act(profile ? { profile: id, weights: weightsOf(profile), lambda: profile.lambda } : { profile: null });
}

function reasonsOf(profile) {
  return h("ul", { id: "reasons" }, FACTORS.map(({ id, name }) => h("li", {}, `${name}: ${shareWords(sharesOf(state.weights)[id])}. `, said(profile.weights[id].reason), " (", said(profile.weights[id].source), ")")), profile.lambda === state.lambda && profile.lambda_reason ? h("li", {}, `λ ${state.lambda.toFixed(2)}: `, said(profile.lambda_reason)) : null);
}

function drawsSentence() {
  const { draws, seed } = LIBRARY.draws.smaa;
  return h("p.meta", { id: "draws-says" }, _("Draws: {draws} times chance chose every level within how sure its rating is, the weights and λ, and the missions were put in order (seed {seed}). “Above in 95 % of draws” means that this order came out in 95 of 100. Draws are of the ratings as coded, and do not move with the sliders.", { draws: draws.toLocaleString(LANGUAGE), seed }));
}

function moveOrder() {
  const shown = shownCases();
  const order = orderOf(shown);
  const all = order.pairs.length + order.open.length;
  fill("order-title", h("span", { "data-ordered": order.pairs.length, "data-pairs": all }, orderedWords(order.pairs.length, all)));
  fill("hasse", order.hasse.map(([above, below]) => h("li", { "data-above": above, "data-below": below }, _("{above} stands above {below}", { above: labelOf(above), below: labelOf(below) }))));
  fill("index-place", pictureBox(indexPicture(shown), "index", indexed(shown).map((id) => `${shortOf(id)} ${inWords(profileNow(id).index, _("not given"))}`).join("; ")));
  document.getElementById("profile").value = state.profile ?? "";
  document.getElementById("sort-index").checked = state.sort;
  if (all) fill("pairs", shown.length <= MOST_IN_TABLE ? tableBox(pairTable(shown, order), "pairs") : h("p", {}, _("The table of pairs is drawn for up to {number} missions: choose fewer above.", { number: MOST_IN_TABLE })));
  else fill("pairs");
  moveReadings();
}

function orderedWords(ordered, all) {
  if (!all) return _("An order takes two missions");
  if (!ordered) return _("No pair of missions is ordered, whatever the weights");
  if (all === 1) return _("The pair of missions is ordered, whatever the weights");
  return ngettext("{ordered} of {all} pairs of missions is ordered, whatever the weights", "{ordered} of {all} pairs of missions are ordered, whatever the weights", ordered, { ordered: withCapital(inWordsOrFigures(ordered)), all: inWordsOrFigures(all) });
}

function moveReadings() {
  const part = document.getElementById("readings-part");
  const shown = shownCases();
  if (!part?.open || shown.length < 2 || shown.length > MOST_IN_TABLE) return fill("readings", part?.open ? h("p", {}, _("Choose two to {number} missions.", { number: MOST_IN_TABLE })) : null);
  return fill("readings", tableBox(readingTable(shown), "pairs-in-words"));
}

function readingsOf(shown, order) {
  const inOrder = LIBRARY.order.filter((id) => shown.includes(id)); // pairs are named as `peacecase compare` names them
  return inOrder.flatMap((first, place) => inOrder.slice(place + 1).map((second) => readingOf(first, second, order, state.suppose && isSupposed(state.suppose.case) ? state.suppose.case : null)));
}

// Missions from the top down: by their start, or by the index; one without an index by the middle of its bounds.
function indexed(shown) {
  if (!state.sort) return shown;
  const place = new Map(shown.map((id) => [id, profileNow(id).index]));
  const middle = ({ score, low, high }) => score ?? (low === null ? -1 : (low + high) / 2);
  return [...shown].sort((one, other) => middle(place.get(other)) - middle(place.get(one)));
}

function indexPicture(shown) {
  const width = Math.max(300, Math.min(1000, document.getElementById("main").clientWidth - 8));
  const rows = indexed(shown);
  const left = Math.min(width * 0.42, 12 + Math.max(...rows.map((id) => widthOf(shortOf(id))), 30));
  const x = (share) => left + (width - left - 92) * share;
  const height = rows.length * 22 + 30;
  const picture = canvasOf(width, height);
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) picture.append(s("line", { x1: x(tick), x2: x(tick), y1: 4, y2: height - 22, stroke: RULE }), words(x(tick), height - 8, String(100 * tick), { "text-anchor": "middle", fill: MUTED }));
  rows.forEach((id, at) => {
    const y = 16 + at * 22;
    const [now, was] = [profileNow(id).index, profileOpened(id).index];
    const picked = state.on.indexOf(id);
    const color = MISSION[Math.max(picked, 0)];
    picture.append(words(0, y + 4, shortened(shortOf(id), Math.floor(left / 7.4)), { "data-case": id, "font-weight": picked < 0 ? 400 : 700, fill: picked < 0 ? INK : color }));
    if (!now.isCoded || now.low === null) return;
    picture.append(s("line", { x1: x(now.low), x2: x(now.high), y1: y, y2: y, stroke: "#aab4bf", "stroke-width": 6, "stroke-dasharray": now.score === null ? "3 3" : null }));
    if (was.score !== null && was.score !== now.score) picture.append(s("circle", { cx: x(was.score), cy: y, r: 5, fill: "none", stroke: MUTED, "stroke-dasharray": "2 2" }));
    if (now.score !== null) picture.append(isSupposed(id) ? s("path", { d: `M${x(now.score)} ${y - 6}l6 6-6 6-6-6Z`, fill: "@second@", stroke: "#fff" }) : s("circle", { cx: x(now.score), cy: y, r: 4.5, fill: color, stroke: "#fff" }));
    picture.append(words(width - 88, y + 4, inWords(now, _("none")), { fill: MUTED, "font-size": 11 }));
  });
  return picture;
}

function pairTable(shown, order) {
  const readings = new Map(readingsOf(shown, order).flatMap((reading) => [[`${reading.first} ${reading.second}`, reading]]));
  return h(
    "table.pairs",
    { id: "pair-table" },
    caption(_("Rows above columns.")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, _("Mission")), shown.map((id) => h("th.slanted", { scope: "col" }, h("span", {}, shortened(shortOf(id), 22)))))),
    h(
      "tbody",
      {},
      shown.map((row) =>
        h(
          "tr",
          {},
          shortHead(row),
          shown.map((column) => {
            if (row === column) return h("td.same", {}, hidden("–"));
            const reading = readings.get(`${row} ${column}`);
            const sign = order.isAbove(row, column) ? "▲" : reading?.word === "above" ? "△" : reading?.word === "leaning" ? "~" : "";
            return h(`td${sign === "▲" ? ".robust" : ""}`, { "data-row": row, "data-column": column, "data-robust": String(order.isAbove(row, column)) }, sign);
          }),
        ),
      ),
    ),
  );
}

function readingTable(shown) {
  const order = orderOf(LIBRARY.order.filter((id) => shown.includes(id)));
  const told = { above: _("above"), leaning: _("leaning"), "no order": _("no order"), "not coded": _("not coded") };
  const open = new Map(order.open.map(([first, second, why]) => [[first, second].sort().join(" "), why]));
  return h(
    "table.numbers",
    { id: "reading-table" },
    caption(_("Every pair: what may be said of it, in how many draws, and why the robust order leaves it open.")),
    h("thead", {}, h("tr", {}, [_("Mission"), _("Reading"), _("Other mission"), _("Draws"), _("Robust order")].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      readingsOf(shown, order).map(({ first, second, word, robust, share }) => {
        const why = open.get([first, second].sort().join(" "));
        return h(
          "tr",
          { "data-first": first, "data-second": second, "data-word": word, "data-robust": String(robust), "data-share": share ?? "" },
          h("th", { scope: "row" }, labelOf(first)),
          h("td", {}, told[word]),
          h("td", {}, labelOf(second)),
          h("td.right", {}, share === null ? "–" : percent(share)),
          h("td", {}, robust ? _("holds whatever the weights") : _("open: {why}", { why: why ? why() : "" })),
        );
      }),
    ),
  );
}

function shaded(cell, share) {
  cell.style.backgroundColor = `rgb(27 31 36 / ${0.4 * share})`;
  return cell;
}

function rankPart(shown) {
  const { rank_acceptability: shares } = LIBRARY.draws.smaa;
  const drawn = shown.filter((id) => shares[id]);
  if (Object.keys(shares).length < 2) return h("p", {}, _("A rank takes two missions that are coded."));
  if (state.suppose && isSupposed(state.suppose.case)) return h("p", {}, _("Ranks are of the ratings as coded, and are not shown while a level is supposed."));
  if (shown.length < CASES.length) return h("p", {}, _("Ranks depend on who is ranked: they are shown when all missions are on view."));
  if (drawn.length > MOST_IN_TABLE) return h("p", {}, _("The table of ranks is drawn for up to {number} missions.", { number: MOST_IN_TABLE }));
  return tableBox(
    h(
      "table.numbers.ranks",
      { id: "rank-table" },
      caption(_("In how many of 100 draws each mission took each place: the darker, the more often.")),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, _("Mission")), drawn.map((_id, at) => h("th", { scope: "col" }, String(at + 1))))),
      h("tbody", {}, drawn.map((id) => h("tr", { "data-case": id }, shortHead(id), shares[id].map((share) => shaded(h("td.right", { "data-share": share, "data-csv": share }, String(Math.round(100 * share))), share))))),
    ),
    "ranks",
  );
}
