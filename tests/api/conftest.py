"""Commands run in this process."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result


@pytest.fixture
def run_command() -> Callable[..., Result]:
    """Run `peacecase` with arguments."""
    from peacecase.cli.main import main

    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])
