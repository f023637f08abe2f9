"""The command, as `python -m peacecase`."""

from peacecase.cli.main import main

if __name__ == "__main__":
    main(prog_name="python -m peacecase")
