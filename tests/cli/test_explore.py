"""`peacecase explore`: one file, written whole, never over another unasked."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
TESTLAND = "testland-1990-examplia"


def test_it_writes_one_page_of_all_cases(run: Run, library: Path, tmp_path: Path) -> None:
    done = run("explore", "-o", "explorer.html", "--title", "Three missions")
    assert done.exit_code == 0, done.output
    assert done.stdout == "explorer.html\n"
    html = (tmp_path / "explorer.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "<title>Three missions</title>" in html
    assert [path.name for path in tmp_path.iterdir() if path != library] == ["explorer.html"]


def test_it_takes_the_cases_named_in_their_order(run: Run, library: Path, tmp_path: Path) -> None:
    assert run("explore", TESTLAND, "-o", "one.html").exit_code == 0
    html = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert f'"id":"{TESTLAND}"' in html
    assert "fictonia" not in html


def test_it_opens_with_the_profile_named_and_offers_the_others(
    run: Run, library: Path, tmp_path: Path
) -> None:
    assert run("explore", "-o", "explorer.html", "--profile", "peacemaking").exit_code == 0
    html = (tmp_path / "explorer.html").read_text(encoding="utf-8")
    places = [html.index(f'{{"id":"{name}","title"') for name in ("peacemaking", "equal", "nation_building")]
    assert places == sorted(places)


def test_it_never_replaces_a_file_unasked(run: Run, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "explorer.html"
    target.write_text("mine", encoding="utf-8")
    refused = run("explore", "-o", "explorer.html")
    assert refused.exit_code == 2
    assert "is there already" in refused.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("explore", "-o", "explorer.html", "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_fault_in_a_case_leaves_no_page(run: Run, library: Path, tmp_path: Path) -> None:
    broken = library / f"{TESTLAND}.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("status:", "statuss:", 1), encoding="utf-8")
    done = run("explore", "-o", "explorer.html")
    assert done.exit_code == 1
    assert "statuss" in done.stderr
    assert not (tmp_path / "explorer.html").exists()


def test_an_unknown_case_and_a_missing_folder_are_said(run: Run, library: Path) -> None:
    assert run("explore", "nowhere", "-o", "explorer.html").exit_code == 2
    missing = run("explore", "-o", "no/folder/explorer.html")
    assert missing.exit_code == 2
    assert "there is no folder" in missing.stderr


def test_a_library_too_large_for_a_page_is_refused(run: Run, library: Path, tmp_path: Path) -> None:
    for number in range(200):
        (library / f"copy-{1800 + number}-examplia.yaml").write_text("no case", encoding="utf-8")
    done = run("explore", "-o", "explorer.html")
    assert done.exit_code == 2
    assert "name up to 200 cases" in done.stderr
    assert not (tmp_path / "explorer.html").exists()


def test_the_page_speaks_japanese_where_it_is_asked_to(run: Run, library: Path, tmp_path: Path) -> None:
    assert run("explore", TESTLAND, "-o", "one.html", "--lang", "ja").exit_code == 0
    html = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert '<html lang="ja">' in html
    assert '"Findings":"所見"' in html
    assert "have not been reviewed" not in html
