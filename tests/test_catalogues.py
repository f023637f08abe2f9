"""The catalogues of translations: fresh, whole, with every place to fill; what a translator writes survives."""

import ast
import importlib.util
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from click.testing import CliRunner

from invented_report import invented_library
from peacecase.cli.main import main as peacecase
from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.codebook_page import render_codebook_page
from peacecase.files.profiles import shipped_profile
from peacecase.language import languages, speaking, translation_note
from peacecase.model.library import Library
from peacecase.model.report_definition import SECTIONS, ReportDefinition
from peacecase.report.attached_data import attach_data
from peacecase.report.context import build_context
from peacecase.report.pages import render_html
from read_once import shipped_library

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "peacecase"
LOCALE = TESTS.parent / "src" / "peacecase" / "locale"
PLACE = re.compile(r"%\(\w+\)s|%%|\{\w+(?::[^}]*)?\}|</?\w+[^>]*>")
"""What a translation must keep: places to fill, and tags."""


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """scripts/build_catalogues.py."""
    path = TESTS.parent / "scripts" / "build_catalogues.py"
    spec = importlib.util.spec_from_file_location("build_catalogues", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_message_stands_inside_an_f_string_which_python_311_does_not_look_into() -> None:
    inside = [
        f"{path.relative_to(SOURCE)}:{text.lineno}"
        for path in SOURCE.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "gettext", "ngettext")
    ]
    assert inside == []


