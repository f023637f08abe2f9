"""Write down what R's QCA says of random data: tests/analysis/oracles/qca.json.

    python scripts/record_qca_oracle.py      where Rscript is, with the R packages QCA and jsonlite

Crisp, fuzzy, multi-value and mixed conditions; one cut-off or two, contradictions ruled out, allowed or explained,
n and PRI cut-offs, the outcome or its absence, every model or the smallest ones, row dominance, an expectation of two
conditions together, and, with one cut-off, what is assumed or sufficient for both outcomes. Of several expectations R
keeps the last conjunction, so one stands alone. Left out is what R is known to get wrong (two
cut-offs beside rows with too few cases, or beside a case at .5), and what R refuses or does not end in time.
"""

import csv
import json
import random
import subprocess
import tempfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "tests" / "analysis" / "oracles" / "qca.json"
SEED = 20261126
TASKS = 60
SECONDS = 60
LONGEST = 12_000
"""Characters of an answer that are kept: hundreds of tied models say no more than a few."""

R_SCRIPT = """
suppressPackageStartupMessages({library(QCA); library(jsonlite)})
arguments <- commandArgs(trailingOnly = TRUE)
task <- fromJSON(arguments[1], simplifyVector = FALSE)
data <- read.csv(arguments[2], row.names = 1)
# No global may be called outcome: simplify(), which reads conjunctions, would take it for its own.
aim <- task$outcome
conditions <- unlist(task$conditions)
tabled <- function(aim, ...) {
  truthTable(data, outcome = aim, conditions = conditions, incl.cut = unlist(task$incl_cut),
             pri.cut = task$pri_cut, n.cut = task$n_cut, show.cases = TRUE, ...)
}
table <- tabled(aim)
rows <- table$tt[table$tt$OUT != "?", ]
minimised <- function(include, ...) {
  given <- list(table, details = TRUE, all.sol = task$all_models, row.dom = task$row_dominance, ...)
  if (task$contradictions == "allowed") include <- c(include, "C")
  if (task$contradictions == "explained") given$explain <- c("1", "C")
  if (length(include)) given$include <- include
  do.call(minimize, given)
}
number <- function(x) suppressWarnings(as.numeric(x))
model <- function(fit) {
  figures <- fit$incl.cov
  list(terms = lapply(seq_len(nrow(figures)), function(at) list(
         expression = rownames(figures)[at], consistency = number(figures$inclS[at]), pri = number(figures$PRI[at]),
         raw_coverage = number(figures$covS[at]),
         unique_coverage = if (is.null(figures$covU)) NA else number(figures$covU[at]))),
       consistency = number(fit$sol.incl.cov$inclS), pri = number(fit$sol.incl.cov$PRI),
       coverage = number(fit$sol.incl.cov$covS))
}
models <- function(solution) {
  fits <- if (is.null(solution$IC$individual)) list(solution$IC) else solution$IC$individual
  lapply(unname(fits), model)
}
numbers <- function(frame) as.list(sort(as.integer(rownames(frame))))
shorter <- minimised("?")
between <- minimised("?", dir.exp = unlist(task$dir_exp))$i.sol
assumed <- function(solution) unique(unlist(lapply(solution$SA, rownames)))
both <- NULL
if (length(task$incl_cut) == 1 && !task$row_dominance) {
  # Not findRows(type = 2): with many models it loses rows, whose names change as models are bound together.
  negated <- tabled(if (startsWith(aim, "~")) substring(aim, 2) else paste0("~", aim))
  other <- tryCatch(minimize(negated, include = "?", all.sol = task$all_models), error = function(e) NULL)
  if (!is.null(other)) {
    found <- list(assumed = sort(as.integer(intersect(assumed(shorter), assumed(other)))),
                 sufficient = as.integer(findRows(obj = table, type = 3)))
    excluded <- unlist(found)
    enhanced <- if (length(excluded)) tryCatch(
      minimize(tabled(aim, exclude = excluded), include = "?", details = TRUE, all.sol = task$all_models),
      error = function(e) NULL)
    both <- list(assumed = as.list(found$assumed), sufficient = as.list(found$sufficient),
                 enhanced = if (!is.null(enhanced)) models(enhanced))
  }
}
necessary <- tryCatch(
  superSubset(data, outcome = aim, conditions = conditions, relation = "necessity", incl.cut = 0.9, cov.cut = 0,
              ron.cut = 0.5)$incl.cov,
  error = function(e) NULL)
cat(toJSON(list(
  version = as.character(packageVersion("QCA")),
  truth_table = lapply(seq_len(nrow(rows)), function(at) list(
    row = as.integer(rownames(rows)[at]), out = as.character(rows$OUT[at]), n = rows$n[at],
    consistency = number(rows$incl[at]), pri = number(rows$PRI[at]), cases = rows$cases[at])),
  complex = models(minimised(character(0))),
  parsimonious = models(shorter),
  assumptions = lapply(unname(shorter$SA), numbers),
  intermediate = lapply(unname(between), function(one) list(
    models = models(one), easy = numbers(one$EC), difficult = numbers(one$DC))),
  necessity = lapply(seq_len(NROW(necessary)), function(at) list(
    expression = rownames(necessary)[at], consistency = necessary$inclN[at], relevance = necessary$RoN[at],
    coverage = necessary$covN[at])),
  both = both
), digits = NA, auto_unbox = TRUE, null = "null", na = "null"))
"""

