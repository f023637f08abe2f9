"""How people get to the pages: the browser is opened where there is one, the address is always printed."""

from __future__ import annotations

import getpass
import os
import socket
import sys
import webbrowser
from collections.abc import Mapping
from contextlib import suppress

from peacecase.web.doors import Doors


def open_in_browser(address: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Open an address of this server in a graphical browser; False where there is none.

    A browser in the terminal would seize the one that the server runs in, and one over SSH runs on the wrong machine.
    """
    if _is_remote(environment) or not _has_screen(environment):
        return False
    with suppress(webbrowser.Error):
        controller = webbrowser.get()
        # GenericBrowser itself waits for its program: lynx, w3m, and whatever BROWSER names without a "&"
        if type(controller) is not webbrowser.GenericBrowser:
            return controller.open(address)
    return False


def tunnel_line(doors: Doors, environment: Mapping[str, str] = os.environ) -> str:
    """The command that brings the port to the machine somebody sits at, over SSH; empty elsewhere."""
    if not _is_remote(environment):
        return ""
    return f"ssh -L {doors.port}:127.0.0.1:{doors.port} {getpass.getuser()}@{socket.gethostname()}"


def _is_remote(environment: Mapping[str, str]) -> bool:
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))


def _has_screen(environment: Mapping[str, str]) -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    # WSL shows windows of its own, or hands an address on to Windows
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))
