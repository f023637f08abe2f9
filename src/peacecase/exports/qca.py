"""A QCA for other programs: calibrated matrix, R script for QCA and SetMethods, table for fs/QCA."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peacecase.errors import UserError
from peacecase.qca.algebra import count_rows, row_number, rows_of
from peacecase.qca.analysis import Analysis, Contradictions, Solution
from peacecase.qca.counterfactuals import Expectations, written_expectation
from peacecase.qca.sets import SetData
from peacecase.qca.terms import FREE, Notation
from peacecase.qca.truth_table import MOST_EXCLUDED_ROWS
from peacecase.tables.cells import write_csv
from peacecase.unseen import in_comment

MOST_CHECKED = 500
"""Models of a solution that the R script holds against R's."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_INCLUDE: Mapping[Contradictions, str] = {
    "ruled out": '"?"',
    "allowed": 'c("?", "C")',
    "explained": '"?"',
}


@dataclass(frozen=True, slots=True)
class QcaFiles:
    """The files of one analysis; the R script reads the matrix by its name."""

    matrix: str
    r_script: str
    fsqca: str | None
    """None for multi-value conditions, which fs/QCA does not know, and for conditions that do not apply to a case."""


def render_qca(analysis: Analysis, matrix_name: str, title: str) -> QcaFiles:
    """The files of an analysis.

    The outcome's column holds its presence; where its absence is explained, the script says so. Raises UserError
    where more rows are excluded than a script can list.
    """
    data = analysis.data
    names = plain_names([*data.notation.names, data.presence_name])

    def matrix(first: str, cases: Sequence[str]) -> str:
        sets = (*(condition.values for condition in data.conditions), data.presence)
        rows = ([name, *(_number(each[at]) for each in sets)] for at, name in enumerate(cases))
        return write_csv([first, *names.values()], rows)

    return QcaFiles(
        matrix=matrix("case", data.cases),
        r_script=_r_script(analysis, names, matrix_name, title),
        fsqca=None if _is_beyond_fsqca(data) else matrix("caseid", _plain_cases(data.cases)),
    )


def _is_beyond_fsqca(data: SetData) -> bool:
    return data.notation.is_multi_value or any(FREE in condition.values for condition in data.conditions)


def plain_names(names: Iterable[str]) -> dict[str, str]:
    """Names made of letters and digits, alike only where the names are."""
    found: dict[str, str] = {}
    for name in names:
        plain = name
        if not _PLAIN.fullmatch(name):
            words = re.findall(r"[A-Za-z0-9]+", name)
            plain = "".join(word[:1].upper() + word[1:] for word in words)
            plain = plain if plain[:1].isalpha() else f"X{plain}"
        free, number = plain, 2
        while free.lower() in {taken.lower() for taken in found.values()}:
            free, number = f"{plain}{number}", number + 1
        found[name] = free
    return found


def _plain_cases(cases: Sequence[str]) -> list[str]:
    """Names without separators and quotes, which fs/QCA would trip over."""
    return [re.sub(r"[,;\"'\t]+", " ", case).strip() for case in cases]


def _number(value: float) -> str:
    """The shortest digits that read back as the same number."""
    if value == FREE:
        return "dc"  # "-" begins a formula in a spreadsheet; R reads both
    return str(int(value)) if value.is_integer() else repr(value)


