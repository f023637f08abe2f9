"""`peacecase workshop serve`: the one command that listens, made by hand because nothing comes back from it."""

from pathlib import Path

import click

from peacecase.cli.given_once import GivenOnce
from peacecase.errors import UserError
from peacecase.unseen import visible
from peacecase.workshop.kit.phones import SEATS

MOST_PEOPLE = 40 * len(SEATS)


class _Serve(GivenOnce, click.Command):
    """Options are given once, as everywhere."""


@click.command(cls=_Serve)
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    help="How many are expected, spread over the groups; the beamer then shows who is missing.",
)
@click.option("--wifi", metavar="NAME", help="Name of the Wi-Fi, for the steps on the beamer.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Port; the next free one if it is taken.",
)
@click.option(
    "--address",
    metavar="IPV4",
    help="Listen at this address of this machine alone, beside 127.0.0.1.  [default: at all, as they change]",
)
@click.option("--no-browser", is_flag=True, help="Do not open the trainer's page; its address is printed.")
def serve(
    folder: str, people: int | None, wifi: str | None, port: int, address: str | None, no_browser: bool
) -> None:
    """Let phones and laptops in the room answer, in place of paper or beside it.

    DIR is a folder that `workshop new` wrote, with its seat slips. The trainer's page opens on this machine; phones in
    the same network open the address on the beamer and give the code on their slip. No internet is needed. Each answer
    is on this machine's disk before the phone says "kept"; when a round closes, what `workshop collect` reads is
    written. Ctrl-C stops it, and the same command goes on from there.

    No names are asked for. Anyone in the network can open the page, so use a network of your own; pages go over http,
    which others in it could read.

    \b
    Examples:
      peacecase workshop serve room
      peacecase workshop serve room --people 18 --wifi travel-router
      peacecase workshop serve room --address 192.168.8.20 --port 8080
    """
    try:
        from peacecase.web.room.serving_room import RoomOptions, serve_room
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn", "segno"):
            raise
        raise UserError(
            f"phones take the package {error.name}", "pip install 'peacecase[workshop]'"
        ) from error
    serve_room(
        RoomOptions(Path(folder), people, wifi, address, port, not no_browser),
        lambda line: click.echo(visible(line)),
    )
