"""The blinding file to start from: every fact with roles for names, and what is left to a person marked in its place."""

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.countries import COUNTRIES
from peacecase.workshop.blind.blinding import blind_text, role_names, year_zero
from peacecase.workshop.blind.leaks import find_leaks
from peacecase.workshop.blind.watch import Watch

_BETWEEN = re.compile(r"(?: |-|–|’s |'s | of (?:the )?| de | al-)")
"""What may stand between two refused words that are one name."""
_OFFICES = {
    "Prime Minister": "the head of government",
    "Foreign Minister": "the foreign minister",
    "President": "the head of state",
    "Secretary": "a senior minister",
    "Minister": "a minister",
    "Ambassador": "an ambassador",
    "General": "a senior officer",
    "Colonel": "an officer",
    "Pope": "a church leader",
    "Archbishop": "a church leader",
    "Bishop": "a church leader",
    "King": "a monarch",
    "Prince": "a royal figure",
    "Senator": "a member of parliament",
    "Professor": "a scholar",
}
_THINGS = re.compile(
    r"\b(Accords?|Agreements?|Protocols?|Treaty|Declaration|Memorandum|Plan|Conference|Summit|Committee|Commission|"
    r"Council|Court|Parliament|Assembly|Party|Front|Army|Movement|Church|Bank|University|Institute|Group|Mission|Fund|"
    r"Union|Airport|Palace|River|Province|Island|Valley)\b"
)
_PLACED = re.compile(r"\b(?:in|at|from|near|to|outside|of)$")
_DEMONYM = re.compile(r"(?:ese|ian|an|ish|i|ch)$")


def skeleton(case: Case, turns: Iterable[str], watch_of: Callable[[Blinding], Watch]) -> str:
    """The text of a blinding file for a case that has none. `turns`: evidence ids in the order in which packets take them;
    `watch_of`: what to look for with a blinding."""
    empty = Blinding(schema="peacecase/blinding/1", case=case.id)
    roles = role_names(case, empty)
    start = empty.model_copy(update={"actors": roles, "replace": _names_in_short(case, roles)})
    watch = watch_of(start)
    refused: Counter[str] = Counter()
    proposals: dict[str, str] = {}

    def told(text: str) -> tuple[str, list[str]]:
        """The text in roles with its refused parts marked, and these."""
        said = blind_text(text, case, start)
        marked, parts = _marked(said, watch, case)
        refused.update(list(parts))
        proposals.update(parts)
        return marked, list(parts)

    lines = [
        f"# How {case.id} is told when the room is not to know which mission it is.",
        "# Names, years and known places are replaced. Parts in [[ .. ]] are left to you: write them anew, or put the fact",
        f"# under leave_out. `peacecase workshop blind {case.id}` says what would still give the case away.",
        "schema: peacecase/blinding/1",
        f"case: {case.id}",
        "kind: human  # who words it; machine: a language model, which the guide then says",
        f"year_zero: {year_zero(case, start)}",
        *_block("setting", "[[the conflict in roles, in a few sentences, told up to the window's end]]"),
        *_block("objective", told(case.mission.objective.text)[0]),
        "# What each is called, and after a comma what it is. Lead, partners and principal parties are named in any case.",
        "actors:",
        *(f"  {key}: {_quoted(role)}  # {_plain(case.actors[key].name)}" for key, role in roles.items()),
        "# Word or phrase -> what stands for it in facts that are not told anew below.",
        *_mapping("replace", start.replace),
        "# Numbered in the order in which packets take them: about the first fifty fill one. To leave a fact to the machine,",
        "# delete it here.",
        "facts:",
    ]
    for number, item_id in enumerate(turns, start=1):
        item = case.evidence[item_id]
        marked, parts = told(item.statement)
        asked = ", ".join(dict.fromkeys(bearing.target for bearing in item.bears_on))
        needs = f"; needs you: {', '.join(map(_plain, parts))}" if parts else ""
        lines += [f"  # {number}. {item.when}; {asked}{needs}", *_block(item_id, marked, indent=2)]
    lines += [
        "leave_out: []  # evidence items that cannot be told blind",
        "unusual: []  # items whose story still points to this case for those who know the region",
        "# Refused words and phrases, how often they stand in the facts, and what could stand for each:",
        *(f"#   {_plain(word)} ({times}): {proposals[word]}" for word, times in refused.most_common()),
        "safe: []  # capitalised words of these that give nothing away",
        "forbid: []  # words in small letters that would give the case away",
    ]
    return "\n".join(lines) + "\n"


