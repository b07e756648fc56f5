"""Addresses that are asked for again and again, answered without Flask's routes, contexts and hooks.

Those take longer than a pull that brings nothing, or one change (measured: half of its time). The rules are not said
again here: the same gate lets in, the same function makes the answer and the same one makes an error of what was
raised, and under the same headers it goes out. Another method than GET takes Flask's way, to the same function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask, Response
from werkzeug.wrappers import Request

from api import errors, security
from api.models import let_go
from api.overload import gate_of

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


class Good(NamedTuple):
    """A good answer, as the wire has it."""

    headers: list[tuple[str, str]]
    body: bytes

    def to_response(self) -> Response:
        return Response(self.body, headers=self.headers)


Answer = Callable[[Request], Good]


def install(app: Flask, answers: Mapping[str, Answer]) -> None:
    """Let `answers`, by their paths, stand before the routes of `app`. They run in its context, but have no `request`
    of Flask's: theirs is handed to them.
    """
    others = app.wsgi_app

    def plain(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = answers.get(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] == "GET" else None
        if answer is None:
            return others(environ, start_response)
        with app.app_context():
            try:
                good = _let_in(app, answer, environ)
            except Exception as error:  # noqa: BLE001 every one has its answer
                return security.protect(errors.answer(error))(environ, start_response)
            finally:
                let_go()
        length = ("Content-Length", str(len(good.body)))
        start_response("200 OK", [*good.headers, length, *security.HEADERS.items()])
        return [good.body]

    app.wsgi_app = plain  # type: ignore[method-assign]


def _let_in(app: Flask, answer: Answer, environ: WSGIEnvironment) -> Good:
    gate = gate_of(app)
    if gate is None:
        return answer(Request(environ))
    gate.enter()
    try:
        return answer(Request(environ))
    finally:
        gate.leave()
