"""Write the catalogues of translations in src/peacecase/locale from the code.

python scripts/build_catalogues.py             gather all messages, put them into every language, compile
python scripts/build_catalogues.py --check     write nothing; exit code 1 when a catalogue is stale
python scripts/build_catalogues.py --add CODE  start a language, such as fr or pt-BR

What a translator has written is kept: translations, comments, the head. A message that is gone stays at the foot of
the file (#~) and comes back with its translation when the message does. Nothing is guessed: a new message has no
translation, and is printed in English, until somebody writes one.
"""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

from peacecase.analysis.pair_readings import Word
from peacecase.analysis.reliability import ReliabilityVerdict, WhyNone
from peacecase.codebook.memoir import MEMOIR
from peacecase.explorer.catalogue import messages_of
from peacecase.files.lenses import SHIPPED_LENSES, shipped_lens
from peacecase.files.profiles import SHIPPED_PROFILES, shipped_profile
from peacecase.model.case import ActorKind, SelectionReason, Stage, Status
from peacecase.model.codebook import Factor, Indicator, Outcome
from peacecase.model.coding import CoderKind, SecondCoding
from peacecase.model.countries import COUNTRIES, ISO_ALPHA_3, KOSOVO
from peacecase.model.links import LinkRelation
from peacecase.model.narrative import Rival, Weighing
from peacecase.model.outcomes import HORIZON_NAMES
from peacecase.model.scale import LEVEL_NAMES, MISSING_MEANINGS, NO_LEVEL, Missing
from peacecase.model.sources import Distance, SourceType
from peacecase.workshop.kit.vignettes import shipped_vignettes

SOURCE = Path(__file__).resolve().parents[1] / "src"
FOLDER = SOURCE / "peacecase" / "locale"
COMMENTS = ("Translators:",)
"""What begins a comment in the code that translators are to read."""
# As the environments of the templates are set.
TEMPLATES = {
    "extensions": "jinja2.ext.do,jinja2.ext.i18n",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}

ENUMERATIONS: Mapping[str, Sequence[Any]] = {
    "peacecase/model/case.py": (Status, Stage, SelectionReason, ActorKind),
    "peacecase/model/coding.py": (CoderKind, SecondCoding.model_fields["kind"].annotation),
    "peacecase/model/links.py": (LinkRelation,),
    "peacecase/model/narrative.py": (
        Rival.model_fields["verdict"].annotation,
        Weighing.model_fields["reads"].annotation,
    ),
    "peacecase/model/scale.py": (Missing,),
    "peacecase/model/sources.py": (SourceType, Distance),
    "peacecase/analysis/reliability.py": (ReliabilityVerdict, WhyNone),
    "peacecase/wording/sentences.py": (Word,),
}
"""Words of the files and of the analysis that pages print, with a space for each underscore."""


class Found(NamedTuple):
    """A message, and where a translator finds what it is about."""

    message: str | tuple[str, ...]
    file: str
    line: int
    comments: Sequence[str]


class Translation(Catalog):
    """A catalogue whose head stays as it was written: Babel knows a few of its fields and would drop the others."""

    _fields: list[tuple[str, str]]
    _comment: str = ""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        *others, (name, value) = self._fields
        return [*others, (name, f"{value}\n")]

    @mime_headers.setter
    def mime_headers(self, fields: Iterable[tuple[str, str]]) -> None:
        self._fields = [(name, value.strip()) for name, value in fields]
        known = ("language", "content-type", "plural-forms")
        self._set_mime_headers((name, value) for name, value in self._fields if name.lower() in known)

    @property
    def header_comment(self) -> str:
        return self._comment

    @header_comment.setter
    def header_comment(self, comment: str) -> None:
        self._comment = comment


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    if arguments[:1] == ["--add"] and len(arguments) == 2:
        return _add(arguments[1])
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    made = dict(_catalogues())
    if arguments == ["--check"]:
        stale = [path for path, content in made.items() if not path.exists() or path.read_bytes() != content]
        for path in stale:
            print(f"stale: {path.relative_to(FOLDER)}; run: python scripts/build_catalogues.py")
        return 1 if stale else 0
    for path, content in made.items():
        path.write_bytes(content)
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/peacecase.po")):
        _tell(path)
    return 0


