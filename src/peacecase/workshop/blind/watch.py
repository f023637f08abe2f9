"""What to look for on the pages of a blind kit: words of the case, and words that may stand all the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from peacecase.language import gettext as _
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.outcomes import HORIZON_NAMES
from peacecase.unseen import composed, without_unseen
from peacecase.wording.japanese_widths import plain_width
from peacecase.workshop.blind.blinding import kept_names
from peacecase.workshop.blind.japanese_words import LETTERS, RUN, JapaneseWatch, japanese_watch

WORD = re.compile(rf"[^\W\d_{LETTERS}]+(?:[’'][^\W\d_{LETTERS}]+)*")
_ENDINGS = re.compile(r"(?:'s|’s|ings?|ed|es|s|ly)$")
_CURRENCIES = frozenset(
    """
    afghani baht birr bolivar cedi cordoba dinar dirham dong drachma escudo forint franc gourde guilder hryvnia
    kip krona krone kroner kronor kuna kwacha kwanza kyat lari lempira lira manat markka metical naira
    nakfa ngultrum ouguiya pataca peso peseta quetzal rial riel ringgit riyal ruble rouble rufiyaa rupee
    rupees rupiah shekel shilling taka tenge tugrik yen yuan zloty
    """.split()  # noqa: SIM905 - a list literal would fill two screens
)
_WORLD_ORGANISATION = frozenset("United Nations Security Council Secretary General Assembly UN".split())  # noqa: SIM905
"""Words that may stand unless the United Nations are the lead."""
# What every kit prints, whatever the case.
_ALWAYS_SAFE = frozenset(
    """
    NGO NGOs I A Year Round PDF CSV XLSX ID OK
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()  # noqa: SIM905
) | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_COUNTED = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozens several
    minutes hours days weeks months years decades
    """.split()  # noqa: SIM905
)
"""Words that may begin a sentence though they begin names as well."""
TITLE_RUN, OUTCOME_RUN = 4, 6
"""Words of a title, or of an outcome, that may not follow each other on a page."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What to look for: made from one case, and applied to every page of its kit."""

    names: frozenset[str]
    """Words seen in names, or with a capital inside a sentence of the case: as written."""
    ordinary: frozenset[str]
    """Words in small letters that the case, the codebook or the kit itself uses: harmless in small letters."""
    openers: frozenset[str]
    """Words, in small letters, that may begin a sentence: of the kit's own vocabulary, or words of the case that are no
    actor's, author's or country's and that it writes small more often than not."""
    safe: frozenset[str]
    forbidden: frozenset[str]
    """In small letters."""
    unspaced: JapaneseWatch
    title_runs: frozenset[tuple[str, ...]]
    outcome_runs: frozenset[tuple[str, ...]]
    ignored_runs: frozenset[tuple[str, ...]] = field(default_factory=frozenset)
    """Runs of words that any kit prints."""
    own: frozenset[str] = field(default_factory=frozenset)
    """Paragraphs and cells that any kit prints: nothing of a case is in them."""
    own_names: frozenset[str] = field(default_factory=frozenset)
    """Words of the names of actors, authors and countries, in small letters."""
    usual: frozenset[str] = field(default_factory=frozenset)
    """Stems of the words that other cases of the library write small."""

    def is_usual(self, word: str) -> bool:
        """True of a word that is no name here, and that other cases write small."""
        return word.casefold() not in self.own_names and stem_of(word) in self.usual


