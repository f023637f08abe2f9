"""A library opened for Python: every analysis of the command line as a method."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peacecase.errors import CannotGoOn
from peacecase.exports.tables import (
    Table,
    codings_table,
    evidence_table,
    long_table,
    sources_table,
    wide_table,
)
from peacecase.interface.results import Result
from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.model.nearest import nearest_hint
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


@dataclass(frozen=True, slots=True)
class OpenLibrary:
    """A sound library in memory; nothing here changes its files.

    A case is named by its id; an unknown id raises CannotGoOn with the nearest one. `profile` names a weight profile
    that ships with peacecase or stands in the library's folder `profiles`, or is one itself.
    """

    folder: Path
    content: Library
    """The records themselves: cases, second codings, audits."""

    @property
    def cases(self) -> Mapping[str, Case]:
        """The cases by id, in order of id."""
        return self.content.cases

    def __len__(self) -> int:
        return len(self.content.cases)

    def __iter__(self) -> Iterator[Case]:
        return iter(self.content.cases.values())

    def __getitem__(self, case_id: str) -> Case:
        return self.content.cases[self._ids((case_id,))[0]]

    def __repr__(self) -> str:
        return f"<peacecase library {self.folder}: {len(self)} cases>"

    def ratings(self) -> Result[Table]:
        """The ratings that count, one row a case and indicator, or outcome at a horizon."""
        return _of_table(long_table(self.content))

    def matrix(self) -> Result[Table]:
        """One row a case: the ratings, the outcomes and the factor scores in columns."""
        return _of_table(wide_table(self.content))

    def codings(self) -> Result[Table]:
        """Every raw rating of every coder."""
        return _of_table(codings_table(self.content))

    def evidence(self) -> Result[Table]:
        """One row an evidence item and what it bears on."""
        return _of_table(evidence_table(self.content))

    def sources(self) -> Result[Table]:
        """One row a source of a case."""
        return _of_table(sources_table(self.content))

    def scores(self, *cases: str, profile: str | WeightProfile = "equal") -> Result[dict[str, FactorProfile]]:
        """Factor profiles by case id: five factor scores with exact bounds, and the index with its interval, 0 to 1.

        Rows: one a case and factor, and one for the index (METHOD sections 3 and 4).
        """
        from peacecase.analysis.scores import factor_profile, score_record
        from peacecase.analysis.settled import settle

        weights = self._profile(profile)
        profiles = {
            case: factor_profile(settle(self.cases[case], self.content.codings.get(case, ())), weights)
            for case in self._ids(cases)
        }
        return Result(
            profiles,
            lambda: [row for of_case in profiles.values() for row in _score_rows(of_case)],
            lambda: [score_record(of_case) for of_case in profiles.values()],
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
        return Result(found, lambda: _flat(pair_records(found.pairs)), lambda: comparison_record(found))

    def what_if(
        self, case: str, supposed: Mapping[str, int | Missing], profile: str | WeightProfile = "equal"
    ) -> Result[WhatIf]:
        """Other ratings supposed for a case (indicator id -> level), and what changes: a thought experiment.

        Rows: one a factor of the case, before and after.
        """
        from peacecase.analysis.whatif import what_if, whatif_record
        from peacecase.model.factors import INDICATOR_BY_ID

        for indicator in supposed:
            if indicator not in INDICATOR_BY_ID:
                raise CannotGoOn(f"'{indicator}' is no indicator{nearest_hint(indicator, INDICATOR_BY_ID)}")
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

        return Result(found, rows, lambda: whatif_record(found))

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
        )

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

        return Result(found, rows, rows)

    def audits(self) -> Result[dict[str, AuditRate]]:
        """How many items of each random audit their sources support, with the 95% lower bound. Rows: one an audit."""
        from peacecase.analysis.audit import audit_rate

        found = {audit.id: audit_rate(audit) for audit in self.content.audits}

        def rows() -> list[dict[str, Any]]:
            return [{"audit": audit, **asdict(rate)} for audit, rate in found.items()]

        return Result(found, rows, rows)

    def draw_sample(self, size: int, seed: int) -> list[tuple[str, str]]:
        """(case id, evidence id) of evidence items drawn at random, to be held against their sources."""
        from peacecase.analysis.audit import draw_sample

        return list(draw_sample(self.content, size, seed))

    def report(
        self,
        path: str | PathLike[str],
        *cases: str,
        profile: str | WeightProfile = "equal",
        replace: bool = False,
    ) -> Path:
        """Write the comparative report, as PDF or, where `path` ends in .html, as one page; returns the path.

        A file that is there is replaced only where `replace` is given; raises CannotGoOn otherwise.
        """
        from peacecase.files.writing import write_file
        from peacecase.made_on import time_of_making
        from peacecase.report.definition import usual_definition
        from peacecase.report.rendering import Recipe, render_report, render_report_html

        weights = self._profile(profile)
        definition = usual_definition(tuple(self._ids(cases)), profile=weights.id)
        recipe = Recipe(self.content, definition, weights, time_of_making())
        target = Path(path)
        as_page = target.suffix in (".html", ".htm")
        write_file(
            target, render_report_html(recipe) if as_page else render_report(recipe).content, replace=replace
        )
        return target

    def export(self, form: str, path: str | PathLike[str], *cases: str, replace: bool = False) -> Path:
        """Write the library, or the named cases, in a format of `peacecase export`; returns the path.

        A file that is there is replaced only where `replace` is given; raises CannotGoOn otherwise.
        """
        from peacecase.exports.formats import FORMATS, Exported
        from peacecase.files.writing import write_file
        from peacecase.made_on import time_of_making

        if form not in FORMATS:
            raise CannotGoOn(f"there is no format '{form}'{nearest_hint(form, FORMATS)}", ", ".join(FORMATS))
        ids = self._ids(cases)
        chosen = Library(
            {case_id: self.cases[case_id] for case_id in sorted(ids)},
            {case_id: each for case_id, each in self.content.codings.items() if case_id in ids},
            self.content.audits,
        )
        content = FORMATS[form](Exported(chosen, self.folder, time_of_making()))
        write_file(Path(path), content, replace=replace)
        return Path(path)

    def _ids(self, cases: tuple[str, ...]) -> list[str]:
        for case_id in cases:
            if case_id not in self.content.cases:
                raise CannotGoOn(
                    f"there is no case '{case_id}' in {self.folder}{nearest_hint(case_id, self.content.cases)}"
                )
        return list(dict.fromkeys(cases)) if cases else list(self.content.cases)

    def _profile(self, profile: str | WeightProfile) -> WeightProfile:
        if isinstance(profile, WeightProfile):
            return profile
        from peacecase.files.profiles import load_profile

        loaded, found = load_profile(profile, self.folder)
        if loaded is None:
            raise CannotGoOn("\n".join(each.message for each in found))
        return loaded


def _of_table(table: Table) -> Result[Table]:
    rows: Callable[[], list[dict[str, Any]]] = table.records
    return Result(table, rows, rows)


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
