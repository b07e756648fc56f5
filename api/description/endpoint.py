"""How an endpoint says what it takes and gives. The words go into the description; nothing here reads a request.

Handlers answer with finished responses, or fail with `ApiError`: a schema given here describes, and the tests hold the
endpoint to it. So flask-smorest parses no body, and a bad operation stays a verdict instead of an error (P6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

import flask_smorest
from marshmallow import Schema

from api.errors import TABLE
from api.fields import roles

if TYPE_CHECKING:
    # flask-smorest has no types; its blueprint is Flask's, and `doc` is all that we ask of it besides
    from flask import Blueprint as BaseBlueprint
else:
    from flask_smorest import Blueprint as BaseBlueprint

View = TypeVar("View", bound=Callable[..., Any])
Shape = type[Schema] | Mapping[str, Any]

JSON: Final = "application/json"
ANYBODY: Final[tuple[str, ...]] = ()
EVERYONE: Final = roles.EVERYONE

# What `require_sender` may answer; a request that changes something is also asked where it comes from.
SIGNED_IN: Final = ("signed_out", "session_expired", "device_revoked", "password_due")
CHANGES: Final = (*SIGNED_IN, "cross_site")
# What any endpoint may answer that asks the database.
ALWAYS: Final = ("busy", "broken")
RETRIED_STATUSES: Final = frozenset({429, 503})

RETRY_AFTER: Final = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}


class Blueprint(BaseBlueprint):
    """A group of endpoints; `about` is what the description says of them as a whole."""

    def __init__(self, name: str, import_name: str, about: str) -> None:
        super().__init__(name, import_name)
        self.description = about

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Callable[..., Any] | None = None,
        provide_automatic_options: bool | None = None,  # noqa: FBT001 as Flask has it
        **options: Any,
    ) -> None:
        if view_func is not None and provide_automatic_options is not None:
            # flask-smorest 0.47 drops the argument; on the view, Flask finds it (tus answers OPTIONS itself)
            view_func.provide_automatic_options = provide_automatic_options  # type: ignore[attr-defined]
        super().add_url_rule(rule, endpoint, view_func, **options)


@dataclass(frozen=True)
class Answer:
    """A good answer: its status, what it means, and the shape of its body (`None`: it has none)."""

    status: int
    meaning: str
    shape: Shape | None = None
    content_type: str = JSON
    headers: Mapping[str, Any] = field(default_factory=dict)
    example: Any = None


@dataclass(frozen=True)
class Body:
    """What is sent. `example` is one that is accepted."""

    shape: Shape
    example: Any
    meaning: str = ""
    required: bool = True
    content_type: str = JSON


def parameter(name: str, shape: Mapping[str, Any], meaning: str, *, where: str = "query") -> dict[str, Any]:
    """A parameter as OpenAPI writes it. One in the path is required, others say so in `meaning`."""
    return {"name": name, "in": where, "schema": dict(shape), "description": meaning, "required": where == "path"}


def describe(
    *answers: Answer,
    who: Sequence[str] = EVERYONE,
    errors: Iterable[str] = (),
    body: Body | None = None,
    parameters: Sequence[Mapping[str, Any]] = (),
    headers: Mapping[int, Mapping[str, Any]] | None = None,
    by_link: bool = False,
) -> Callable[[View], View]:
    """Describe the endpoint below, under its docstring: `answers`, and `errors` as codes of `api.errors.TABLE`.

    `who` are the roles that may call it (`ANYBODY`: also who is not signed in); `headers` are those of error answers
    by status, besides `Retry-After`. `by_link`: what it shows is for who has a private link that stands (R47);
    who comes without one is told no more than who comes with a wrong one.
    """
    codes = [*errors, *ALWAYS]
    told: dict[str, Any] = {
        "responses": {
            **{str(one.status): _good(one) for one in answers},
            **_refusals(codes, headers or {}),
        },
        "security": [{"link": []}, {}] if by_link else _security(who, codes),
        "x-callers": list(who) or ["anybody"],
    }
    if parameters:
        told["parameters"] = [dict(one) for one in parameters]
    if body is not None:
        content = {"schema": body.shape, "example": body.example}
        told["requestBody"] = {"required": body.required, "content": {body.content_type: content}}
        if body.meaning:
            told["requestBody"]["description"] = body.meaning
    decorate: Callable[[View], View] = flask_smorest.Blueprint.doc(**told)
    return decorate


def _good(answer: Answer) -> dict[str, Any]:
    told: dict[str, Any] = {"description": answer.meaning}
    if answer.headers:
        told["headers"] = dict(answer.headers)
    if answer.shape is not None:
        content = {"schema": answer.shape}
        if answer.example is not None:
            content["example"] = answer.example
        told["content"] = {answer.content_type: content}
    return told


def _refusals(codes: Iterable[str], headers: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    by_status: dict[int, list[str]] = defaultdict(list)
    for code in dict.fromkeys(codes):
        by_status[TABLE[code][0]].append(code)
    return {str(status): _refusal(status, by_status[status], headers.get(status, {})) for status in sorted(by_status)}


def _refusal(status: int, codes: Sequence[str], headers: Mapping[str, Any]) -> dict[str, Any]:
    only = {"properties": {"error": {"properties": {"code": {"enum": list(codes)}}}}}
    told: dict[str, Any] = {
        "description": "\n".join(f"`{code}`: {TABLE[code][1]}" for code in codes),
        "content": {
            JSON: {
                "schema": {"allOf": [{"$ref": "#/components/schemas/Error"}, only]},
                "examples": {code: {"value": {"error": {"code": code, "message": TABLE[code][1]}}} for code in codes},
            }
        },
    }
    named = ({"Retry-After": RETRY_AFTER} if status in RETRIED_STATUSES else {}) | dict(headers)
    if named:
        told["headers"] = named
    return told


def _security(who: Sequence[str], codes: Iterable[str]) -> list[dict[str, list[str]]]:
    if not who:
        return []
    # a browser's cookie alone changes nothing: a form of another site could send it
    needed = ["cookie", "same_site"] if "cross_site" in codes else ["cookie"]
    return [{"token": []}, {name: [] for name in needed}]