def watch_for(
    case: Case,
    blinding: Blinding,
    questions: Codebook,
    kit_texts: Iterable[str] = (),
    usual: frozenset[str] = frozenset(),
) -> Watch:
    """The watch for one case. `questions`: the codebook of the kit; `kit_texts`: what the kit prints whatever the case;
    `usual`: `usual_words` of the other cases of the library."""
    prose = [plain_width(text) for text in prose_of(case)]
    named = [case.conflict.name, *case.conflict.countries, case.title]
    for actor in case.actors.values():
        named += [actor.name, *actor.also_known_as]
    named = [plain_width(name) for name in named]
    authors = [plain_width(source.author) for source in case.sources.values() if source.author]
    titles = [plain_width(source.title) for source in case.sources.values()]
    publishers = [plain_width(source.publisher) for source in case.sources.values() if source.publisher]
    kit_texts = [*_codebook_texts(questions), *kit_texts]
    of_the_kit = [word for text in kit_texts for word in WORD.findall(text)]
    small = Counter(word for text in prose for word in WORD.findall(text) if word.islower())
    ordinary = frozenset({*small, *(word for word in of_the_kit if word.islower())})
    allowed, forbidden = tuple(map(composed, blinding.safe)), tuple(map(composed, blinding.forbid))
    keeps_un = bool(kept_names(case))
    safe = (
        _ALWAYS_SAFE
        | (_WORLD_ORGANISATION if keeps_un else frozenset())
        | frozenset(word for phrase in allowed for word in WORD.findall(phrase))
    )
    generic = {
        word
        for actor in case.actors.values()
        if actor.kind not in ("person", "state")
        for name in (actor.name, *actor.also_known_as)
        for word in WORD.findall(plain_width(name))
        if stem_of(word) in usual  # the Movement of a name, beside any armed movement
    }
    own_names = {word for text in [*named, *authors] for word in WORD.findall(text) if not word.islower()}
    capitals = Counter(
        word.casefold()
        for text in prose
        for word, initial in words_of(text)
        if word[0].isupper() and not initial
    )
    names = own_names | {
        word for text in prose for word, initial in words_of(text) if word[0].isupper() and not initial
    }
    # Titles are printed with capitals: only words that nobody writes small count as names.
    names |= {
        word
        for text in [*titles, *publishers]
        for word in WORD.findall(text)
        if word[0].isupper() and word.casefold() not in ordinary
    }
    mostly_small = {word for word, times in small.items() if times > capitals[word]}
    outcome_texts = [
        item.statement
        for item in case.evidence.values()
        if any("@" in bearing.target for bearing in item.bears_on)
    ]
    outcome_texts += [rating.why for _o, _h, rating in case.outcomes.items() if rating.why]
    return Watch(
        names=frozenset(names) - safe,
        ordinary=ordinary,
        # "Donor" begins a line of every kit, though the case has a Donor Conference; "Bush" begins none.
        openers=frozenset(word for word in of_the_kit if word.islower())
        | _COUNTED
        | (
            ({word.casefold() for word in of_the_kit} | mostly_small)
            - {name.casefold() for name in own_names}
        ),
        safe=safe,
        forbidden=frozenset(word.casefold() for word in forbidden) | _CURRENCIES,
        unspaced=japanese_watch(
            named=[*named, *authors],
            told=[*prose, *_texts_of(blinding)],
            kit_texts=kit_texts,
            safe=allowed,
            forbidden=forbidden,
            keeps_un=keeps_un,
        ),
        title_runs=frozenset(
            run for title in titles for run in runs_of(title, TITLE_RUN) if _says_something(run, keeps_un)
        ),
        outcome_runs=frozenset(run for text in outcome_texts for run in runs_of(text, OUTCOME_RUN)),
        ignored_runs=frozenset(
            run for text in kit_texts for size in (TITLE_RUN, OUTCOME_RUN) for run in runs_of(text, size)
        ),
        own_names=frozenset(name.casefold() for name in own_names - generic),
        usual=usual,
        own=frozenset(" ".join(plain_width(without_unseen(text)).split()) for text in kit_texts),
    )


def stem_of(word: str) -> str:
    """A word without its ending: one stem for settle, settled and settling."""
    return _ENDINGS.sub("", word.casefold())


def _says_something(run: tuple[str, ...], keeps_un: bool) -> bool:
    """True of a run of words by which a title could be known: "the end of the" is nobody's."""
    if RUN.match(run[0]):
        return True
    silent = ("united", "nations", "security", "council") if keeps_un else ()
    return sum(len(word) >= 4 and word not in silent for word in run) >= 2


def words_of(text: str) -> Iterator[tuple[str, bool]]:
    """(word, stands at the beginning of a sentence) in order."""
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip(" “‘\"'([–—-「『")
        yield match[0], not before or before[-1] in ".!?:;•…·|。"


def runs_of(text: str, size: int) -> Iterator[tuple[str, ...]]:
    """Every so many words that follow each other; of Japanese twice as many characters."""
    words = [word.casefold() for word in re.findall(rf"[^\W{LETTERS}]+", text)]
    for at in range(len(words) - size + 1):
        yield tuple(words[at : at + size])
    for unspaced in RUN.findall(text):
        for at in range(len(unspaced) - 2 * size + 1):
            yield tuple(unspaced[at : at + 2 * size])


def prose_of(case: Case) -> Iterator[str]:
    """Every sentence that the analyst wrote."""
    yield case.summary
    yield case.mission.objective.text
    for actor in case.actors.values():
        if actor.note:
            yield actor.note
    for item in case.evidence.values():
        yield item.statement
        yield from (bearing.why for bearing in item.bears_on if bearing.why)
    yield from (entry.event for entry in case.timeline)
    for episode in case.episodes.values():
        yield from (episode.title, episode.aim, episode.course, episode.effect)
    for note in (
        case.context.ripeness,
        case.context.agreed_framework,
        case.context.spoilers,
        case.context.use_of_force,
    ):
        if note:
            yield note.text
    for _indicator, rating in case.ratings.items():
        if rating.why:
            yield rating.why
        yield from (of_party.why for of_party in rating.by_party.values())
    yield from (rating.why for _o, _h, rating in case.outcomes.items() if rating.why)
    for rival in case.rivals.values():
        yield from (rival.claim, rival.explains, rival.why)
    yield from (other.reasons for other in case.alternatives)
    yield from (lesson.text for lesson in case.lessons)
    yield from (doubt.text for doubt in case.discussion)


def _texts_of(blinding: Blinding) -> Iterator[str]:
    """What the analyst wrote for the blind packet."""
    yield from (text for text in (blinding.setting, blinding.objective) if text)
    for table in (blinding.actors, blinding.replace, blinding.facts):
        yield from table.values()


def _codebook_texts(codebook: Codebook) -> Iterator[str]:
    """The codebook's words, as written and in the language in use."""
    for text in _codebook_as_written(codebook):
        yield from dict.fromkeys((text, _(text)))


def _codebook_as_written(codebook: Codebook) -> Iterator[str]:
    for factor in codebook.factors:
        yield from (factor.name, factor.asks)
        for ind in factor.indicators:
            yield from (ind.name, ind.question, ind.clarification, *ind.levels)
    for outcome in codebook.outcomes:
        yield from (outcome.name, outcome.question, outcome.clarification, *outcome.levels)
    yield from HORIZON_NAMES.values()
