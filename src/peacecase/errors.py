"""What stops a command: one family of exceptions, caught once in the command line."""

from __future__ import annotations


class UserError(Exception):
    """The work cannot be done, and no data of the user's is at fault in a way a diagnostic could place.

    The message says why; `hint` says what to do about it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
