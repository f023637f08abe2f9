"""Japanese on a blind page: words that no space divides and no capital marks, and the names among them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
LETTERS = f"\u3041-\u3096\u3099-\u309f{_KATAKANA}{_HAN}"
"""Kana and Chinese characters, for a class of a regular expression."""

RUN = re.compile(f"[{LETTERS}]+")
_KATAKANA_WORD = re.compile(f"[{_KATAKANA}]{{2,}}")
JapaneseLeak = Literal["name or place", "forbidden word", "unlisted word"]

YEAR_OR_NUMBER = re.compile(
    r"(?:明治|大正|昭和|平成|令和)(?:\d+|[元一二三四五六七八九十]+)年|[一二三四五六七八九〇]{4}年|\d0年代"
    r"|(?:決議|法律|条約|協定|政令)\d+|第\d+(?:号|条)"
)
HINDSIGHT_IN_JAPANESE = re.compile("結局|最終的に|のちに|今日に至る|ノーベル")

_HIRAGANA = re.compile("[\u3041-\u3096]")
_SAFE = frozenset("国連 国際連合 安全保障理事会 安保理 国連総会 事務総長".split())  # noqa: SIM905
"""Names that every conflict knows."""


def standing(name: str) -> str:
    """A pattern for a name that stands by itself.

    No letter or digit touches it, but kana and Chinese characters may, since Japanese is written without spaces. A
    name in katakana ends where the katakana ends, and one of a single character where others of its kind do.
    """
    return f"{_edge(name, name[:1], '<!')}{re.escape(name)}{_edge(name, name[-1:], '!')}"


def _edge(name: str, sign: str, side: str) -> str:
    if re.match(f"[{_KATAKANA}]", sign):
        return f"(?{side}[{_KATAKANA}])"
    if re.match(f"[{LETTERS}]", sign):
        return f"(?{side}[{_HAN}])" if len(name) == 1 else ""
    return rf"(?{side}[^\W{LETTERS}])"


@dataclass(frozen=True, slots=True)
class JapaneseWatch:
    """What to look for in Japanese: made from one case, and applied to every page of its kit."""

    names: re.Pattern[str] | None
    forbidden: frozenset[str]
    harmless: frozenset[str]
    """What the blinding file calls safe."""
    katakana: frozenset[str]
    """Words in katakana that the kit prints whatever the case."""
    printed: str | None
    """All that the kit prints whatever the case. None where the case itself is told in Japanese, whose ordinary words
    nothing marks: then names in Chinese characters are found where the case or the file lists them, and no others."""

    def leaks_in(self, run: str) -> Iterator[tuple[str, JapaneseLeak]]:
        """(word, kind) for each word of a run of Japanese that must not stand on a page."""
        known = [match[0] for match in self.names.finditer(run)] if self.names else []
        yield from ((name, "name or place") for name in dict.fromkeys(known))
        yield from ((word, "forbidden word") for word in self.forbidden if word in run)
        if known:
            return
        for part in re.split("|".join(map(standing, self.harmless)), run):
            strange = [word for word in _KATAKANA_WORD.findall(part) if word not in self.katakana]
            yield from ((word, "unlisted word") for word in strange)
            if not strange and self.printed is not None and part not in self.printed:
                yield part, "unlisted word"


def japanese_watch(
    *,
    named: Iterable[str],
    told: Iterable[str],
    kit_texts: Iterable[str],
    safe: Iterable[str],
    forbidden: Iterable[str],
    keeps_un: bool = True,
) -> JapaneseWatch:
    """The watch for one case. `named`: names and authors; `told`: sentences of the case and of its blinding file;
    `keeps_un`: whether the United Nations may be named."""
    harmless = (_SAFE if keeps_un else frozenset()) | {run for phrase in safe for run in RUN.findall(phrase)}
    names = {run for text in named for run in RUN.findall(text)}
    names |= {word for name in names for word in _KATAKANA_WORD.findall(name)}
    longest_first = sorted(names - harmless, key=lambda name: (-len(name), name))
    printed = "\n".join(kit_texts)
    return JapaneseWatch(
        names=re.compile("|".join(map(standing, longest_first))) if longest_first else None,
        forbidden=frozenset(word for word in forbidden if RUN.search(word)),
        harmless=harmless,
        katakana=frozenset(_KATAKANA_WORD.findall(printed)),
        printed=None if any(_HIRAGANA.search(text) for text in told) else printed,
    )
