"""The studio as a web application: its addresses, and what each does in the one worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from peacecase.api.case_editing import CaseEditing
from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.language import languages, speaking, translations_into
from peacecase.web.assets import asset_route
from peacecase.web.forms import first, parse_form
from peacecase.web.serving import Worker
from peacecase.web.studio.beginning import begin, propose_case_id
from peacecase.web.studio.changes import BadRequestError, Came, add, parse_sent, remove, save, step
from peacecase.web.studio.desk import StudioDesk
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.look import assets
from peacecase.web.studio.pages import (
    CASE_PAGES,
    case_page,
    new_page,
    one_page,
    question_page_html,
    standing_part,
    start_page,
)
from peacecase.web.studio.paste import paste
from peacecase.web.studio.print_page import print_page


class Studio:
    """One library, on the pages of one browser or several."""

    def __init__(
        self, folder: Path, language: str, today: Callable[[], date], stop: Callable[[], None]
    ) -> None:
        self.desk = StudioDesk(folder, language, today)
        self.stop = stop
        self.worker = Worker()

    def application(self) -> Starlette:
        """Every address there is."""
        return Starlette(
            routes=[
                asset_route(assets()),
                Route("/", self._page(lambda _request, token: start_page(self.desk, token))),
                Route("/id", self._id, methods=["POST"]),
                Route("/begin", self._begin, methods=["POST"]),
                Route("/language", self._language, methods=["POST"]),
                Route("/stop", self._stop, methods=["POST"]),
                Route("/case/{case}", lambda request: RedirectResponse(f"{request.url.path}/mission", 303)),
                Route("/case/{case}/hash", self._hash),
                Route("/case/{case}/print", self._print),
                Route("/case/{case}/standing", self._of_case(standing_part)),
                Route("/case/{case}/save", self._change(save), methods=["POST"]),
                Route("/case/{case}/add", self._change(add), methods=["POST"]),
                Route("/case/{case}/remove", self._change(remove), methods=["POST"]),
                Route("/case/{case}/paste", self._change(paste), methods=["POST"]),
                Route("/case/{case}/undo", self._step("undo"), methods=["POST"]),
                Route("/case/{case}/redo", self._step("redo"), methods=["POST"]),
                Route("/case/{case}/question/{target}", self._of_case(question_page_html, "target")),
                Route("/case/{case}/new/{kind}", self._of_case(new_page, "kind")),
                *(
                    Route(f"/case/{{case}}/{name}", self._of_case(case_page, default=name))
                    for name in CASE_PAGES
                ),
                Route("/case/{case}/{kind}/{key}", self._of_case(one_page, "kind", "key")),
            ],
            exception_handlers={BadRequestError: _bad, UserError: _cannot, 404: _nowhere},
        )

    async def _work(self, function: Callable[..., Any], *args: Any) -> Any:
        def speak() -> Any:
            with speaking(translations_into(self.desk.language)):
                return function(*args)

        return await self.worker.run(speak)

    def _page(self, make: Callable[[Request, str], str]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            html = await self._work(make, request, request.scope["visitor"].form_token)
            return HTMLResponse(html)

        return answer

    def _of_case(self, make: Callable[..., str], *names: str, default: str = "") -> Callable[[Request], Any]:
        """A page of a case: made with the frame, what the address says, and what the query says."""

        def page(request: Request, token: str) -> str:
            parts = [request.path_params[name] for name in names] or [default]
            return make(
                self.desk,
                self.desk.frame(request.path_params["case"]),
                token,
                *parts,
                query=request.query_params,
            )

        return self._page(page)

    def _change(
        self, change: Callable[[CaseEditing, Frame, Mapping[str, Any]], Came]
    ) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            sent = parse_sent(await request.body())

            def work() -> Came:
                return change(self.desk.editing, self.desk.frame(request.path_params["case"]), sent)

            return _json(await self._work(work))

        return answer

    def _step(self, name: str) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            sent = parse_sent(await request.body())
            take = getattr(self.desk.editing, name)

            def work() -> Came:
                return step(take(request.path_params["case"], base=str(sent.get("base"))))

            return _json(await self._work(work))

        return answer

    async def _hash(self, request: Request) -> Response:
        frame = await self._work(self.desk.frame, request.path_params["case"])
        return JSONResponse({"hash": frame.state.hash})

    async def _print(self, request: Request) -> Response:
        return await self._work(print_page, self.desk, request.path_params["case"])  # type: ignore[no-any-return]

    async def _id(self, request: Request) -> Response:
        """The name that the file of a new case will have."""
        fields = parse_form(await request.body())
        sent = {name: first(fields, name) for name in fields}
        is_known = all(sent.get(name, "").strip() for name in ("lead", "conflict", "start"))
        name = propose_case_id(self.desk.folder, sent) if is_known else "…"
        return PlainTextResponse(f"{self.desk.folder.name}/{name}.yaml")

    async def _begin(self, request: Request) -> Response:
        fields = parse_form(await request.body())
        sent = {name: first(fields, name) for name in fields}
        begun = await self._work(begin, self.desk.folder, self.desk.editing, sent)
        if begun.case_id:
            return RedirectResponse(f"/case/{begun.case_id}/sources", 303)
        token = request.scope["visitor"].form_token
        html = await self._work(start_page, self.desk, token, sent, begun.wrong)
        return HTMLResponse(html)

    async def _language(self, request: Request) -> Response:
        fields = parse_form(await request.body())
        wanted = first(fields, "language")
        if wanted in languages():
            self.desk.language = wanted
        back = first(fields, "back")
        is_ours = back.startswith("/") and back[1:2] not in ("/", "\\")
        return RedirectResponse(back if is_ours else "/", 303)

    async def _stop(self, _request: Request) -> Response:
        self.stop()
        with speaking(translations_into(self.desk.language)):
            return PlainTextResponse(_("The studio has stopped. All that was saved is in the files."))


def _json(answer: Came) -> Response:
    return JSONResponse(dict(answer.said), answer.status)


async def _bad(_request: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 400)


async def _cannot(_request: Request, error: Exception) -> Response:
    hint = getattr(error, "hint", "")
    return PlainTextResponse(f"{error}\n{hint}" if hint else str(error), 404)


async def _nowhere(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse("404", 404)
