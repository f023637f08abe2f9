"""Lenses: those that ship with the memoir's codebook, those in a library's folder, and one in a file of its own."""

from functools import cache
from importlib import resources
from pathlib import Path

from peacecase.files.library_folder import LENSES, file_name, lens_files
from peacecase.files.reading import fault
from peacecase.files.records import load_record, parse_record
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.lens import Lens

SHIPPED_LENSES: tuple[str, ...] = ("un2012", "zartman", "stedman", "walter")
"""Ids, in the order in which pages have them; all map the memoir's codebook."""


@cache
def shipped_lens(lens_id: str) -> Lens:
    """A lens that ships with peacecase. Raises KeyError for an id that does not ship."""
    if lens_id not in SHIPPED_LENSES:
        raise KeyError(lens_id)
    content = (resources.files("peacecase.codebook") / LENSES / f"{lens_id}.yaml").read_bytes()
    lens, found = parse_record(content, Lens, f"{lens_id}.yaml")
    if lens is None:
        raise AssertionError(f"a shipped lens is broken: {found}")
    return lens


def lens_path(library: Path, lens_id: str) -> Path:
    """Where a lens of the library belongs."""
    return library / LENSES / file_name(lens_id)


def known_lenses(library: Path) -> tuple[str, ...]:
    """Ids that `load_lens` finds: the shipped ones, then the library's by name."""
    own = (path.stem for path in lens_files(library))
    return (*SHIPPED_LENSES, *(name for name in own if name not in SHIPPED_LENSES))


def lens_file(name: str, library: Path) -> Path | None:
    """The file of a lens that is named by path or stands in the library; None for one that ships."""
    if name.endswith((".yaml", ".yml")):
        return Path(name)
    return None if name in SHIPPED_LENSES else lens_path(library, name)


def load_lens(name: str, library: Path, codebook: Codebook) -> tuple[Lens | None, list[Diagnostic]]:
    """The lens of an id, or in a file where `name` ends in .yaml or .yml; None where there is an error.

    A library cannot give a shipped id another meaning: a file that tries is an error. Targets are held to `codebook` where
    the lens maps it.
    """
    path = lens_file(name, library)
    if path is not None:
        is_own = path.parent == library / LENSES
        return load_record(path, Lens, named_by_id=True, codebook=codebook, home=library if is_own else None)
    own = lens_path(library, name)
    if own.exists():
        message = f"'{name}' is the id of a lens that ships with peacecase"
        return None, [fault("PC1009", str(own), message, "give the library's lens an id of its own")]
    return shipped_lens(name), []
