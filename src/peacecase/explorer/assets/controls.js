// What the reader sets: cases, weights, lambda, the thought experiment.

function caseControls(state, act) {
  return [
    h(
      "p.buttons",
      {},
      h("button", { id: "all-cases", type: "button", onclick: () => act.set({ cases: LIBRARY.cases.map(({ id }) => id) }) }, "All"),
      h("button", { id: "no-case", type: "button", onclick: () => act.set({ cases: [] }) }, "None"),
    ),
    LIBRARY.cases.map(({ id }) =>
      h(
        "label.case",
        {},
        h("input", { id: `case-${id}`, type: "checkbox", name: "case", value: id, checked: state.cases.includes(id), onchange: ({ target }) => act.choose(id, target.checked) }),
        " ",
        caseHead(id, "span"),
      ),
    ),
  ];
}

// Weights as the sliders show them: only proportions count, so a profile beyond the sliders is shown scaled down.
const SLIDER = { min: 0.1, max: 5, step: 0.1 };

function onSliders(weights) {
  const most = Math.max(...Object.values(weights));
  const scale = most > SLIDER.max ? SLIDER.max / most : 1;
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, weight * scale]));
}

function sharesOf(weights) {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, weight / total]));
}

function weightControls(state, act) {
  return [
    h(
      "label",
      { for: "profile" },
      "Weight profile",
    ),
    h(
      "select",
      { id: "profile", onchange: ({ target }) => act.profile(target.value) },
      LIBRARY.profiles.map(({ id, title }) => h("option", { value: id }, title)),
      h("option", { value: "" }, "Own weights"),
    ),
    FACTORS.map(({ id, name }) =>
      h(
        "div.slider",
        {},
        h("label", { for: `weight-${id}` }, name),
        h("output", { id: `share-${id}`, for: `weight-${id}` }),
        h("input", { id: `weight-${id}`, type: "range", min: SLIDER.min, max: SLIDER.max, step: SLIDER.step, oninput: ({ target }) => act.weigh(id, Number(target.value)) }),
      ),
    ),
    h(
      "div.slider",
      {},
      h("label", { for: "lambda" }, "λ: how far the weakest factor holds the index back"),
      h("output", { id: "share-lambda", for: "lambda" }),
      h("input", { id: "lambda", type: "range", min: 0, max: 1, step: 0.01, oninput: ({ target }) => act.set({ lambda: Number(target.value) }) }),
    ),
    h("details", {}, h("summary", {}, "Reasons for these weights"), h("div", { id: "reasons" })),
  ];
}

// Sliders and their words follow the state, whether a hand or a link moved it.
function showWeights(state) {
  const shares = sharesOf(state.weights);
  const values = onSliders(state.weights);
  for (const { id } of FACTORS) {
    const slider = document.getElementById(`weight-${id}`);
    if (Number(slider.value) !== values[id]) slider.value = values[id];
    const words = `${Math.round(100 * shares[id])} %`;
    slider.setAttribute("aria-valuetext", `${words} of the whole weight`);
    document.getElementById(`share-${id}`).textContent = words;
  }
  const lambda = document.getElementById("lambda");
  if (Number(lambda.value) !== state.lambda) lambda.value = state.lambda;
  document.getElementById("share-lambda").textContent = state.lambda.toFixed(2);
  document.getElementById("profile").value = state.profile ?? "";
  const profile = LIBRARY.profiles.find(({ id }) => id === state.profile);
  fill(
    "reasons",
    profile
      ? [
          h("ul", {}, FACTORS.map(({ id, name }) => h("li", {}, `${name}: weight ${profile.weights[id].weight}. `, said(profile.weights[id].reason), " (", said(profile.weights[id].source), ")"))),
          state.lambda !== profile.lambda
            ? h("p", {}, `λ ${state.lambda.toFixed(2)} is your own; the profile has ${profile.lambda.toFixed(2)}.`)
            : profile.lambda_reason
              ? h("p", {}, `λ ${profile.lambda.toFixed(2)}: `, said(profile.lambda_reason))
              : null,
        ]
      : h("p", {}, "These are your own weights: nobody has argued for them. The robust order does not depend on them."),
  );
}

function experimentControls(state, act) {
  const isOn = state.experiment !== null;
  return [
    h("label", {}, h("input", { id: "experiment", type: "checkbox", role: "switch", checked: isOn, onchange: ({ target }) => act.experiment(target.checked) }), " What if a rating were another?"),
    isOn
      ? [
          h("label", { for: "experiment-case" }, "Case of the experiment"),
          h("select", { id: "experiment-case", onchange: ({ target }) => act.experiment(true, target.value) }, LIBRARY.cases.map(({ id, label }) => h("option", { value: id, selected: id === state.experiment.case }, label))),
          h("p.meta", {}, "Open one of its ratings in the table of ratings and choose what to suppose."),
        ]
      : null,
  ].flat();
}

function experimentBanner(state, act) {
  if (!state.experiment) return [];
  const { case: id, settings } = state.experiment;
  const supposed = Object.entries(settings);
  const command = `peacecase whatif ${id}${supposed.map(([indicator, rating]) => ` --set ${indicator}=${rating}`).join("")}`;
  return [
    h("p", {}, h("strong", {}, "Thought experiment. "), LIBRARY.note.replace(/^A thought experiment: it/, "It")),
    h("p", {}, `${labelOf(id)}: `, supposed.length ? supposed.map(([indicator, rating]) => `${targetWords(indicator)} ${ratingSign(CASE.get(id).ratings[indicator].rating)} → ${ratingSign(rating)}`).join("; ") : "nothing is supposed yet.", supposed.length ? "." : "", " Draws stay as coded", supposed.length ? [": for draws under it run ", h("code", {}, command)] : null, "."),
    h("p.buttons", {}, h("button", { type: "button", onclick: act.end }, "End the experiment")),
  ];
}
