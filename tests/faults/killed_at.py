"""Run as a process of its own: a peacecase command that kills itself before it changes something in a folder."""

import os
import signal
import sys

CHANGES = {"open", "os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir"}


def main() -> None:
    """Words: STEP FOLDER COMMAND..: killed at that step, at none for 0; how many there were goes to standard error."""
    step, folder = int(sys.argv[1]), sys.argv[2]
    steps = 0

    def changing(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event in CHANGES and isinstance(arguments[0], str | os.PathLike):
            is_read = event == "open" and not int(str(arguments[2])) & (
                os.O_WRONLY | os.O_RDWR | os.O_DIRECTORY
            )
            if os.fspath(arguments[0]).startswith(folder) and not is_read:
                steps += 1
                if steps == step:
                    os.kill(os.getpid(), signal.SIGKILL)

    from peacecase.cli.main import main as peacecase

    sys.addaudithook(changing)
    try:
        peacecase(sys.argv[3:], prog_name="peacecase")
    finally:
        print(steps, file=sys.stderr)


if __name__ == "__main__":
    main()
