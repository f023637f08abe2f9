"""Hold RO-Crates against every rule of level REQUIRED: what `./run readers` runs beside itself.

Words: FILE with the context of RO-Crate 1.1, which the validator would ask the network for; folders with a crate. Prints
what fails, a line each, beginning with the folder; ends with 0 where the checks could be made.
"""

import sys
from pathlib import Path
from typing import Any

import requests
from rocrate_validator import models, services

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def answer(context: Path) -> None:
    """Let every request for the context be answered with the file, and no other request at all."""

    def send(
        _session: requests.Session, request: requests.PreparedRequest, **_given: Any
    ) -> requests.Response:
        if request.url != CONTEXT:
            raise requests.ConnectionError(f"nothing else is asked of the network: {request.url}")
        made = requests.Response()
        made.status_code, made.url, made.request = 200, CONTEXT, request
        made._content = context.read_bytes()
        made.headers["Content-Type"] = "application/ld+json"
        return made

    requests.Session.send = send  # type: ignore[assignment, method-assign]


def main() -> int:
    """Prints what fails."""
    context, *folders = sys.argv[1:]
    answer(Path(context))
    for folder in folders:
        settings = services.ValidationSettings(
            rocrate_uri=models.URI(folder),
            profile_identifier="ro-crate-1.1",
            requirement_severity=models.Severity.REQUIRED,
            no_cache=True,
        )
        for issue in services.validate(settings).get_issues():
            print(f"{folder}: {issue.check.identifier} {issue.message}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