def _catalogues() -> Iterator[tuple[Path, bytes]]:
    """Path and content of every file in the folder that is made from the code."""
    template = template_from_code()
    yield FOLDER / "peacecase.pot", _as_po(template)
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/peacecase.po")):
        translation = read_translation(path.read_bytes())
        bring_up_to_date(translation, template)
        written = _as_po(translation)
        yield path, written
        yield path.with_suffix(".mo"), _as_mo(read_translation(written))


@cache
def template_from_code() -> Translation:
    """All messages of the code, in the order of the files and of the places in them."""
    template = Translation()
    template.fuzzy = False
    template.header_comment = (
        "# What reports, the codebook and workshop kits say. Written by scripts/build_catalogues.py."
    )
    template.mime_headers = _head("")
    for found in _all_messages():
        message = Message(
            found.message, locations=[(found.file, found.line)], auto_comments=[*found.comments]
        )
        # Babel takes a per cent sign before a letter for a place to fill ("0 % of draws").
        if "%(" not in str(found.message):
            message.flags.discard("python-format")
        template[found.message] = message
    return template


def read_translation(content: bytes) -> Translation:
    """A translation as it stands on file."""
    translation = Translation()
    PoFileParser(translation).parse(io.BytesIO(content))
    return translation


def bring_up_to_date(translation: Translation, template: Translation) -> None:
    """Give a translation the messages of the template; translations that fit are kept or come back, none is guessed."""
    for key, message in list(translation.obsolete.items()):
        if key in template and key not in translation:
            translation[message.id] = translation.obsolete.pop(key)
    translation.update(template, no_fuzzy_matching=True, update_creation_date=False)
    for message in translation:
        if "%(" not in str(message.id):
            message.flags.discard("python-format")


def _all_messages() -> Iterator[Found]:
    for path in sorted(SOURCE.rglob("*")):
        name = path.relative_to(SOURCE).as_posix()
        if path.suffix in (".py", ".jinja"):
            method, options = ("python", {}) if path.suffix == ".py" else ("jinja2", TEMPLATES)
            with path.open("rb") as file:
                for line, message, comments, _context in extract(
                    method, file, DEFAULT_KEYWORDS, COMMENTS, options, strip_comment_tags=True
                ):
                    yield Found(message, name, line, comments)
        elif path.suffix == ".js":
            for message in messages_of(path.read_text(encoding="utf-8")):
                yield Found(message, name, 0, [])
        elif path.name == "vignettes.yaml":
            yield from _vignettes(name)
        for enumeration in ENUMERATIONS.get(name, ()):
            for word in get_args(enumeration):
                yield Found(word.replace("_", " "), name, 0, [])
    yield from _codebook()
    yield from _profiles()
    yield from _lenses()
    for name in (*ISO_ALPHA_3.values(), COUNTRIES[KOSOVO]):
        yield Found(name, "peacecase/model/countries.py", 0, ["Usual name of a country, for a map"])


def _codebook() -> Iterator[Found]:
    yield Found(
        MEMOIR.source_label, "peacecase/codebook/memoir/__init__.py", 0, ["What the memoir is called"]
    )
    for factor in MEMOIR.factors:
        file = f"peacecase/codebook/memoir/{factor.id}.py"
        yield Found(factor.name, file, 0, ["Name of a factor"])
        yield Found(factor.asks, file, 0, [f"What the factor {factor.id} asks"])
        yield from _short_forms(factor, file)
        for indicator in factor.indicators:
            yield from _question(indicator, file)
            for anchor in indicator.anchors:
                comment = f"{indicator.id}: what in the reference case shows level {anchor.level}"
                yield Found(anchor.shows, file, 0, [comment])
    for outcome in MEMOIR.outcomes:
        yield from _question(outcome, "peacecase/codebook/memoir/outcomes.py")
    for horizon in HORIZON_NAMES.values():
        yield Found(horizon, "peacecase/model/outcomes.py", 0, ["Name of a horizon"])
    for level, meaning in LEVEL_NAMES.items():
        yield Found(meaning, "peacecase/model/scale.py", 0, [f"What level {level} means everywhere"])
    yield Found(NO_LEVEL, "peacecase/model/scale.py", 0, ["What the sign ? says"])
    for word, meaning in MISSING_MEANINGS.items():
        yield Found(meaning, "peacecase/model/scale.py", 0, [f"What the rating {word} means"])


