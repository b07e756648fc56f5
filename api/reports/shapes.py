"""What the reports answer, for the description."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.description.shapes import count, identifier, maybe, moment, text

RESTS_ON = "How many were scored: what the value rests on"


class MeasureSchema(Schema):
    code = text()
    unit = text()
    formula = text()
    source = text("From which fields it is worked out")
    edge_cases = fields.List(fields.String(), required=True)
    rule = text("The number of the rule that it serves")
    labels = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class MeasuresSchema(Schema):
    measures = fields.List(fields.Nested(MeasureSchema), required=True)


class FigureSchema(Schema):
    code = text("Of `GET /reports/measures`")
    unit = text()
    value = maybe(text("In decimal digits; null where nothing was scored"))
    n = count(RESTS_ON)
    of = count("How many there were")
    excluded = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    hits = maybe(count("The numerator of a share"))
    provisional = count("Of `n`, how many may still change")
    few = fields.Boolean(required=True)


class ReportSchema(Schema):
    kind = text()
    store_id = identifier()
    store = text()
    month = text("Such as 2026-10")
    as_of = moment()
    currency = maybe(text())
    time_zone = text()
    complete = fields.Boolean(required=True, metadata={"description": "Whether the month is over"})
    waiting_for = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "Signed-in devices that have not synced since the month's end, or today"},
    )
    names = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class ProgressSchema(Schema):
    done = count("Months that are counted")
    of = count("Months that are wanted")


class CountingSchema(Schema):
    counting = fields.Nested(ProgressSchema, required=True)


class MonthlySchema(ReportSchema):
    figures = fields.List(fields.Nested(FigureSchema), required=True)
    questions = fields.List(fields.Dict(), required=True)
    people = fields.List(fields.Dict(), required=True)
    complaints = fields.Dict(required=True)
    recurrences = fields.List(fields.Dict(), required=True)
    suggestions = fields.List(fields.Dict(), required=True)
    praise = fields.List(fields.Dict(), required=True)
    actions = fields.List(fields.Dict(), required=True)
    checks = fields.List(fields.Dict(), required=True)
    trend = fields.List(fields.Dict(), required=True)
    against = maybe(
        fields.Dict(
            required=True,
            metadata={"description": "The figures of the month, or store, that was asked for beside it"},
        )
    )
    counting = maybe(
        fields.Nested(
            ProgressSchema,
            required=True,
            metadata={"description": "While months before are not counted yet, how many are; then it is null"},
        )
    )
    presented_at = maybe(moment("When the meeting saw it; null if it has not"))
    restated = fields.List(
        fields.Dict(), required=True, metadata={"description": "Figures that changed since it was presented"}
    )


class BehindSchema(Schema):
    store_id = identifier()
    month = text("Such as 2026-10")
    as_of = moment()
    currency = maybe(text())
    figure = fields.Nested(FigureSchema, required=True)
    records = count("How many there are altogether")
    offset = count("Of these, how many stand before the first row")
    rows = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "The records with their scores; those that are not scored come last, with the reason"},
    )
    names = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class AssessmentSchema(ReportSchema):
    rule = maybe(fields.Dict(required=True))
    problems = fields.List(fields.Dict(), required=True, metadata={"description": "Why nobody is assessed"})
    people = fields.List(fields.Dict(), required=True)


class OwnMonthSchema(ReportSchema):
    staff_id = identifier()
    figures = fields.List(fields.Nested(FigureSchema), required=True)
    beside = fields.List(
        fields.Nested(FigureSchema), required=True, metadata={"description": "The same of the whole store"}
    )
    measures = fields.List(fields.Nested(MeasureSchema), required=True)
    said = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "The callbacks that say something about the person; `own` ones count for nothing"},
    )
    rule = maybe(fields.Dict(required=True))
    problems = fields.List(fields.Dict(), required=True, metadata={"description": "Why nobody is assessed"})
    assessment = maybe(fields.Dict(required=True))
