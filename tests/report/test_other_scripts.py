"""Scripts that the shipped fonts lack are drawn with fonts of the machine, and what cannot be drawn is told in one line."""

import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from peacecase.typeset import other_scripts
from peacecase.typeset.doctor import State, _other_scripts
from peacecase.typeset.other_scripts import OTHER_SCRIPTS, files_of, how_to_get, missing_scripts, script_of
from peacecase.typeset.pdf import PdfMetadata, PdfResult, render_pdf

NAMED = {script.name: script for script in OTHER_SCRIPTS.values()}
EVERYTHING = "".join(script.sample for script in OTHER_SCRIPTS.values())


def font_of(text: str, family: str = "Noto Sans Any", *, weights: bool = False) -> TTFont:
    """A font that draws every sign of a text as a square; with `weights`, one in which the weight can be chosen."""
    codes = sorted(set(map(ord, text + " ")))
    names = {code: f"uni{code:04X}" for code in codes}
    pen = TTGlyphPen(None)
    for at, point in enumerate(((0, 0), (0, 500), (500, 500), (500, 0))):
        pen.lineTo(point) if at else pen.moveTo(point)
    pen.closePath()
    square = pen.glyph()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", *names.values()])
    made.setupCharacterMap(names)
    made.setupGlyf(dict.fromkeys((".notdef", *names.values()), square))
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", *names.values()), (600, 0)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular"})
    made.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    made.setupPost()
    if weights:
        made.setupFvar([("wght", 100, 400, 900, "Weight"), ("wdth", 75, 100, 100, "Width")], [])
        made.setupGvar({})
    return made.font


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[Path]:
    """The only folder of fonts that this machine has, empty."""
    monkeypatch.setattr(other_scripts, "_folders", lambda: [tmp_path])
    other_scripts._installed.cache_clear()
    yield tmp_path
    other_scripts._installed.cache_clear()


def printed(text: str) -> PdfResult:
    return render_pdf(
        f"<html lang='en'><body><h1>{text}</h1><p>{text}</p></body></html>",
        css="html { font-family: 'Noto Sans' } h1 { font-family: 'Noto Serif' }",
        metadata=PdfMetadata(title="Trial"),
        date=datetime(2026, 11, 29, tzinfo=UTC),
    )


def fonts_in(result: PdfResult) -> set[str]:
    (page,) = pypdf.PdfReader(io.BytesIO(result.content)).pages
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    return {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts}


def static(name: str) -> Callable[[Path, str], None]:
    return lambda folder, text: font_of(text).save(folder / name)


def variable(name: str) -> Callable[[Path, str], None]:
    return lambda folder, text: font_of(text, weights=True).save(folder / name)


def collection(name: str) -> Callable[[Path, str], None]:
    def make(folder: Path, text: str) -> None:
        fonts = TTCollection()
        fonts.fonts = [
            font_of("a", "Noto Sans CJK JP"),
            font_of(text, "Noto Sans CJK KR"),
            font_of("b", "SC"),
        ]
        fonts.save(folder / name)

    return make


@pytest.mark.parametrize(
    ("script", "make"),
    [
        ("Hebrew", static("NotoSansHebrew-Regular.ttf")),
        ("Ethiopic", variable("NotoSansEthiopic[wght].ttf")),
        ("Burmese", variable("NotoSansMyanmar[wdth,wght].ttf")),
        ("Tibetan", static("NotoSerifTibetan-Bold.ttf")),
        ("Chinese", static("NotoSansCJKsc-Regular.otf")),
        ("Korean", collection("NotoSansCJK-Regular.ttc")),
    ],
)
def test_a_script_is_drawn_with_a_font_of_the_machine(
    installed: Path, script: str, make: Callable[[Path, str], None]
) -> None:
    sample = NAMED[script].sample
    make(installed, sample)
    result = printed(sample)
    assert result.warnings == ()
    assert any(name.startswith(f"Other-{script}") for name in fonts_in(result))
    other_scripts._cut.cache_clear()
    assert printed(sample).content == result.content


