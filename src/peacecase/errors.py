"""What stops a piece of work: one family of exceptions, caught once in the command line."""


class UserError(Exception):
    """The work cannot be done, and no data of the user's is at fault in a way a diagnostic could place.

    The message says why; `hint` says what to do about it. `option` names the option at fault, as the options' record
    names it, so that a command can point at its own spelling of it.
    """

    def __init__(self, message: str, hint: str = "", *, option: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        if hint:
            self.add_note(hint)  # so that a traceback shows it
        self.option = option


class FindingsError(UserError):
    """What was to be checked does not hold: a command prints the message as its output, and ends with exit code 1."""
