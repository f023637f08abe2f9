"""The analyses of the command line as methods of an opened library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.interface.opened import Opened
from peacecase.interface.results import Result
from peacecase.model.profile import WeightProfile
from peacecase.model.scale import Missing

if TYPE_CHECKING:
    from peacecase.analysis.audit import AuditRate
    from peacecase.analysis.comparison import Comparison
    from peacecase.analysis.patterns import Patterns
    from peacecase.analysis.reliability import Reliability
    from peacecase.analysis.scores import FactorProfile
    from peacecase.analysis.whatif import WhatIf
    from peacecase.model.diagnostic import Finding
    from peacecase.qca.analysis import Analysis


class Analyses(Opened):
    """Every analysis of the command line; each result is an object, rows and a DataFrame."""

    __slots__ = ()

    def scores(self, *cases: str, profile: str | WeightProfile = "equal") -> Result[dict[str, FactorProfile]]:
        """Factor profiles by case id: five factor scores with exact bounds, and the index with its interval, 0 to 1.

        Rows: one a case and factor, and one for the index (METHOD sections 3 and 4).
        """
        from peacecase.analysis.ratings_in_force import ratings_in_force
        from peacecase.analysis.scores import factor_profile, score_record

        weights = self._profile(profile)
        profiles = {
            case: factor_profile(
                ratings_in_force(self.cases[case], self.content.codings.get(case, ())), weights
            )
            for case in self._ids(cases)
        }
        return Result(
            profiles,
            lambda: [row for of_case in profiles.values() for row in _score_rows(of_case)],
            lambda: [score_record(of_case) for of_case in profiles.values()],
            _SCORE_COLUMNS,
        )

    def compare(
        self, *cases: str, profile: str | WeightProfile = "equal", draws: int | None = None
    ) -> Result[Comparison]:
        """The cases side by side, their robust order, and what draws say of each pair (METHOD section 5).

        Rows: one a pair of cases. `draws` None: 10,000.
        """
        from peacecase.analysis.comparison import compare, comparison_record, pair_records
        from peacecase.analysis.smaa import DRAWS

        found = compare(self.content, self._ids(cases), self._profile(profile), draws or DRAWS)
        return Result(
            found,
            lambda: _flat(pair_records(found.pairs)),
            lambda: comparison_record(found),
            {"first": str, "second": str, "word": str, "robust": bool, "index": float},
        )

    def what_if(
        self, case: str, supposed: Mapping[str, int | Missing], profile: str | WeightProfile = "equal"
    ) -> Result[WhatIf]:
        """Other ratings supposed for a case (indicator id -> level), and what changes: a thought experiment.

        Rows: one a factor of the case, before and after.
        """
        from peacecase.analysis.whatif import what_if, whatif_record
        from peacecase.codebook.memoir.factors import INDICATOR_BY_ID

        for indicator in supposed:
            if indicator not in INDICATOR_BY_ID:
                raise UserError(f"'{indicator}' is no indicator{did_you_mean(indicator, INDICATOR_BY_ID)}")
        found = what_if(self.content, self._ids((case,))[0], supposed, self._profile(profile))

        def rows() -> list[dict[str, Any]]:
            before, after = _score_rows(found.profile_before), _score_rows(found.profile_after)
            return [
                {
                    "case": was["case"],
                    "measure": was["measure"],
                    "id": was["id"],
                    **{f"{bound}_before": was[bound] for bound in ("value", "low", "high")},
                    **{f"{bound}_after": now[bound] for bound in ("value", "low", "high")},
                }
                for was, now in zip(before, after, strict=True)
            ]

        bounds = [f"{bound}_{when}" for when in ("before", "after") for bound in ("value", "low", "high")]
        columns = {"case": str, "measure": str, "id": str, **dict.fromkeys(bounds, float)}
        return Result(found, rows, lambda: whatif_record(found), columns)

    def patterns(self, exploratory: bool = False) -> Result[Patterns]:
        """The factors held against the outcomes, case by case and against chance (METHOD section 6).

        Rows: one a factor and outcome, with the cases on each side; under 12 cases that is all there is, unless
        `exploratory`. The coefficients stand in `found.patterns`.
        """
        from peacecase.analysis.patterns import find_patterns, patterns_record

        found = find_patterns(self.content, exploratory)
        return Result(
            found,
            lambda: [
                {
                    "factor": reading.factor,
                    "target": reading.target,
                    "both_high": " ".join(reading.both_high),
                    "both_low": " ".join(reading.both_low),
                    "high_factor_low_outcome": " ".join(reading.high_factor_low_outcome),
                    "low_factor_high_outcome": " ".join(reading.low_factor_high_outcome),
                    "undecided": " ".join(reading.undecided),
                }
                for reading in found.readings
            ],
            lambda: patterns_record(found),
            dict.fromkeys(
                (
                    "factor",
                    "target",
                    "both_high",
                    "both_low",
                    "high_factor_low_outcome",
                    "low_factor_high_outcome",
                    "undecided",
                ),
                str,
            ),
        )

    def reliability(self) -> Result[Reliability]:
        """How far independent coders agree (METHOD section 7). Rows: one a rating coded by two or more."""
        from peacecase.analysis.reliability import measure_reliability, reliability_record

        found = measure_reliability(self.content)
        return Result(
            found,
            lambda: [
                {"case": unit.case, "indicator": unit.indicator, "coder": coder, "code": str(code)}
                for unit in found.units
                for coder, code in dict(unit.codes).items()
            ],
            lambda: reliability_record(found),
            dict.fromkeys(("case", "indicator", "coder", "code"), str),
        )

    def qca(
        self,
        outcome: str,
        conditions: Sequence[str] = (),
        *,
        expectations: str | None = None,
        exploratory: bool = False,
    ) -> Result[Analysis]:
        """Which combinations of conditions go with an outcome@horizon; cut-offs as `peacecase qca` has them.

        `conditions`: ids of factors or indicators; none: the five factors. `expectations`: directional ones, such as
        ``legitimacy=1``, for the intermediate solution. Rows: one a row of the truth table. Raises UserError under 12
        cases, unless `exploratory`.
        """
        from peacecase.analysis.library_sets import library_sets
        from peacecase.analysis.patterns import LEAST_CASES, TARGETS
        from peacecase.codebook.memoir.factors import FACTOR_BY_ID, INDICATOR_BY_ID
        from peacecase.qca.analysis import Options, analyse
        from peacecase.qca.counterfactuals import parse_expectations
        from peacecase.qca.record import analysis_record

        for name, known in (
            (outcome, TARGETS),
            *((each, (*FACTOR_BY_ID, *INDICATOR_BY_ID)) for each in conditions),
        ):
            if name not in known:
                raise UserError(f"'{name}' is neither outcome nor condition{did_you_mean(name, known)}")
        names = list(conditions) or list(FACTOR_BY_ID)
        columns = library_sets(self.content, names, outcome).columns
        if not columns.cases or (len(columns.cases) < LEAST_CASES and not exploratory):
            raise UserError(
                f"{len(columns.cases)} cases have all conditions and the outcome; under {LEAST_CASES} a solution settles "
                "nothing",
                "read them case by case with patterns(), or look anyway with exploratory=True",
            )
        data = columns.data(outcome, names)
        expected = None if expectations is None else parse_expectations(expectations, data.notation)
        found = analyse(data, Options(expectations=expected))

        def rows() -> list[dict[str, Any]]:
            return [
                {
                    name: " ".join(map(str, cell)) if isinstance(cell, list) else cell
                    for name, cell in row.items()
                }
                for row in analysis_record(found)["truth_table"]
            ]

        types: dict[str, type] = {
            "row": int,
            "values": str,
            "n": int,
            "consistency": float,
            "pri": float,
            "out": str,
            "cases": str,
            "deviant": str,
        }
        return Result(found, rows, lambda: analysis_record(found), types)

    def lint(self, today: date | None = None) -> Result[tuple[Finding, ...]]:
        """What an expert would question, by the settings in the library's `.peacecase.yaml`.

        Rows: one a finding. `today` None: the day of the clock.
        """
        from peacecase.checks.lint import lint_library
        from peacecase.checks.policy import SETTINGS_FILE, LibrarySettings, LintSettings, Policy
        from peacecase.files.records import load_record
        from peacecase.model.diagnostic import format_path

        settings, _faults = load_record(self.folder / SETTINGS_FILE, LibrarySettings)
        policy = Policy(settings.lint if settings else LintSettings())
        found = lint_library(self.content, today or date.today(), policy).findings

        def rows() -> list[dict[str, Any]]:
            return [{**asdict(finding), "path": format_path(finding.path)} for finding in found]

        columns = dict.fromkeys(("code", "severity", "case", "path", "message", "hint"), str)
        return Result(found, rows, rows, columns)

    def audits(self) -> Result[dict[str, AuditRate]]:
        """How many items of each random audit their sources support, with the 95% lower bound. Rows: one an audit."""
        from peacecase.analysis.audit import audit_rate

        found = {audit.id: audit_rate(audit) for audit in self.content.audits}

        def rows() -> list[dict[str, Any]]:
            return [{"audit": audit, **asdict(rate)} for audit, rate in found.items()]

        counts = dict.fromkeys(("checked", "supported", "partly", "not_supported"), int)
        return Result(found, rows, rows, {"audit": str, **counts, "rate": float, "lower_bound": float})

    def draw_sample(self, size: int, seed: int) -> list[tuple[str, str]]:
        """(case id, evidence id) of evidence items drawn at random, to be held against their sources."""
        from peacecase.analysis.audit import draw_sample

        return list(draw_sample(self.content, size, seed))


_SCORE_COLUMNS: dict[str, type] = {
    "case": str,
    "profile": str,
    "measure": str,
    "id": str,
    "value": float,
    "low": float,
    "high": float,
    "known": int,
    "applicable": int,
}


def _score_rows(of_case: FactorProfile) -> list[dict[str, Any]]:
    head = {"case": of_case.case, "profile": of_case.profile}
    rows: list[dict[str, Any]] = [
        {
            **head,
            "measure": "factor",
            "id": factor,
            "value": score.score,
            "low": score.low,
            "high": score.high,
            "known": score.known,
            "applicable": score.applicable,
        }
        for factor, score in of_case.factors.items()
    ]
    index = of_case.index
    bounds = {"value": index.value, "low": index.low, "high": index.high}
    return [*rows, {**head, "measure": "index", "id": "", **bounds, "known": None, "applicable": None}]


def _flat(records: list[dict[str, object]]) -> list[dict[str, Any]]:
    return [dict(record) for record in records]
