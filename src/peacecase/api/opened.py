"""A library that opens on first touch, and reads only the cases that are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel

from peacecase.analysis.coalition import as_coalition
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.options import StrPath
from peacecase.api.reference_faults import check_case, read_library
from peacecase.checks.policy import LibrarySettings
from peacecase.did_you_mean import as_near, question
from peacecase.errors import UserError
from peacecase.files.cases import load_case
from peacecase.files.codebooks import codebook_in_use, library_codebook
from peacecase.files.lenses import known_lenses, load_lens
from peacecase.files.library_folder import case_files, case_path, coding_files, is_id, past_case_files
from peacecase.files.plain_file import as_named
from peacecase.files.profiles import known_profiles, load_profile
from peacecase.files.records import load_record
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.lens import Lens
from peacecase.model.library import SETTINGS_FILE, Library, ReadFor
from peacecase.model.profile import WeightProfile

RecordType = TypeVar("RecordType", bound=BaseModel)
Tell = Callable[[Sequence[Diagnostic]], None]


def _keep_to_oneself(_found: Sequence[Diagnostic]) -> None:
    """Warnings of files that are sound otherwise: `peacecase.validate` gives them."""


class Opened:
    """The records of a library's folder. Nothing is read before it is asked for, and nothing twice.

    A case is named by its id, or by its file, which may lie outside the folder. Everything raises FaultyLibraryError
    where a file that it reads has an error, and UserError where there is no such folder, case or profile.
    """

    __slots__ = ("_held", "_reading", "_tell", "_whole", "folder")

    def __init_subclass__(cls) -> None:
        """Methods made of use cases belong where they stand, for `help()` and the reference."""
        for name, member in vars(cls).items():
            if hasattr(member, "use_case"):
                member.__module__, member.__qualname__ = cls.__module__, f"{cls.__qualname__}.{name}"

    def __init__(self, folder: StrPath, *, tell: Tell = _keep_to_oneself) -> None:
        self.folder = as_named(Path(folder))
        self._whole: Library | None = None
        self._held: list[str] = []
        self._tell = tell
        self._reading: ReadFor = "lead"

    @property
    def content(self) -> Library:
        """All cases, second codings and audits; planned missions stand apart, and are read where they are named."""
        whole = self._read_whole()
        past = whole if self._held else whole.past()
        if not past.cases:
            raise UserError(f"all cases in {self.folder} are planned missions", "name the one that is meant")
        return past

    def _read_whole(self) -> Library:
        if self._whole is None:
            self._whole = self._sound(())
        return self._whole

    def hold(self, names: Sequence[str]) -> None:
        """Read the cases named now, or all, and go on as if the library had no others."""
        self._held = _listed(names)
        self._whole = self._sound(self._held)

    def read_as(self, reading: ReadFor) -> Self:
        """The same library, with the levels of lead and partners together where these are asked for (`coalition`)."""
        if reading == self._reading:
            return self
        other = type(self)(self.folder, tell=self._tell)
        other._reading, other._held = reading, list(self._held)
        other._whole = None if self._whole is None else as_coalition(self._whole)
        return other

    @property
    def cases(self) -> Mapping[str, Case]:
        """The cases by id, in order of id."""
        return self.content.cases

    @property
    def codebook(self) -> Codebook:
        """The codebook that the cases are coded with; cases are not read for it."""
        if self._whole is not None:
            return self._whole.codebook
        codebook, found = library_codebook(self.folder)
        if codebook is None:
            raise FaultyLibraryError(found)
        return codebook

    def __len__(self) -> int:
        return len(self.content.cases)

    def __iter__(self) -> Iterator[Case]:
        return iter(self.content.cases.values())

    def __getitem__(self, case_id: str) -> Case:
        return self.read(case_id).cases[case_id]

    def __repr__(self) -> str:
        return f"<peacecase library {self.folder}: {len(self)} cases>"

    def read(self, names: Sequence[str] = ()) -> Library:
        """The cases named with their second codings, in order of id; all where none is named."""
        wanted = _listed(names)
        if not wanted:
            return self.content
        outside, ids = self._sorted(wanted)
        if self._whole is None or outside:
            return self._sound(wanted)
        for case_id in ids:
            if case_id not in self._whole.cases:
                raise self.no_such_case(case_id)
        return self._whole.only([case_id for case_id in self._whole.cases if case_id in ids])

    def ids(self, names: Sequence[str] = ()) -> list[str]:
        """The ids of the cases named, in the order named; of all cases where none is named."""
        wanted = _listed(names)
        return list(dict.fromkeys(map(_id_of, wanted))) if wanted else list(self.content.cases)

    def file_ids(self) -> list[str]:
        """The ids that the files of the folder are named by; none is read, and some may not validate."""
        return [path.stem for path in case_files(self.folder)]

    def count(self, names: Sequence[str] = ()) -> int:
        """How many cases that would be; none is read for it."""
        if _listed(names) or self._whole is not None:
            return len(self.ids(names))
        return len(past_case_files(self.folder))

    def profile(self, profile: str | WeightProfile) -> WeightProfile:
        """The weight profile of an id (shipped, or in the folder `profiles`), or in a file; one given is given back."""
        if isinstance(profile, WeightProfile):
            return profile
        known = known_profiles(self.folder)
        if not profile.endswith((".yaml", ".yml")) and profile not in known:
            hint = question(as_near(profile, known)) or f"profiles: {', '.join(known)}"
            raise UserError(f"there is no weight profile '{profile}'", hint)
        loaded, found = load_profile(profile, self.folder)
        if loaded is None:
            raise FaultyLibraryError(found)
        self._tell(found)
        return loaded

    def profiles(self, first: str | WeightProfile) -> list[WeightProfile]:
        """The profile named, then the others that the library knows; of a broken one is told, and it is left out."""
        found = [self.profile(first)]
        for name in known_profiles(self.folder):
            if name != found[0].id:
                other, faults = load_profile(name, self.folder)
                self._tell(faults)
                found += [other] if other is not None else []
        return found

    def lenses(self) -> tuple[Lens, ...]:
        """The lenses that map the codebook, shipped and the library's own; of a broken one is told, and it is left out."""
        found = []
        for name in known_lenses(self.folder):
            lens, faults = load_lens(name, self.folder, self.codebook)
            self._tell(faults)
            if lens is not None and lens.codebook == self.codebook.id:
                found.append(lens)
        return tuple(found)

    def load(self, path: Path, model: type[RecordType]) -> RecordType:
        """The record in a file outside the library's own. Raises FaultyLibraryError where it has an error."""
        record, found = load_record(path, model, codebook=self.codebook)
        if record is None:
            raise FaultyLibraryError(found)
        self._tell(found)
        return record

    def diagnose(self, names: Sequence[str] = ()) -> tuple[Library, list[Diagnostic]]:
        """The library, or the cases named, and every diagnostic of their files and references; raises on none of them."""
        wanted = _listed(names)
        outside, ids = self._sorted(wanted)
        if not self.folder.is_dir() and (ids or not outside):
            raise no_folder(self.folder)
        for case_id in ids:
            if not case_path(self.folder, case_id).is_file():
                raise self.no_such_case(case_id)
        library, found = read_library(self.folder, ids if wanted else None)
        cases = dict(library.cases)
        codebook = library.codebook if ids or not outside else codebook_in_use(outside[0].parent)
        codings = dict(library.codings)
        for path in outside:
            if _is_in_place(path):
                part, faults = read_library(path.parent, [path.stem])
                if part.codebook != codebook:
                    raise UserError(
                        f"{path} is coded with another codebook than the others: {part.codebook.id}"
                    )
                found += faults
                cases |= part.cases
                codings |= part.codings
                continue
            case, faults = load_case(path, codebook)
            found += faults
            if case is not None:
                cases[case.id] = case
                found += check_case(case, codebook, path)
        library = replace(library, cases=dict(sorted(cases.items())), codings=codings, codebook=codebook)
        return library, sorted(found)

    def beside(self, names: str | Sequence[str]) -> Opened:
        """What the names are to be read in: the folder of the files, where all are files of one other library.

        So a case given by its path has the second codings, audits, profiles and settings that its id would have.
        """
        outside, ids = self._sorted(_listed(names))
        homes = {path.parent for path in outside if _is_in_place(path)}
        if ids or len(homes) != 1 or not all(map(_is_in_place, outside)):
            return self
        return Opened(homes.pop(), tell=self._tell).read_as(self._reading)

    def places(self) -> list[Path]:
        """What was opened: the folder, or the files of the cases that it is held to, with their second codings."""
        outside, ids = self._sorted(self._held)
        files = [
            file for each in ids for file in (case_path(self.folder, each), *coding_files(self.folder, each))
        ]
        return [*outside, *files] or [self.folder]

    def no_such_case(self, case_id: str) -> UserError:
        """The error that says so, with the nearest id."""
        known = list(self._whole.cases) if self._whole else [path.stem for path in case_files(self.folder)]
        hint = question(as_near(case_id, known)) or f"cases here: {', '.join(known) or 'none'}"
        return UserError(f"there is no case '{case_id}' in {self.folder}", hint)

    def _sound(self, wanted: Sequence[str]) -> Library:
        library, found = self.diagnose(wanted)
        if any(each.severity == "error" for each in found):
            raise FaultyLibraryError(found)
        self._tell(found)
        if not library.cases:
            raise UserError(f"there are no cases in {self.folder}", "write one: peacecase new CASE_ID")
        return as_coalition(library) if self._reading == "coalition" else library

    def _sorted(self, wanted: Sequence[str]) -> tuple[list[Path], list[str]]:
        """Files outside the folder, and the ids of the other cases."""
        paths = [Path(name) for name in wanted if _is_path(name)]
        outside = [path for path in paths if path.parent.resolve() != self.folder.resolve()]
        return outside, [_id_of(name) for name in wanted if Path(name) not in outside]


def no_folder(folder: Path) -> UserError:
    """The error that says so, and how to make one."""
    return UserError(
        f"there is no folder {folder}", "name it with --library DIR, or make one: peacecase init DIR"
    )


def read_settings(folder: Path) -> tuple[LibrarySettings, list[Diagnostic]]:
    """The settings of a library folder, or the usual ones; and what is wrong with the file."""
    path = folder / SETTINGS_FILE
    if not path.exists():
        return LibrarySettings(), []
    settings, found = load_record(path, LibrarySettings, home=folder)
    return settings or LibrarySettings(), found


def _listed(names: Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _is_in_place(path: Path) -> bool:
    """True of a case file that is named as in a library."""
    return path.is_file() and path.suffix == ".yaml" and is_id(path.stem)


def _id_of(name: str) -> str:
    return Path(name).stem if _is_path(name) else name
