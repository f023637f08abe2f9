"""`peacecase show`: one case on the terminal."""

from __future__ import annotations

import click

from peacecase.cli.output import format_option, print_json, print_rich
from peacecase.cli.settings import Settings, pass_settings


@click.command()
@click.argument("case_name", metavar="CASE")
@click.option(
    "--indicator",
    "targets",
    multiple=True,
    metavar="ID",
    help="Show this indicator, outcome or outcome@horizon alone; can be given again.",
)
@format_option("table", "json")
@pass_settings
def show(settings: Settings, case_name: str, targets: tuple[str, ...], output_format: str) -> None:
    """Show one case: mission, ratings with reasons, evidence for and against.

    CASE is an id or a file. JSON holds the whole case as it is written, defaults filled in.

    \b
    Examples:
      peacecase show aceh-2005-cmi
      peacecase show aceh-2005-cmi --indicator formal_mandate --indicator violence_ended@+5
      peacecase show cases/aceh-2005-cmi.yaml --format json
    """
    from peacecase.cli.opening import open_cases

    (case,) = open_cases(settings, [case_name])
    if output_format == "json":
        print_json(case.model_dump(mode="json", by_alias=True))
        return
    from peacecase.cli.case_page import case_page, known_targets
    from peacecase.did_you_mean import did_you_mean

    known = known_targets(case)
    for target in targets:
        if target not in known:
            raise click.BadParameter(
                f"'{target}' is no indicator or coded outcome{did_you_mean(target, sorted(known))}.",
                param_hint="--indicator",
            )
    print_rich(*case_page(case, targets))