@pytest.fixture
def folder(builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the catalogues, which the script then works on."""
    monkeypatch.setattr(builder, "FOLDER", tmp_path / "src" / "locale")
    return Path(shutil.copytree(LOCALE, tmp_path / "src" / "locale"))


def messages_of(builder: ModuleType, language: str) -> list[Message]:
    path = LOCALE / language / "LC_MESSAGES" / "peacecase.po"
    return [message for message in builder.read_translation(path.read_bytes()) if message.id]


def in_forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    assert text is not None
    return (text,) if isinstance(text, str) else tuple(text)


def test_every_catalogue_is_what_the_script_writes(
    builder: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert builder.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("language", languages()[1:])
def test_every_message_is_translated_and_keeps_its_places_and_tags(
    builder: ModuleType, language: str
) -> None:
    for message in messages_of(builder, language):
        assert not message.fuzzy, message.id
        written = in_forms(message.id)[-1]
        forms = in_forms(message.string)
        assert all(form.strip() for form in forms), message.id
        for form in forms:
            assert Counter(PLACE.findall(form)).keys() == Counter(PLACE.findall(written)).keys(), message.id


@pytest.mark.parametrize("language", languages()[1:])
def test_what_programs_read_says_what_translators_wrote(builder: ModuleType, language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "peacecase.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in messages_of(builder, language):
        assert compiled.gettext(in_forms(message.id)[0]) == in_forms(message.string)[0]


class Recording(NullTranslations):
    """Remembers every message asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        self.asked.add(singular)
        return singular if number == 1 else plural


@pytest.mark.parametrize("read", [invented_library, shipped_library])
def test_every_message_that_a_report_or_the_codebook_asks_for_is_in_the_catalogue(
    builder: ModuleType, read: Callable[[], Library]
) -> None:
    library = read()
    definition = ReportDefinition.model_validate(
        {
            "schema": "peacecase/report/1",
            "title": "T",
            "question": "Q?",
            "sections": SECTIONS,
            "audience_note": "N",
            "qca": {"outcome": "objective_attained@end", "conditions": ["delivery"], "exploratory": True},
        }
    )
    recording = Recording()
    with speaking(recording):
        weights = shipped_profile("nation_building")
        context = build_context(
            library, definition, weights, datetime(2026, 11, 23, tzinfo=UTC), 100, with_annex=True
        )
        render_html(context)
        attach_data(context.cases, context.comparison, context.patterns, context.provenance)
        render_codebook_page(MEMOIR)
    known = {in_forms(message.id)[0] for message in builder.template_from_code() if message.id}
    assert len(recording.asked) > 400
    assert recording.asked <= known


def test_a_language_is_added_with_every_message_open_and_the_plural_forms_it_has(
    builder: ModuleType, folder: Path
) -> None:
    assert builder.main(["--add", "pl"]) == 0
    added = builder.read_translation((folder / "pl" / "LC_MESSAGES" / "peacecase.po").read_bytes())
    assert len(added) > 1000
    assert not any(message.string and any(message.string) for message in added if message.id)
    assert added.num_plurals == 3
    assert (folder / "pl" / "LC_MESSAGES" / "peacecase.mo").is_file()
    assert builder.main(["--check"]) == 0


@pytest.mark.parametrize("words", [["--add", "xx"], ["--add", "ja"], ["--add"], ["--chek"]])
def test_what_cannot_be_done_is_said_and_changes_nothing(
    builder: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert builder.main(words) == 2
    assert capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


BY_HAND = """\
# Peacecase in Finnish.
# Aino Example <aino@example.org>, 2027.
msgid ""
msgstr ""
"Project-Id-Version: peacecase\\n"
"POT-Creation-Date: \\n"
"PO-Revision-Date: 2027-01-02 10:20+0200\\n"
"Last-Translator: Aino Example <aino@example.org>\\n"
"Language: fi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4\\n"
"X-Poedit-Bookmarks: 1,2\\n"
"X-Translation: person\\n"

# Ask whether this word is right.
msgid "Contents"
msgstr "Sisällys"

#, fuzzy
msgid "Sources"
msgstr "Lähteet?"

msgid "A message that was taken out long ago"
msgstr "Poistettu"

#~ msgid "Method"
#~ msgstr "Menetelmä"
"""


def test_what_a_translator_writes_survives(builder: ModuleType, folder: Path) -> None:
    path = folder / "fi" / "LC_MESSAGES" / "peacecase.po"
    path.parent.mkdir(parents=True)
    path.write_text(BY_HAND, encoding="utf-8")
    for _again in range(2):
        assert builder.main([]) == 0
        text = path.read_text(encoding="utf-8")
        for kept in (
            *BY_HAND.splitlines()[:2],
            *(line for line in BY_HAND.splitlines() if line.startswith('"')),
            "# Ask whether this word is right.",
            '#~ msgid "A message that was taken out long ago"\n#~ msgstr "Poistettu"',
            'msgid "Contents"\nmsgstr "Sisällys"',
            'msgid "Method"\nmsgstr "Menetelmä"',
        ):
            assert kept in text
    with path.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert [compiled.gettext(word) for word in ("Contents", "Method", "Sources", "Limits")] == [
        "Sisällys",
        "Menetelmä",
        "Sources",  # doubtful, so not used
        "Limits",  # open
    ]


@pytest.mark.parametrize(
    ("head", "is_told"),
    [
        ({"x-translation": "machine", "x-reviewed": "no"}, True),
        ({"x-translation": "machine", "x-reviewed": "yes"}, False),
        ({"x-translation": "person", "x-reviewed": "no"}, False),
        ({}, False),
    ],
)
def test_a_translation_by_a_machine_is_told_until_it_is_reviewed(head: dict[str, str], is_told: bool) -> None:
    translations = NullTranslations()
    translations._info = head  # type: ignore[attr-defined]
    with speaking(translations):
        assert bool(translation_note()) == is_told
    assert translation_note() == ""


def test_the_japanese_catalogue_says_who_made_it(builder: ModuleType) -> None:
    with (LOCALE / "ja" / "LC_MESSAGES" / "peacecase.mo").open("rb") as file:
        head = GNUTranslations(file).info()
    assert (head["x-translation"], head["x-reviewed"]) == ("machine", "no")


def test_a_language_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    for words in (["codebook"], ["report", "-o", "x.pdf"]):
        done = CliRunner().invoke(peacecase, [*words, "--lang", "tlh"])
        assert done.exit_code == 2
        assert "'tlh' is not one of 'en', 'ja'" in done.output
