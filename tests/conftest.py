"""What tests of every part share: the command as a user has it, installed from the wheel, and the documentation."""

import fcntl
import gc
import hashlib
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from branch_coverage import pytest_sessionfinish, pytest_terminal_summary  # noqa: F401  # pytest calls them
from built_site import site_copied_to
from rendered import hash_of

ROOT = Path(__file__).resolve().parents[1]
KEPT_INSTALLS = 3

# How long an example takes says how busy the machine is: all cores run tests. benchmarks/ is for time.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")

# A session holds whole libraries and pages for long: to look through them for garbage again and again is a tenth of it.
gc.set_threshold(50_000, 20, 50)

# Begun in the background of a script, a session ignores Ctrl-C, and so would the programs that it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what is marked as long first."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, as `./run check` builds it; fails where a link leads nowhere."""
    return site_copied_to(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def installed(request: pytest.FixtureRequest) -> Path:
    """Path of the `peacecase` command, installed from a wheel of this checkout, not from its sources.

    Made once for each state of the sources and kept in pytest's cache. The environment holds the
    wheel alone and borrows the dependencies of the interpreter that runs the tests.
    """
    cache = request.config.cache
    assert cache is not None
    shelf = cache.mkdir("installed")
    with (shelf / "lock").open("w") as lock:  # other sessions may run in the same checkout
        fcntl.flock(lock, fcntl.LOCK_EX)
        home = shelf / _state_of_sources()
        finished = home / "finished"
        if not finished.exists():
            shutil.rmtree(home, ignore_errors=True)
            _install_wheel(home)
        finished.touch()
        _forget_old(shelf)
    return home / "environment" / "bin" / "peacecase"


def _state_of_sources() -> str:
    sources = hash_of("src", "schema", "pyproject.toml", "README.md", "tests/conftest.py")
    return hashlib.sha256(f"{sys.version} {sys.prefix} {sources}".encode()).hexdigest()[:16]


def _install_wheel(home: Path) -> None:
    """Build a wheel of the checkout and install it into a new environment."""
    wheels, environment = home / "wheel", home / "environment"
    python = environment / "bin" / "python"
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels)
    (wheel,) = wheels.glob("*.whl")
    venv.create(environment, with_pip=False)
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    own = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # Only the folders are borrowed: .pth files in them, such as that of an editable install, are not read.
    borrowed = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (own / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")


def _run(*command: str | Path) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _forget_old(shelf: Path) -> None:
    """Keep the environments used last."""
    by_last_use = sorted(shelf.glob("*/finished"), key=lambda path: -path.stat().st_mtime)
    for finished in by_last_use[KEPT_INSTALLS:]:
        shutil.rmtree(finished.parent)
