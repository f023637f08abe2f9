"""The time: the clock's, and of files that can be made again the one that SOURCE_DATE_EPOCH gives."""

import os
from datetime import UTC, datetime

from peacecase.errors import UserError


def is_to_be_made_again() -> bool:
    """Whether SOURCE_DATE_EPOCH is set: then nothing is left to chance."""
    return bool(os.environ.get("SOURCE_DATE_EPOCH"))


def now() -> datetime:
    """The moment in UTC, to the second, whatever files say: for what happens in a room, in its order."""
    return datetime.now(UTC).replace(microsecond=0)


def time_of_making() -> datetime:
    """The moment in UTC, to the second; from SOURCE_DATE_EPOCH where that is set.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification 1.1.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return now()
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UserError(
            f"SOURCE_DATE_EPOCH is '{given}'", "it takes seconds since 1970-01-01, as a whole number"
        ) from error
