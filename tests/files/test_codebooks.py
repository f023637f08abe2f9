"""A codebook is a file like any other: read, diagnosed by line and column, written so that it reads back the same."""

from pathlib import Path

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.cases import load_case
from peacecase.files.codebooks import library_codebook, render_codebook
from peacecase.files.library_folder import case_files, load_library
from peacecase.files.named_files import named_path
from peacecase.files.profiles import known_profiles, load_profile
from peacecase.files.reading import line_and_column
from peacecase.files.records import parse_record
from peacecase.model.codebook import Codebook

OWN = Path(__file__).resolve().parents[1] / "fixtures" / "own_codebook" / "cases"
TEXT = (OWN / "questions.yaml").read_text(encoding="utf-8")


def own() -> Codebook:
    codebook, faults = library_codebook(OWN)
    assert codebook is not None, faults
    return codebook


@pytest.mark.parametrize("codebook", [MEMOIR, own()], ids=lambda codebook: codebook.id)
def test_a_codebook_that_is_written_reads_back_equal(codebook: Codebook) -> None:
    again, found = parse_record(render_codebook(codebook), Codebook)
    assert not found
    assert again == codebook


def test_a_library_names_its_codebook(tmp_path: Path) -> None:
    library, found = load_library(OWN)
    assert not found
    assert library.codebook == own()
    assert [len(factor.indicators) for factor in library.codebook.factors] == [2, 5, 1]
    assert library_codebook(tmp_path) == (MEMOIR, [])
    assert named_path(tmp_path, "codebook") is None


def test_the_codebook_beside_the_cases_is_no_case() -> None:
    assert named_path(OWN, "codebook") not in case_files(OWN)


def test_a_file_read_alone_takes_the_codebook_of_the_nearest_settings_above_it(tmp_path: Path) -> None:
    case, found = load_case(OWN / "ashland-1990-examplia.yaml")
    assert case is not None, found
    (tmp_path / ".peacecase.yaml").write_text("codebook: far/q.yaml\n")
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "q.yaml").write_text(TEXT)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    assert library_codebook(tmp_path / "deep" / "er") == (own(), [])
    (tmp_path / "deep" / ".peacecase.yaml").write_text("lint: {profile: draft}\n")
    assert library_codebook(tmp_path / "deep" / "er") == (MEMOIR, [])


def test_equal_weights_are_made_from_the_codebook_and_the_stages_are_the_memoirs(tmp_path: Path) -> None:
    weights, found = load_profile("equal", OWN)
    assert weights is not None, found
    assert {factor: str(share) for factor, share in weights.shares().items()} == dict.fromkeys(
        own().factor_ids, "1/3"
    )
    assert known_profiles(OWN) == ("equal",)
    assert known_profiles(tmp_path) == ("equal", "ending_fighting", "peacemaking", "nation_building")
    _, (fault,) = load_profile("peacemaking", OWN)
    assert fault.code == "PC1001"


@pytest.mark.parametrize(
    ("before", "after", "code", "at", "message"),
    [
        ("asks: Was the mediator let", "askz: Was the mediator let", "PC1201", "askz", "unknown field 'askz' in entry 1 of 'factors'"),
        ('version: "3"\n', "", "PC1202", "schema", "the field 'version' is missing"),
        ("id: presence", "id: invitation", "PC1220", "invitation\n        name: Presence", "'invitation' is the id of an indicator already"),
        ("id: quiet_kept", "id: craft", "PC1220", "craft\n    name: Quiet", "'craft' is the id of a factor already"),
        ("[Never., Seldom., Mostly., Always.]", "[Never., Seldom., Mostly.]", "PC1202", "levels: [Never.", "entry 4 of 'levels' is missing"),
        ("[War., Raids.", "[War., Peace., Raids.", "PC1210", "levels: [War.", "'levels' has 5 entries"),
        ("level: 2, case", "level: 4, case", "PC1206", "4, case", "'level' holds the text '4'"),
        ("level: 2, case", "level: unknown, case", "PC1206", "unknown, case", "'level' holds the text 'unknown'"),
        ("main_outcome: text_agreed", "main_outcome: text_agred", "PC1214", "text_agred", "'text_agred' is no outcome of this codebook (did you mean 'text_agreed'?)"),
        ("by_party: true", "by_party: maybe", "PC1216", "maybe", "'by_party' holds the text 'maybe'"),
        ("acts: coalition", "acts: others", "PC1203", "others", "'others' is not a word for 'acts'"),
    ],
)  # fmt: skip
def test_faults_of_a_codebook_have_line_and_column(
    before: str, after: str, code: str, at: str, message: str
) -> None:
    assert before in TEXT
    text = TEXT.replace(before, after)
    codebook, found = parse_record(text, Codebook)
    assert codebook is None
    assert [(fault.code, fault.message) for fault in found] == [(code, message)]
    assert (found[0].line, found[0].column) == line_and_column(text, text.index(at))


@pytest.mark.parametrize(
    ("settings", "code", "line"),
    [
        ("lint: {profile: draft}\ncodebook: gone.yaml\n", "PC1001", 2),
        ("codebook: [\n", "PC1101", 1),
        ("codebook: faulty.yaml\n", "PC1202", 2),
    ],
)
def test_a_library_whose_codebook_cannot_be_used_tells_that_alone(
    tmp_path: Path, settings: str, code: str, line: int
) -> None:
    (tmp_path / ".peacecase.yaml").write_text(settings)
    (tmp_path / "faulty.yaml").write_text(
        TEXT.replace("title:", "source:").replace('source: "Made', 'note: "Made')
    )
    (tmp_path / "ashland-1990-examplia.yaml").write_text("schema: peacecase/1\n")
    library, found = load_library(tmp_path)
    assert not library.cases
    assert (code, line) in [(fault.code, fault.line) for fault in found]
    assert "ashland" not in str(found)