def test_all_that_lacks_is_told_in_one_line_with_how_to_get_it(installed: Path) -> None:
    (warning,) = printed(
        f"Oslo {NAMED['Hebrew'].sample} {NAMED['Thai'].sample} {NAMED['Korean'].sample}"
    ).warnings
    assert warning.startswith("no font for Hebrew, Korean, Thai: boxes are printed, in: Oslo שלום")
    assert warning.endswith(how_to_get(("Hebrew", "Korean", "Thai")))


@pytest.mark.parametrize(
    ("scripts", "ways"),
    [
        (("Hebrew",), ("'peacecase[scripts]',", "fonts-noto-core (")),
        (("Tibetan",), ("apt-get install fonts-noto-core (",)),
        (("Chinese", "Thaana"), ("pip install justmytype-intl-cjk (not for Thaana), or apt-get",)),
        (("Korean",), ("justmytype-intl-cjk,", "fonts-noto-cjk (")),
        (
            ("Lao", "Chinese"),
            ("'peacecase[scripts]' justmytype-intl-cjk,", "fonts-noto-core fonts-noto-cjk ("),
        ),
    ],
)
def test_how_fonts_are_had_depends_on_the_script(scripts: tuple[str, ...], ways: tuple[str, ...]) -> None:
    assert all(way in how_to_get(scripts) for way in ways)
    assert ("pip install" in how_to_get(scripts)) == (scripts != ("Tibetan",))


def test_what_is_installed_changes_no_page_in_the_shipped_scripts(installed: Path) -> None:
    text = "Wałęsa 今川幸雄 ហ៊ុន සිං தமிழ் عربي Київ"
    before = printed(text)
    for script in OTHER_SCRIPTS.values():
        font_of(text + EVERYTHING).save(installed / f"{script.families[0]}-Regular.ttf")
    other_scripts._installed.cache_clear()
    assert printed(text).content == before.content


def test_a_font_that_is_none_is_as_if_it_was_not_there(installed: Path) -> None:
    (installed / "NotoSansHebrew-Regular.ttf").write_bytes(b"no font")
    (warning,) = printed(NAMED["Hebrew"].sample).warnings
    assert warning.startswith("no font for Hebrew")
    assert "Hebrew" in missing_scripts()


@pytest.mark.parametrize("script", NAMED)
def test_every_script_knows_its_signs(script: str) -> None:
    assert {script_of(sign) for sign in NAMED[script].sample} == {NAMED[script]}


@pytest.mark.parametrize("sign", "aжΩعកத→🕊 ")
def test_other_signs_are_of_no_such_script(sign: str) -> None:
    assert script_of(sign) is None


def test_the_doctor_tells_the_truth_script_by_script(installed: Path) -> None:
    assert _other_scripts().state is State.WARNING
    assert _other_scripts().found == f"no font for {', '.join(NAMED)}"
    font_of(NAMED["Hebrew"].sample).save(installed / "NotoSansHebrew-Regular.ttf")
    font_of("a").save(installed / "NotoSansThai-Regular.ttf")
    other_scripts._installed.cache_clear()
    told = _other_scripts()
    assert told.found.startswith("a font for Hebrew; no font for Armenian,")
    assert "Thai" in told.found, "a font of that name without its letters is none"
    assert told.remedy == how_to_get(set(NAMED) - {"Hebrew"})
    for script in OTHER_SCRIPTS.values():
        font_of(EVERYTHING).save(installed / f"{script.families[0]}-Regular.ttf")
    other_scripts._installed.cache_clear()
    other_scripts._signs_of.cache_clear()
    assert (_other_scripts().state, _other_scripts().remedy) == (State.OK, "")


def test_a_bold_word_takes_the_bold_font(installed: Path) -> None:
    for style in ("Regular", "Bold"):
        font_of(NAMED["Lao"].sample).save(installed / f"NotoSansLao-{style}.ttf")
    assert set(files_of(NAMED["Lao"])) == {"Regular", "Bold"}
    assert {"Other-Lao", "Other-Lao-Bold"} <= fonts_in(printed(NAMED["Lao"].sample))
