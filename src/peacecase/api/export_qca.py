"""An analysis for R's QCA and SetMethods and for fs/QCA, as files in a folder."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Opt, StrPath, Written
from peacecase.api.qca_question import QcaQuestion, bind_request
from peacecase.api.result import Folder
from peacecase.api.running import Run
from peacecase.api.use_case import UseCase


@dataclass(frozen=True)
class ExportQcaOptions(QcaQuestion, Written):
    """Write an analysis for R (QCA, SetMethods) and fs/QCA.

    The calibrated matrix as CSV; an R script that analyses it with the same options and stops where R finds other models;
    a table for fs/QCA. The options are those of `peacecase qca`.

    \b
    Example:
      peacecase export qca --data cases.csv --outcome Y --incl-cut 0.8 -o for-r && (cd for-r && Rscript qca.R)
    """

    output: Annotated[
        StrPath, Opt("Folder to write into; made where it is missing.", flags=("-o", "--output"))
    ]
    _: KW_ONLY
    name: Annotated[str, Opt("Name of the files, without ending.")] = "qca"


def run_export_qca(library: Opened, asked: ExportQcaOptions, run: Run) -> Folder:
    """Writes NAME.csv, NAME.R and, for conditions of two values, NAME-fsqca.csv; returns their paths."""
    from peacecase.exports.qca import render_qca
    from peacecase.qca.analysis import analyse

    request = bind_request(library, asked)
    with run.searching(asked.time_limit) as watch:
        analysis = analyse(request.data, request.options, watch)
    title = f"{request.data.outcome_name} by {', '.join(request.conditions)} ({request.name})"
    files = render_qca(analysis, f"{asked.name}.csv", title)
    contents = {
        f"{asked.name}.csv": files.matrix,
        f"{asked.name}.R": files.r_script,
        f"{asked.name}-fsqca.csv": files.fsqca,
    }
    unknown = "No file for fs/QCA: it does not know multi-value conditions."
    return Folder(
        {name: content for name, content in contents.items() if content is not None},
        notes=(unknown,) if files.fsqca is None else (),
    )


EXPORT_QCA = UseCase("export qca", ExportQcaOptions, run_export_qca)