def _r_script(analysis: Analysis, names: Mapping[str, str], matrix_name: str, title: str) -> str:
    data, options = analysis.data, analysis.options
    *conditions, presence = names.values()
    outcome = f"~{presence}" if data.is_negated else presence
    plain = Notation(tuple(conditions), data.levels)
    cut_offs = options.cut_offs
    cuts = [cut_offs.consistency]
    if cut_offs.contradiction is not None:
        cuts.append(cut_offs.contradiction)
    arguments = [
        f"outcome = {_text(outcome)}",
        "conditions = conditions",
        f"incl.cut = {_vector(map(repr, cuts))}",
        f"pri.cut = {cut_offs.pri!r}",
        f"n.cut = {cut_offs.cases}",
    ]
    if options.excluded:
        arguments.append(f"exclude = {_vector(map(str, _excluded_rows(analysis)))}")
    arguments.append("show.cases = TRUE")
    every = ', explain = c("1", "C")' if options.contradictions == "explained" else ""
    every += ", all.sol = TRUE" if options.choice.with_any_size else ""
    every += ", row.dom = TRUE" if options.choice.with_row_dominance else ""
    lines = [
        f"# {in_comment(title)}",
        "# Written by peacecase. It reads the calibrated matrix beside it, analyses it with the R package QCA, and stops",
        '# where R finds other models. Needed: install.packages(c("QCA", "SetMethods"))',
        *(f"# {plain_name}: {in_comment(name)}" for name, plain_name in names.items() if name != plain_name),
        *_known_defects(analysis),
        "",
        "library(QCA)",
        "",
        "# na.strings: a case may be called NA. Were it named as fileEncoding, R would stop reading at the first letter that",
        "# its locale lacks, and only warn.",
        f'data <- read.csv({_text(matrix_name)}, row.names = 1, na.strings = "", check.names = FALSE,',
        '                 encoding = "UTF-8")',
        f"stopifnot(nrow(data) == {len(data.cases)})",
        f"conditions <- {_vector(map(_text, conditions))}",
        "",
        "tt <- truthTable(data,",
        *(
            f"                 {argument}{',' if argument != arguments[-1] else ')'}"
            for argument in arguments
        ),
        "print(tt)",
        "",
        "# R's functions stop where they find nothing; what comes after them is to be run all the same.",
        'attempt <- function(step) tryCatch(print(step), error = function(e) cat("\\n", conditionMessage(e), "\\n", sep = ""))',
        "",
        "# Necessary conditions.",
        f'attempt(superSubset(data, outcome = {_text(outcome)}, conditions = conditions, relation = "necessity",',
        f"                    incl.cut = {options.necessity.consistency!r}, cov.cut = {options.necessity.coverage!r}, "
        f"ron.cut = {options.necessity.relevance!r}))",
        "",
        *_solution_lines(analysis, plain, every),
        *_set_methods_lines(analysis, presence, outcome),
    ]
    return "\n".join(lines) + "\n"


def _solution_lines(analysis: Analysis, plain: Notation, every: str) -> list[str]:
    options = analysis.options
    include = _INCLUDE[options.contradictions]
    complex_include = ', include = "C"' if options.contradictions == "allowed" else ""
    lines = [
        'as_text <- function(models) sort(unique(vapply(models, function(model) paste(sort(model), collapse = " + "), "")))',
        "compare <- function(kind, found, expected) {",
        "  if (identical(as_text(found), as_text(expected))) {",
        '    cat("\\nThe same", length(as_text(found)), "model(s) of the", kind, "solution as in peacecase.\\n")',
        "  } else {",
        '    stop("other models of the ", kind, " solution: ", paste(as_text(found), collapse = "; "))',
        "  }",
        "}",
        "",
    ]
    if not analysis.explained:
        return [*lines, "# No row of the truth table is sufficient, so there is nothing to minimise."]
    lines += [
        f"complex <- minimize(tt, details = TRUE{complex_include}{every})",
        "print(complex)",
        *_check("complex", "complex$solution", analysis.complex, plain),
        "",
    ]
    if len(analysis.explained) == len(analysis.table.rows):
        return [
            *lines,
            "# Every row of the truth table is sufficient: R refuses to minimise with remainders then.",
        ]
    lines += [
        f"parsimonious <- minimize(tt, include = {include}, details = TRUE{every})",
        "print(parsimonious)",
        *_check("parsimonious", "parsimonious$solution", analysis.parsimonious, plain),
        "",
    ]
    if analysis.intermediate is not None and options.expectations is not None:
        expected = _expected(options.expectations, plain)
        lines += [
            f"intermediate <- minimize(tt, include = {include}, dir.exp = {_text(expected)}, details = TRUE{every})",
            "print(intermediate)",
            *_check(
                "intermediate",
                'unlist(lapply(intermediate$i.sol, "[[", "solution"), recursive = FALSE)',
                analysis.intermediate,
                plain,
            ),
            "",
        ]
    return lines


