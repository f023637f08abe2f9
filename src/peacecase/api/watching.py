"""`--watch`: files looked at again whenever they are saved, until interrupted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from peacecase.api.checked import Checked, checked_result
from peacecase.api.options import Opt
from peacecase.api.result import Result
from peacecase.errors import UserError
from peacecase.files.library_folder import audit_files, case_files, coding_files, profile_files
from peacecase.files.named_files import named_path, settings_above
from peacecase.model.library import SETTINGS_FILE

WatchFiles = Annotated[bool, Opt("Look again at what is saved, until interrupted.")]

_NAMED = 3
"""Most files of a burst that are named."""
_QUIET_MS = 20
"""Milliseconds without a change after which a burst of saves is over."""
_LONGEST_BURST_MS = 300
_LOOK_MS = 500
"""Milliseconds after which files are looked at though nothing was told: some stand outside the folder that is watched."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since the files were looked at before."""

    saved: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    all_over: bool = False
    """True where what all files are judged by has changed: the settings, the codebook, data that they name."""


class FileWatch:
    """Files, and folders of cases with all that belongs to them. What changed is told by the files, not by events.

    So an editor may write as it likes: in place, beside and then under the name, through a file put aside.
    """

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = places
        self._seen = self._look()
        self._events: Iterator[Any] | None = None

    def changes(self) -> Changes:
        """What has changed since this was asked last."""
        before, self._seen = self._seen, self._look()
        now = self._seen
        saved = [path for path, stamp in now.items() if before.get(path) != stamp]
        removed = [path for path in before if path not in now]
        ground = set(self._ground())
        is_all_over = not ground.isdisjoint({*saved, *removed}) or any(
            path.name == SETTINGS_FILE for path in (*saved, *removed)
        )
        return Changes(tuple(saved), tuple(removed), is_all_over)

    def wait(self) -> Changes:
        """What has changed, once something has."""
        while (found := self.changes()) == Changes():
            self._events = self._events or _events(self._folders())
            next(self._events)
        return found

    def _folders(self) -> list[Path]:
        return list(dict.fromkeys(place if place.is_dir() else place.parent for place in self._places))

    def _ground(self) -> Iterator[Path]:
        """What the files are judged by: settings, and the files that they name."""
        for folder in self._folders():
            named = (
                settings_above(folder),
                named_path(folder, "codebook"),
                named_path(folder, "data", "ucdp"),
            )
            yield from (path for path in named if path is not None)

    def _files(self) -> Iterator[Path]:
        for place in self._places:
            if place.is_dir():
                for listed in (case_files, coding_files, audit_files, profile_files):
                    yield from listed(place)
            else:
                yield place
        yield from self._ground()

    def _look(self) -> dict[Path, tuple[int, int, int]]:
        found = {}
        for path in self._files():
            with suppress(OSError):
                stat = path.stat()
                found[path] = stat.st_mtime_ns, stat.st_size, stat.st_ino
        return found


def watched(
    first: Result[Checked],
    watch: FileWatch,
    look: Callable[[Sequence[Path]], Result[Checked]],
    look_at_all: Callable[[], Result[Checked]],
) -> Result[Checked]:
    """A result that goes on: `look` at the files that were saved, or at everything where all of it is judged anew."""

    def again() -> Result[Checked]:
        changes = watch.wait()
        if changes.all_over:
            made = look_at_all()
        elif changes.saved:
            made = look(changes.saved)
        else:
            made = checked_result([], 0, notes=[])
        told = [f"{path} was removed" for path in changes.removed]
        if changes.saved:
            names = [path.name for path in changes.saved[:_NAMED]]
            more = len(changes.saved) - len(names)
            told.append(f"saved: {', '.join(names)}{f' and {more} more' if more else ''}")
        return replace(made, notes=(*told, *made.notes), again=again)

    return replace(first, again=again)


def refuse_to_watch_streams(paths: Iterable[Path]) -> None:
    """Raise UserError where something is to be watched that cannot be saved: standard input, a pipe."""
    for path in paths:
        if not path.is_file() and not path.is_dir():
            raise UserError(f"{path} is no file and no folder, and cannot be watched", option="watch")


def _events(folders: Sequence[Path]) -> Iterator[Any]:
    """Something for each burst of changes, and every half second; raises KeyboardInterrupt."""
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        raise UserError("watching files takes watchfiles", "pip install 'peacecase[studio]'") from error
    return watch(
        *folders,
        watch_filter=None,
        debounce=_LONGEST_BURST_MS,
        step=_QUIET_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
