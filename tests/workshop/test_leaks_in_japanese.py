"""Japanese has no spaces and no capitals: names are found all the same, and the kit's own words pass."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.workshop.blind.blinding import blind_text
from peacecase.workshop.blind.leaks import find_leaks
from peacecase.workshop.blind.watch import Watch, watch_for

from .conftest import CAMBODIA, ROOT, peacecase

PRINTED = [
    "主導者は、すべての当事者と会い、国連に支持を求めました。", "スタイルとミッション", "1年目6月", "事例資料",
    "対象期間の最終日", "水準と確信度",
]  # fmt: skip
"""Stands for the pages that any kit prints."""


def case_with(testland: Case, **told: object) -> Case:
    """The invented case with further names of its lead, and another summary."""
    names = told.pop("names", ())
    lead = testland.actors["examplia"]
    also = (*lead.also_known_as, *names)  # type: ignore[misc]
    actors = {**testland.actors, "examplia": lead.model_copy(update={"also_known_as": also})}
    return testland.model_copy(update={"actors": actors, **told})


def blinding_of(case: Case, **given: object) -> Blinding:
    return Blinding.model_validate({"schema": "peacecase/blinding/1", "case": case.id, **given})


@pytest.fixture(scope="module")
def english_case(testland: Case) -> Watch:
    """A case told in English, with names in Japanese among its aliases."""
    case = case_with(testland, names=["江草国", "タイ", "米"])
    return watch_for(case, blinding_of(case, forbid=["津波"]), MEMOIR, PRINTED)


@pytest.fixture(scope="module")
def japanese_case(testland: Case) -> Watch:
    """The same told in Japanese, where no mark tells a name from any other word."""
    case = case_with(testland, names=["江草国"], summary="主導者は停戦を仲介し、港で会議を開いた。")
    return watch_for(case, blinding_of(case, safe=["ロビー", "港湾"]), MEMOIR, PRINTED)


def found(page: str, watch: Watch) -> dict[str, str]:
    return {leak.found: leak.kind for leak in find_leaks({"page": f"<p>{page}</p>"}, watch)}


@pytest.mark.parametrize(
    "page",
    [
        "主導者は国連に支持を求めました。",
        "1年目6月、当事者と会い",
        "対象期間の最終日。The party met.",
        "国連安全保障理事会",
    ],
)
def test_what_any_kit_prints_passes(page: str, english_case: Watch) -> None:
    assert {word: kind for word, kind in found(page, english_case).items() if kind != "unlisted word"} == {}


def test_the_kits_own_sentences_pass_whole(english_case: Watch, japanese_case: Watch) -> None:
    for text in PRINTED:
        assert found(text, english_case) == {}, text
        assert found(text, japanese_case) == {}, text


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("主導者はExampliaと会い", "Examplia"),
        ("主導者はＥｘａｍｐｌｉａと会い", "Examplia"),
        ("主導者はexampliaと会い", "examplia"),
        ("主導者はエグザンプリアと会い", "エグザンプリア"),
        ("主導者はｴｸﾞｻﾞﾝﾌﾟﾘｱと会い", "エグザンプリア"),
        ("主導者は江草国と会い", "江草国"),
        ("当事者と江草国政府", "江草国"),
        ("当事者とタイに", "タイ"),
        ("当事者は、米と会い", "米"),
    ],
)
def test_names_stuck_between_kana_are_found(page: str, word: str, english_case: Watch) -> None:
    assert found(page, english_case)[word] == "name or place"


def test_a_short_name_is_not_found_inside_another_word(english_case: Watch, testland: Case) -> None:
    assert "タイ" not in found("スタイルとミッション", english_case)
    case = case_with(testland, names=["米"])
    assert found("新米", watch_for(case, blinding_of(case), MEMOIR, [*PRINTED, "新米"])) == {}


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("主導者はBeijingと会い", "Beijing"),
        ("主導者はＮＨＫと会い", "NHK"),
        ("主導者はプノンペンと会い", "プノンペン"),
        ("主導者は東京で会い", "主導者は東京で会い"),
    ],
)
def test_words_that_neither_the_kit_nor_the_file_knows_are_told(
    page: str, word: str, english_case: Watch
) -> None:
    assert found(page, english_case)[word] in ("unlisted word", "unlisted capitals")


def test_of_a_case_told_in_japanese_ordinary_words_pass_and_katakana_and_known_names_do_not(
    japanese_case: Watch,
) -> None:
    assert found("港湾の会議は長く続き、ロビーで話し合った。", japanese_case) == {}
    assert found("会議は江草国で開かれた。", japanese_case) == {"江草国": "name or place"}
    assert found("会議はプノンペンで開かれた。", japanese_case) == {"プノンペン": "unlisted word"}


@pytest.mark.parametrize(
    "page",
    [
        "それは1992年に始まり",
        "それは１９９２年に",
        "平成4年",
        "平成四年",
        "昭和元年",
        "一九九二年",
        "90年代",
        "決議792は",
        "第792号",
        "憲法第9条",
    ],
)
def test_years_and_numbered_texts_are_found_between_kana(page: str, english_case: Watch) -> None:
    assert "year or number" in found(page, english_case).values()


@pytest.mark.parametrize("page", ["1500万を約束し", "20人と会い", "第1回", "5年後"])
def test_other_numbers_pass(page: str, english_case: Watch) -> None:
    assert "year or number" not in found(page, english_case).values()


def test_hindsight_and_forbidden_words_are_found(english_case: Watch) -> None:
    assert found("結局、当事者は", english_case)["結局"] == "outcome"
    assert found("津波の後に", english_case)["津波"] == "forbidden word"


def test_long_pieces_of_titles_and_outcomes_are_found(testland: Case) -> None:
    source = next(iter(testland.sources))
    titled = testland.sources[source].model_copy(update={"title": "和平仲介における小国の役割と限界について"})
    case = case_with(testland, sources={**testland.sources, source: titled})
    page = "小国の役割と限界についての会議"
    watch = watch_for(case, blinding_of(case), MEMOIR, PRINTED)
    assert "source" in found(page, watch).values()
    of_the_kit = watch_for(case, blinding_of(case), MEMOIR, [*PRINTED, page])
    assert found(page, of_the_kit) == {}


def test_names_stuck_between_kana_are_replaced(testland: Case) -> None:
    case = case_with(testland, names=["江草国"])
    blinding = blinding_of(case, actors={"examplia": "主導国"}, replace={"港": "町"})
    text = "エグザンプリアは江草国とExampliaの港で、1992年に会った。"
    assert blind_text(text, case, blinding).startswith("主導国は主導国と主導国の町で")


def test_a_blind_kit_in_japanese_gives_nothing_away(cambodia: Case, tmp_path: Path) -> None:
    room = tmp_path / "room"
    words = (
        "--profile",
        "180",
        "--groups",
        "3",
        "--blind",
        "--lang",
        "ja",
    )  # as in docs/workshop.md: set once
    done = peacecase(ROOT / "cases", "new", "--case", CAMBODIA, *words, "-o", room)
    assert done.exit_code == 0, done.output
    names = [
        "Cambodia",
        "Japan",
        "Khmer",
        "Sihanouk",
        "Tokyo",
        "1992",
        "カンボジア",
        "日本",
        "クメール",
        "シハヌーク",
    ]
    looked = 0
    for path in [*(room / "participants").iterdir(), room / "facilitator" / "slides.pdf"]:
        reader = PdfReader(path)
        text = "".join("".join(page.extract_text() for page in reader.pages).split()) + str(reader.metadata)
        assert [name for name in names if name in text] == [], path.name
        looked += len(text)
    assert looked > 10_000
    packet = PdfReader(room / "participants/packet.pdf").pages[0].extract_text()
    assert "0年目10月～2年目9月" in "".join(packet.split())
    assert "Year 0" in packet  # inside sentences, which stay in the case's language


def test_a_name_in_the_blinding_file_gets_a_japanese_kit_refused(cambodia: Case, tmp_path: Path) -> None:
    library = tmp_path / "cases"
    (library / "workshop").mkdir(parents=True)
    source = ROOT / "cases"
    (library / f"{CAMBODIA}.yaml").write_bytes((source / f"{CAMBODIA}.yaml").read_bytes())
    text = (source / "workshop" / f"{CAMBODIA}.yaml").read_text(encoding="utf-8")
    spoilt = re.sub(r"  c27-family-stands-by: >-\n(?: {4}.*\n)+", "", text)
    assert spoilt != text
    (library / "workshop" / f"{CAMBODIA}.yaml").write_text(spoilt, encoding="utf-8")
    refused = peacecase(
        library,
        "new",
        "--case",
        CAMBODIA,
        "--groups",
        "2",
        "--blind",
        "--lang",
        "ja",
        "-o",
        tmp_path / "room",
    )
    assert refused.exit_code == 2
    assert "Nakata" in refused.output
    assert not (tmp_path / "room").exists()