def _names_in_short(case: Case, roles: Mapping[str, str]) -> dict[str, str]:
    """What the case calls its actors, its country and its region by besides their names: surnames, adjectives."""
    states = {actor.name: roles[key] for key, actor in case.actors.items() if actor.kind == "state"}
    people = {key: actor.name.split()[-1] for key, actor in case.actors.items() if actor.kind == "person"}
    home = [COUNTRIES[code] for code in case.conflict.countries if code in COUNTRIES]
    found: dict[str, str] = {name: "the country" for name in home if name not in states}
    found |= {name: roles[key] for key, name in people.items() if list(people.values()).count(name) == 1}
    region = [word for word in re.findall(r"\b[A-Z]\w{3,}", case.conflict.name) if word not in home]
    spoken = Counter(
        word
        for item in case.evidence.values()
        for word in re.findall(r"\b[A-Z][^\W\d_]{3,}\b", item.statement)
    )
    for word in spoken:
        if word in region:
            found.setdefault(word, "the region")
        for name in [*home, *states, *region] if _DEMONYM.search(word) else ():
            if word != name and word[:4] == name[:4] and len(word) >= len(name) - 2:
                role = states.get(name, "").partition(", ")[0]
                found.setdefault(word, f"{role}'s" if role and name not in home else "local")
    return found


def _marked(text: str, watch: Watch, case: Case) -> tuple[str, dict[str, str]]:
    """A text with each refused part as [[part: proposal]], and the proposals by part."""
    leaks = find_leaks({"": text}, watch)
    spans = sorted(
        {
            (match.start(), match.end())
            for leak in leaks
            if leak.kind not in ("source", "outcome")
            for match in re.finditer(rf"(?<!\w){re.escape(leak.found)}(?!\w)", text)
        }
    )
    parts = {text[start:end]: _proposal(text, start, end, case) for start, end in _joined(text, spans)}
    for start, end in reversed(list(_joined(text, spans))):
        text = f"{text[:start]}[[{text[start:end]}: {parts[text[start:end]]}]]{text[end:]}"
    for kind, said in (
        ("source", "as in the title of a source"),
        ("outcome", "as it is said of the outcome"),
    ):
        runs = [leak.found for leak in leaks if leak.kind == kind]
        if runs:
            parts[runs[0]] = f"{said}: say it in other words"
            text += f" [[{runs[0]}: {parts[runs[0]]}]]"
    return text, parts


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Refused words that stand together as one part."""
    if not spans:
        return
    start = spans[0][0]
    for (_first, end), (next_start, _next_end) in pairwise(spans):
        if next_start >= end and not _BETWEEN.fullmatch(text[end:next_start]):
            yield start, end
            start = next_start
    yield start, max(end for _start, end in spans)


def _proposal(text: str, start: int, end: int, case: Case) -> str:
    """What could stand for a refused part, guessed from its words and from what stands before it."""
    part, before = text[start:end], text[:start].rstrip()
    around = f"{before[-20:]} {part}"
    for office, said in _OFFICES.items():
        if office in around:
            return said
    thing = _THINGS.search(part)
    if thing:
        return f"the {thing[1].lower()}"
    if re.search(r"\d", part):
        return "leave the number out" if not part.isdigit() else "a number in words, or about how many"
    if part in COUNTRIES.values():
        return "another state"
    if any(part in (source.author or "") for source in case.sources.values()):
        return "a scholar, a reporter"
    if part.isupper():
        return "an organisation"
    if not before or before[-1] in ".:;":
        return "safe, if it is no name"
    if _DEMONYM.search(part) and " " not in part:
        return "of another state, local"
    return "a place" if _PLACED.search(before) else "a person, a place or an organisation"


def _block(key: str, text: str, indent: int = 0) -> list[str]:
    pad = " " * indent
    wrapped = textwrap.wrap(
        " ".join(text.split()), 114 - indent, break_long_words=False, break_on_hyphens=False
    )
    return [f"{pad}{key}: >-", *(f"{pad}  {line}" for line in wrapped)]


def _mapping(key: str, table: Mapping[str, str]) -> list[str]:
    if not table:
        return [f"{key}: {{}}"]
    return [f"{key}:", *(f"  {_quoted(word)}: {_quoted(said)}" for word, said in table.items())]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain(text: str) -> str:
    """A text inside a comment: on one line."""
    return " ".join(text.split())
