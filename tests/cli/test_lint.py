"""`peacecase lint`: files, lines and columns, formats, settings, exit codes."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from peacecase.checks.registry import RULES
from peacecase.checks.rule import Rule
from peacecase.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
ISLANDS = ROOT / "tests" / "checks" / "islands"
CASE = "islands-1992-norland"
SARIF = json.loads(
    (ROOT / "tests" / "fixtures" / "sarif-2.1.0-essentials.schema.json").read_text(encoding="utf-8")
)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The island library as ./cases of the working folder."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(ISLANDS, tmp_path / "cases"))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["lint", "--as-of", "2026-11-23", *words])


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def make_one_warning(library: Path) -> int:
    """Give formal_mandate a short reason; the line it stands on."""
    path = library / f"{CASE}.yaml"
    edit(
        path,
        "why: The council's text named the envoy as chair, but for the talks alone and not for the whole task.",
        "why: Strong mandate.",
    )
    return 1 + path.read_text(encoding="utf-8").splitlines().index("      why: Strong mandate.")


def test_a_careful_library_is_clean(library: Path) -> None:
    done = run()
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "2 files: nothing to report\n"


def test_a_finding_is_told_with_file_line_column_and_what_to_do(library: Path) -> None:
    line = make_one_warning(library)
    done = run()
    assert done.stdout == (
        f"cases/{CASE}.yaml:{line}:12 warning PC5205 the reason for Formal mandate has 2 words\n"
        "    name what decides between this level and its neighbours\n"
    )
    assert done.stderr == "2 files: 1 warning\n"
    assert done.exit_code == 0


def test_strict_lets_warnings_count_and_infos_not(library: Path) -> None:
    edit(library / f"{CASE}.yaml", "reason: typical", "reason: convenience")
    assert run("--strict").exit_code == 0
    make_one_warning(library)
    assert run("--strict").exit_code == 1


def test_an_error_counts_always(library: Path) -> None:
    edit(
        library / f"{CASE}.yaml",
        "title: Norland in the Islands, 1991-1993",
        "title: Norland in the Islands, TBD",
    )
    done = run()
    assert done.exit_code == 1
    assert f"cases/{CASE}.yaml:4:8 error PC3402" in done.stdout


def test_a_file_that_does_not_validate_is_reported_and_not_linted_further(library: Path) -> None:
    make_one_warning(library)
    edit(library / f"{CASE}.yaml", "lead: norland\n", "lead: norlnd\n")
    done = run()
    assert done.exit_code == 1
    assert "PC2001" in done.stdout
    assert "PC5205" not in done.stdout
    assert "rules on the library as a whole wait until every file validates" in done.stderr


def test_a_finding_in_a_second_coding_is_placed_in_its_file(library: Path) -> None:
    path = library / "codings" / CASE / "second-reader.yaml"
    edit(path, "saw: [evidence_statements]", "saw: [outcomes]")
    line = 1 + path.read_text(encoding="utf-8").splitlines().index("saw: [outcomes]")
    (found,) = json.loads(run("--format", "json").stdout)
    assert (found["file"], found["line"], found["column"]) == (
        f"cases/codings/{CASE}/second-reader.yaml",
        line,
        1,
    )
    assert (found["code"], found["path"]) == ("PC7102", "codings.second-reader.saw")


def test_naming_a_coding_tells_what_is_found_in_it_alone(library: Path) -> None:
    make_one_warning(library)
    edit(library / "codings" / CASE / "second-reader.yaml", "saw: [evidence_statements]", "saw: [outcomes]")
    done = run(f"cases/codings/{CASE}/second-reader.yaml", "--format", "json")
    assert [found["code"] for found in json.loads(done.stdout)] == ["PC7102"]
    done = run(f"cases/{CASE}.yaml", "--format", "json")
    assert [found["code"] for found in json.loads(done.stdout)] == ["PC5205"]


def test_the_order_is_that_of_file_and_line_and_the_same_each_time(library: Path) -> None:
    make_one_warning(library)
    edit(library / f"{CASE}.yaml", "reason: typical", "reason: convenience")
    edit(library / "codings" / CASE / "second-reader.yaml", "saw: [evidence_statements]", "saw: [outcomes]")
    first, second = run("--format", "json").stdout, run("--format", "json").stdout
    assert first == second
    places = [(found["file"], found["line"]) for found in json.loads(first)]
    assert len(places) == 3
    assert places == sorted(places)


def test_sarif_is_as_the_standard_requires_and_its_rules_are_explained(library: Path) -> None:
    make_one_warning(library)
    edit(library / f"{CASE}.yaml", "reason: typical", "reason: convenience")
    log = json.loads(run("--format", "sarif").stdout)
    jsonschema.validate(log, SARIF)
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [(found["ruleId"], found["level"]) for found in only["results"]] == [
        ("PC3007", "note"),
        ("PC5205", "warning"),
    ]
    assert all(rules[found["ruleIndex"]]["id"] == found["ruleId"] for found in only["results"])
    assert "repeats the level" in rules[1]["fullDescription"]["text"]


def test_sarif_marks_files_from_the_current_folder_and_shows_what_is_accepted_as_suppressed(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_one_warning(library)
    path, on_paper, by_name = (
        library / f"{CASE}.yaml",
        "The reasons were written on paper.",
        "The three are known.",
    )
    text = path.read_text(encoding="utf-8").replace("outcome_known: false", "outcome_known: true")
    for copy in ("b", "c"):
        (library / f"{CASE}-{copy}.yaml").write_text(
            text.replace(f"id: {CASE}", f"id: {CASE}-{copy}"), "utf-8"
        )
    path.write_text(f"{text}accepted: [{{code: PC5205, reason: {on_paper}}}]\n", "utf-8")
    words = ("--format", "sarif", "--select", "PC5205,PC8007", str(library))

    def suppressions() -> dict[str, Any]:
        (made,) = json.loads(run(*words).stdout)["runs"]
        places = [
            each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in made["results"]
        ]
        return dict(zip(places, (each["suppressions"] for each in made["results"]), strict=True))

    left: dict[str, Any] = {f"cases/{CASE}-b.yaml": [], f"cases/{CASE}-c.yaml": []}
    accepted = {f"cases/{CASE}.yaml": [{"kind": "inSource", "justification": on_paper}]}
    assert suppressions() == {**left, **accepted, "cases/.peacecase.yaml": []}
    settings = f"lint: {{accepted: [{{code: PC8007, reason: {by_name}}}]}}\n"
    (library / ".peacecase.yaml").write_text(settings, "utf-8")
    there = [{"kind": "inSource", "justification": by_name}]
    assert suppressions() == {**left, **accepted, "cases/.peacecase.yaml": there}
    jsonschema.validate(json.loads(run(*words).stdout), SARIF)
    (library.parent / "elsewhere").mkdir()
    monkeypatch.chdir(library.parent / "elsewhere")
    elsewhere = library.parent.as_uri()
    assert suppressions() == {f"{elsewhere}/{file}": held for file, held in {**left, **accepted}.items()} | {
        f"{elsewhere}/cases/.peacecase.yaml": there
    }


def test_sarif_of_a_clean_library_has_a_run_without_results(library: Path) -> None:
    log = json.loads(run("--format", "sarif").stdout)
    jsonschema.validate(log, SARIF)
    assert log["runs"][0]["results"] == []


def test_github_gets_an_annotation(library: Path) -> None:
    line = make_one_warning(library)
    assert run("--format", "github").stdout.startswith(
        f"::warning file=cases/{CASE}.yaml,line={line},col=12,title=PC5205::the reason for Formal mandate"
    )


def test_select_and_ignore_choose_rules(library: Path) -> None:
    make_one_warning(library)
    edit(library / f"{CASE}.yaml", "reason: typical", "reason: convenience")
    assert [
        found["code"] for found in json.loads(run("--select", "scope,PC6", "--format", "json").stdout)
    ] == ["PC3007"]
    assert [found["code"] for found in json.loads(run("--ignore", "scope", "--format", "json").stdout)] == [
        "PC5205"
    ]


@pytest.mark.parametrize(
    "words", [("--select", "evidnce"), ("--explain", "PC5999"), ("--format", "xml"), ("nowhere/x.yaml",)]
)
def test_a_usage_error_ends_with_code_two(library: Path, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_the_library_s_settings_set_severities_and_accept(library: Path) -> None:
    make_one_warning(library)
    settings = library / ".peacecase.yaml"
    settings.write_text("lint:\n  severity: {PC5205: error}\n", encoding="utf-8")
    assert "error PC5205" in run().stdout
    settings.write_text("lint:\n  severity: {PC5205: off}\n", encoding="utf-8")
    done = run()
    assert (done.exit_code, done.stdout) == (0, "")
    assert "switched off in cases/.peacecase.yaml: PC5205" in done.stderr


def test_what_is_wrong_in_the_settings_is_placed_in_their_file(library: Path) -> None:
    (library / ".peacecase.yaml").write_text(
        "lint:\n  profile: publicaton\n  severity: {PC5999: off}\n", encoding="utf-8"
    )
    done = run()
    assert done.exit_code == 1
    assert "cases/.peacecase.yaml:2:12 error PC1203" in done.stdout
    assert "did you mean 'publication'?" in done.stdout
    assert "no rule has the code PC5999" in done.stdout


def test_an_entry_of_the_settings_that_hides_nothing_is_placed_in_their_file(library: Path) -> None:
    (library / ".peacecase.yaml").write_text(
        "lint:\n  accepted:\n    - {code: PC8005, reason: The library grows by two cases a year.}\n",
        encoding="utf-8",
    )
    assert "cases/.peacecase.yaml:3:7 warning PC8092 PC8005 is accepted" in run().stdout


def test_accepted_findings_are_counted_in_the_summary(library: Path) -> None:
    make_one_warning(library)
    path = library / f"{CASE}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + "accepted: [{code: PC5205, reason: The workshop wrote its reasons on paper.}]\n",
        encoding="utf-8",
    )
    done = run()
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "2 files: nothing to report; 1 finding accepted with a reason\n"


def test_a_finding_about_the_library_is_placed_at_its_folder(library: Path) -> None:
    for other in ("islands-1991-norland", "islands-1993-norland"):
        text = (library / f"{CASE}.yaml").read_text(encoding="utf-8").replace(CASE, other)
        (library / f"{other}.yaml").write_text(text, encoding="utf-8")
    found = json.loads(run("--select", "PC8005", "--format", "json").stdout)
    assert [(one["file"], one["line"], one["code"]) for one in found] == [("cases", 1, "PC8005")]


def test_a_report_definition_is_held_against_the_library(library: Path) -> None:
    report = library.parent / "one.yaml"
    report.write_text(
        "schema: peacecase/report/1\ntitle: The best mission\nquestion: What did it bring along?\n"
        "sections: [profiles, order, reading, method, sources]\n",
        encoding="utf-8",
    )
    found = json.loads(run("one.yaml", "--format", "json").stdout)
    assert [(one["file"], one["line"], one["code"]) for one in found] == [
        ("one.yaml", 1, "PC8503"),
        ("one.yaml", 2, "PC8506"),
        ("one.yaml", 4, "PC8502"),
    ]


def test_other_files_of_a_library_are_validated(library: Path) -> None:
    profile = library.parent / "mine.yaml"
    profile.write_text("schema: peacecase/profile/1\nid: mine\n", encoding="utf-8")
    done = run("mine.yaml")
    assert done.exit_code == 1
    assert "PC1202" in done.stdout


def test_the_settings_file_named_as_a_path_means_the_whole_library(library: Path) -> None:
    make_one_warning(library)
    (library / ".peacecase.yaml").write_text("lint: {profile: standard}\n", encoding="utf-8")
    assert "PC5205" in run("cases/.peacecase.yaml").stdout


def test_the_day_to_hold_dates_against_can_be_given(library: Path) -> None:
    assert "PC3101" not in run().stdout
    assert "PC3101" in CliRunner().invoke(main, ["lint", "--as-of", "2026-02-09"]).stdout


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_can_be_explained(rule: Rule) -> None:
    done = run("--explain", rule.code.lower())
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{rule.code} {rule.name} ({rule.severity}; ")
    assert all(
        part in done.stdout for part in ("\nWhy: ", "\nHow to fix it: ", "\nReported:\n", "\nNot reported:\n")
    )


def test_codes_of_validate_are_explained_too() -> None:
    done = run("--explain", "PC2001")
    assert done.stdout.startswith("PC2001 unknown-actor (error; reported by validate)\n")


def test_the_list_names_every_rule_in_lines_of_eighty_columns() -> None:
    lines = run("--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    assert max(map(len, lines)) <= 80
    listed = json.loads(run("--list", "--format", "json").stdout)
    assert {"code", "name", "severity", "family", "about", "summary"} == set(listed[0])


def test_the_page_of_rules_is_printed() -> None:
    assert run("--rules-markdown").stdout == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_lint_runs_as_installed(installed: Path, library: Path) -> None:
    done = subprocess.run(
        [installed, "lint", "--explain", "PC5006"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout[:6]) == (0, "PC5006")


def test_the_hooks_for_pre_commit_run_commands_that_exist_on_files_that_they_understand() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["entry"] for hook in hooks] == ["peacecase validate", "peacecase lint"]
    for hook in hooks:
        assert {"id", "name", "entry", "language", "files"} <= set(hook)
        assert hook["language"] == "python"
        assert CliRunner().invoke(main, [hook["entry"].split()[1], "--help"]).exit_code == 0
        for path in ("cases/aceh-2005-cmi.yaml", "work/cases/codings/aceh-2005-cmi/second.yaml"):
            assert re.search(hook["files"], path)
        for path in ("reports/one.yaml", "cases/notes.txt", "cases/audits/spring.yaml", "cases/.hidden.yaml"):
            assert not re.search(hook["files"], path)
    assert re.search(hooks[1]["files"], "cases/.peacecase.yaml")


def test_the_hooks_commands_take_the_files_of_a_commit(library: Path) -> None:
    done = run(f"cases/{CASE}.yaml", f"cases/codings/{CASE}/second-reader.yaml")
    assert (done.exit_code, done.stderr) == (0, "2 files: nothing to report\n")


def test_what_has_one_right_answer_is_mended_once_it_was_shown(library: Path) -> None:
    path = library / f"{CASE}.yaml"
    before = path.read_text(encoding="utf-8")
    edit(path, "status: coded", "status: Coded  # as agreed")
    shown = run(str(path), "--fix", "--dry-run")
    assert shown.exit_code == 1
    assert "-status: Coded  # as agreed\n+status: coded  # as agreed\n" in shown.stderr
    assert "status: Coded" in path.read_text(encoding="utf-8")
    refused = CliRunner().invoke(main, ["lint", "--fix", str(path)], input="n\n")
    assert (refused.exit_code, "Nothing was written." in refused.stderr) == (1, True)
    done = run(str(path), "--fix", "--yes")
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"1 fault mended in {path}" in done.stderr
    mended = path.read_text(encoding="utf-8")
    assert mended == before.replace("status: coded", "status: coded  # as agreed")
    assert "nothing to mend" in run(str(path), "--fix", "--yes").stderr


def test_a_confidence_above_its_ceiling_is_lowered_and_the_way_to_keep_it_is_said(library: Path) -> None:
    path = library / f"{CASE}.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index("confidence: moderate", text.index("perceived_impartiality:", text.index("\nratings:")))
    path.write_text(text[:at] + text[at:].replace("moderate", "high", 1), encoding="utf-8")
    done = run(str(path), "--fix", "--yes", "--select", "PC5009")
    assert "# A confidence above its ceiling may stay where ceiling_override says why.\n" in done.stderr
    assert path.read_text(encoding="utf-8") == text


def test_slips_in_yaml_are_mended_where_they_are_sure(library: Path) -> None:
    path = library / f"{CASE}.yaml"
    text = path.read_text(encoding="utf-8").replace("status: coded", "status:coded")
    path.write_text(text.replace("\nmission:\n", "\nmission:\n \t"), encoding="utf-8")
    done = run(str(path), "--fix", "--yes")
    assert done.exit_code == 1  # the tab could mean more than one thing
    assert "\nstatus: coded\n" not in text
    assert "PC1102" in done.stdout


def test_standard_input_is_for_validate(library: Path) -> None:
    done = CliRunner().invoke(main, ["--library", str(library), "lint", "-"])
    assert done.exit_code == 2
    assert "peacecase validate reads it as it is" in done.stderr