def _check(kind: str, found: str, solution: Solution, plain: Notation) -> list[str]:
    if not solution.are_all_counted or len(solution.models) < solution.model_count:
        return [f"# peacecase has not listed all models of the {kind} solution, so they are not compared."]
    if solution.model_count > MOST_CHECKED:
        return [f"# {solution.model_count} models of the {kind} solution: too many to be compared here."]
    models = [
        _vector(_text(plain.term(term.term)) for term in model.fitted.terms) for model in solution.models
    ]
    start = f"compare({_text(kind)}, {found},"
    return [start, "        list(" + ",\n             ".join(models) + "))"]


def _set_methods_lines(analysis: Analysis, presence: str, outcome: str) -> list[str]:
    if not analysis.explained or len(analysis.explained) == len(analysis.table.rows):
        return []
    cut_offs = analysis.options.cut_offs
    return [
        "# XY plots of each term, and ranges of the cut-offs in which the first model stays the same.",
        'if (requireNamespace("SetMethods", quietly = TRUE)) {',
        "  library(SetMethods)",
        f"  attempt(pimplot(data = data, results = parsimonious, outcome = {_text(presence)}, all_labels = TRUE))",
        f"  attempt(rob.inclrange(data = data, step = 0.05, max.runs = 10, outcome = {_text(outcome)},",
        f"                        conditions = conditions, incl.cut = {cut_offs.consistency!r}, n.cut = {cut_offs.cases}, "
        'include = "?"))',
        f"  attempt(rob.ncutrange(data = data, step = 1, max.runs = 5, outcome = {_text(outcome)},",
        f"                        conditions = conditions, incl.cut = {cut_offs.consistency!r}, n.cut = {cut_offs.cases}, "
        'include = "?"))',
        "}",
    ]


def _expected(expectations: Expectations, plain: Notation) -> str:
    """Expectations as R reads them: in the order of the conditions, or as a sum where some stand together."""
    if not expectations.joint:
        return ",".join(map(written_expectation, expectations.single))
    alone = [
        plain.literal(at, value)
        for at, expected in enumerate(expectations.single)
        for value in sorted(expected or ())
    ]
    return " + ".join([*alone, *map(plain.term, expectations.joint)])


def _known_defects(analysis: Analysis) -> list[str]:
    """Where R's QCA is known to go astray on an analysis like this one."""
    data = analysis.data
    lines = []
    if len(data.levels) >= 17 or (any(levels > 3 for levels in data.levels) and len(data.levels) >= 9):
        lines.append(
            "# R's QCA 3.24 and 3.25 lose prime implicants with so many conditions; 3.23 does not. Then models differ."
        )
    expected = analysis.options.expectations
    if expected is not None and expected.joint and (len(expected.joint) > 1 or any(expected.single)):
        lines.append(
            "# Of several expectations R's QCA keeps the last conjunction alone. Then intermediate models differ."
        )
    cut_offs = analysis.options.cut_offs
    if cut_offs.contradiction is not None and (analysis.table.too_few_cases or analysis.table.on_the_line):
        lines.append(
            "# R's QCA 3.25 puts contradictions on other rows when some rows have fewer cases than n.cut, or a case "
            "stands at .5. Then models differ."
        )
    return lines


def _excluded_rows(analysis: Analysis) -> list[int]:
    levels, excluded = analysis.data.levels, analysis.options.excluded
    if count_rows(excluded, levels) > MOST_EXCLUDED_ROWS:
        raise UserError(
            "the excluded expression covers more rows than an R script can list", "exclude fewer rows"
        )
    return sorted({row_number(row, levels) for term in excluded for row in rows_of(term, levels)})


def _vector(items: Iterable[str]) -> str:
    listed = list(items)
    return listed[0] if len(listed) == 1 else f"c({', '.join(listed)})"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
