"""`peacecase` begun at once: a process that has imported all of it is copied for each command of a page.

A page's commands are many and short, and most of what they take is to begin. Each still runs in a process of its own,
in the folder, with the arguments, the environment and the streams that the page's shell gives it. How the program begins
by itself is tested elsewhere (tests/cli/test_main.py, tests/test_wheel.py).

Run as a program, with the folder of tests and the name of a socket, it is that process; it ends with its standard input.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from typing import Any

CALL = """\
#!{python} -IS
import json, os, socket, sys
asked = socket.socket(socket.AF_UNIX)
asked.connect({address!r})
told = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(asked, [len(told).to_bytes(4, "big")], [0, 1, 2])
asked.sendall(told)
code = asked.recv(1)
sys.exit(code[0] if code else 1)
"""
"""The `peacecase` on a page's path: it hands over all that it was begun with, and ends as the copy does."""


def main() -> None:
    """Import everything, say so, and make a copy for whoever asks."""
    tests, address = sys.argv[1:]
    sys.path[0] = tests
    from importlib import import_module
    from pkgutil import iter_modules

    import peacecase.api
    from rendered import as_peacecase

    for module in iter_modules(peacecase.api.__path__, "peacecase.api."):
        import_module(module.name)
    from peacecase.typeset.pdf import load_weasyprint

    load_weasyprint()
    gc.freeze()  # looking for garbage among what all have would copy it
    sys.path.remove(tests)  # in which names of ours hide those of packages
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the copies: they tell how they ended
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        print("ready", flush=True)
        while sys.stdin not in select.select([door, sys.stdin], [], [])[0]:
            asked, _ = door.accept()
            if not os.fork():
                _become(asked, as_peacecase)
            asked.close()


def _become(asked: socket.socket, run: Any) -> None:
    """Run the command that was asked for with its streams, and tell how it ended."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        size, streams, _, _ = socket.recv_fds(asked, 4, 3)
        for own, given in enumerate(streams):
            os.dup2(given, own)
            os.close(given)
        # new ones: the old ones remember what the streams were
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", 1, "utf-8", closefd=False) for number in (1, 2))
        told = b""
        while len(told) < int.from_bytes(size, "big"):
            told += asked.recv(1 << 20)
        words, folder, environment = json.loads(told)
        os.chdir(folder)
        # the fonts that the engine was loaded with are those it has
        environment["FONTCONFIG_FILE"] = os.environ["FONTCONFIG_FILE"]
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["peacecase", *words]
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(ValueError):  # the program may have closed it
                stream.flush()
        asked.sendall(bytes([code]))
        os._exit(0)


if __name__ == "__main__":
    main()