def _question(question: Indicator | Outcome, file: str) -> Iterator[Found]:
    yield Found(question.name, file, 0, ["Name, short enough for tables and charts"])
    yield from _short_forms(question, file)
    yield Found(question.question, file, 0, [f"{question.id}: the question"])
    yield Found(question.clarification, file, 0, [f"{question.id}: what counts and what does not"])
    for level, wording in enumerate(question.levels):
        yield Found(
            wording, file, 0, [f"{question.id}: level {level}. Decides codings: carry every word over"]
        )


def _short_forms(asked: Factor | Indicator | Outcome, file: str) -> Iterator[Found]:
    """What a brief calls it: over a narrow column, in a list, as a question before a mission."""
    comments = {
        "label": "over a narrow column",
        "means": "inside a sentence, in a list",
        "asks_ahead": "asked before a mission",
        "without": "said of fighting that is over where this is not",
    }
    for field, comment in comments.items():
        text = getattr(asked, field, None)
        if text:
            yield Found(text, file, 0, [f"{asked.id}, {comment}"])


def _profiles() -> Iterator[Found]:
    for name in SHIPPED_PROFILES:
        file, profile = f"peacecase/files/weight_profiles/{name}.yaml", shipped_profile(name)
        yield Found(profile.title, file, 0, ["Title of a weight profile"])
        if profile.lambda_reason:
            yield Found(profile.lambda_reason, file, 0, ["Why lambda has its value"])
        for factor in MEMOIR.factors:
            weight = profile.weights.of(factor.id)
            yield Found(weight.reason, file, 0, [f"Why {factor.id} has its weight"])


def _lenses() -> Iterator[Found]:
    for name in SHIPPED_LENSES:
        file, lens = f"peacecase/codebook/lenses/{name}.yaml", shipped_lens(name)
        yield Found(lens.title, file, 0, ["Title of a lens: another framework"])
        if lens.note:
            yield Found(lens.note, file, 0, ["Who made the lens, and what could be read"])
        for concept in lens.concepts:
            yield Found(concept.name, file, 0, ["Name of a concept, by its framework's usual term"])
            yield Found(concept.asks, file, 0, [f"{concept.id}: what it asks of a mission"])
            for each in concept.maps:
                yield Found(each.why, file, 0, [f"{concept.id}: why it maps to {each.target}, and how far"])


def _vignettes(file: str) -> Iterator[Found]:
    for vignette in shipped_vignettes().values():
        for part in ("title", "text", "why", "near_miss"):
            comment = f"Warm-up {vignette.id}, {part.replace('_', ' ')}; it points to level {vignette.level}"
            yield Found(getattr(vignette, part), file, 0, [comment])


def _add(code: str) -> int:
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        print(f"{code} is no code of a language such as fr or pt-BR: {error}", file=sys.stderr)
        return 2
    path = FOLDER / code / "LC_MESSAGES" / "peacecase.po"
    if path.exists():
        print(f"{path} is there already", file=sys.stderr)
        return 2
    started = Translation(locale)
    started.fuzzy = False
    started.header_comment = f"# peacecase in {locale.english_name}."
    started.mime_headers = _head(code.replace("-", "_"), started.plural_forms)
    path.parent.mkdir(parents=True)
    path.write_bytes(_as_po(started))
    return main([])


def _head(language: str, plural_forms: str = "") -> list[tuple[str, str]]:
    """Fields of a head; those that begin with X- are read by `peacecase.language.translation_note`."""
    fields = [("Project-Id-Version", "peacecase"), ("Language", language), ("MIME-Version", "1.0")]
    fields += [("Content-Type", "text/plain; charset=utf-8"), ("Content-Transfer-Encoding", "8bit")]
    if plural_forms:
        fields += [("Plural-Forms", plural_forms), ("X-Translation", "person"), ("X-Reviewed", "no")]
    return fields


def _as_po(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_po(stream, catalogue, sort_by_file=True, include_lineno=False)
    return stream.getvalue()


def _as_mo(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def _tell(path: Path) -> None:
    """How far a translation has come."""
    messages = [message for message in read_translation(path.read_bytes()) if message.id]
    done = sum(bool(message.string and all(message.string)) and not message.fuzzy for message in messages)
    print(f"{path.relative_to(FOLDER)}: {done} of {len(messages)} messages translated")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