Task = dict[str, Any]


def random_task(source: random.Random) -> Task:
    """Data and options. The outcome mostly follows two of the conditions, with noise."""
    kind = source.choice(("crisp", "fuzzy", "multi-value", "mixed", "four-value"))
    width = source.randint(2, 4)
    kinds = [
        source.choice(("crisp", "fuzzy", "multi-value")) if kind == "mixed" else kind for _ in range(width)
    ]
    levels = [source.choice((2, 3, 3, 4)) for _ in range(width)]

    def value(kind: str, count: int) -> float:
        if kind == "crisp":
            return source.randint(0, 1)
        if kind == "multi-value":
            return source.randrange(count)
        return source.choice((0, 0.33, 0.67, 1)) if kind == "four-value" else round(source.random(), 2)

    rows = []
    is_crisp = kind in ("crisp", "multi-value")
    follows_rule = source.random() < 0.8
    for _ in range(source.randint(6, 24)):
        row = [value(*each) for each in zip(kinds, levels, strict=True)]
        told = min(min(row[:2]), 1) + source.gauss(0, 0.12) if follows_rule else source.random()
        held = min(1, max(0, told))
        rows.append([*row, int(held > 0.5) if is_crisp else round(held, 2)])
    conditions = list("ABCD"[:width])
    first = source.choice((1, 0.75, 0.8, 0.85, 0.9))
    cut_offs = [first]
    has_half = any(given == 0.5 for row in rows for given in row[:-1])
    n_cut = source.choice((1, 1, 1, 2))
    if n_cut == 1 and not has_half and source.random() < 0.4:
        cut_offs.append(round(first - source.choice((0.1, 0.2, 0.3)), 2))
    return {
        "conditions": conditions,
        "outcome": source.choice(("Y", "Y", "~Y")),
        "rows": rows,
        "incl_cut": cut_offs,
        "pri_cut": source.choice((0, 0, 0, 0.5)),
        "n_cut": n_cut,
        "contradictions": source.choice(("ruled out", "allowed", "explained"))
        if len(cut_offs) > 1
        else "ruled out",
        "all_models": source.random() < 0.2,
        # One expectation at least: without any, R lists no difficult counterfactuals.
        "dir_exp": ["1", *(source.choice(("1", "0", "-")) for _ in conditions[1:])],
    }


def with_more(task: Task, source: random.Random) -> Task:
    """The options that came later, drawn apart: the tasks stay what they were."""
    has_many_values = any(value > 1 for row in task["rows"] for value in row)
    joint = "*".join(
        f"{name}[{value}]" if has_many_values else f"{'' if value else '~'}{name}"
        for name, value in ((name, source.choice((1, 1, 0))) for name in source.sample(task["conditions"], 2))
    )
    asked = {**task, "row_dominance": source.random() < 0.25}
    return {**asked, "dir_exp": [joint]} if source.random() < 0.35 else asked


def answer_of_r(task: Task) -> dict[str, object] | None:
    """What R says; None where it refuses or does not end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ask.R").write_text(R_SCRIPT, encoding="utf-8")
        (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")
        with (folder / "data.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["case", *task["conditions"], "Y"])
            writer.writerows([f"c{at}", *row] for at, row in enumerate(task["rows"]))
        try:
            done = subprocess.run(
                ["Rscript", "ask.R", "task.json", "data.csv"],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return None
    start = done.stdout.find('{"version"')
    return dict(json.loads(done.stdout[start:])) if done.returncode == 0 and start >= 0 else None


def main() -> None:
    source, later = random.Random(SEED), random.Random(SEED + 1)
    recorded: list[str] = []
    version = ""
    while len(recorded) < TASKS:
        task = with_more(random_task(source), later)
        answer = answer_of_r(task)
        if answer is not None and len(json.dumps(answer)) < LONGEST:
            version = str(answer.pop("version"))
            recorded.append(json.dumps({**task, "answer": answer}, separators=(",", ":")))
    lines = ",\n".join(recorded)
    TARGET.write_text(f'{{"oracle": "R QCA {version}", "tasks": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
