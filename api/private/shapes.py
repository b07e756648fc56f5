"""What a private link shows, for the description (`api/rules/report.py` says why each is there)."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.description.shapes import anything, moment, sometimes, text


def _words() -> fields.Dict:
    return fields.Dict(
        keys=fields.String(), values=fields.String(), required=True, metadata={"description": "By language"}
    )


class ReportStoreSchema(Schema):
    name = sometimes(text())
    names = sometimes(_words())
    phone = sometimes(text())
    address = sometimes(text())
    time_zone = sometimes(text())
    currency = sometimes(text())


class ReportTechnicianSchema(Schema):
    name = sometimes(text())
    name_latin = sometimes(text())


class ReportProductSchema(Schema):
    name = sometimes(text())
    names = sometimes(_words())
    model = sometimes(text())
    serial = sometimes(text())
    place = sometimes(text("In the home"))


class ReportCheckSchema(Schema):
    labels = _words()
    done = fields.Boolean(required=True)
    value = anything("What was read or measured")


class ReportPhotoSchema(Schema):
    sha256 = text("At `/private/files/<sha256>`")
    phase = text("`before` or `after` the work")
    labels = sometimes(_words())


class ReportPartSchema(Schema):
    text_ = fields.String(data_key="text")
    names = sometimes(_words())
    model = sometimes(text())
    quantity = anything("A number")
    price = sometimes(text("Of one"))
    free = sometimes(text("`warranty`, or `yes` for any other reason"))


class ReportVisitSchema(Schema):
    number = text()
    start = sometimes(moment())
    end = sometimes(moment())


class ReportWarrantySchema(Schema):
    until = text("A day")
    runs = fields.Boolean(required=True)


class ReportChangedSchema(Schema):
    """What is not as it was signed (R15)."""

    what = text("`check`, `photos`, `parts`, `collected`, `due`, `paid_by` or `left`")
    at = sometimes(moment())
    by = sometimes(text("`technician` or `store`"))
    labels = sometimes(fields.Dict())


class ServiceReportSchema(Schema):
    """What was found and done (R15). What is not known, or not there, is left out."""

    number = text()
    kind = sometimes(text())
    status = sometimes(text())
    language = sometimes(text("In which the customer read it"))
    store = sometimes(fields.Nested(ReportStoreSchema))
    customer = sometimes(text())
    address = sometimes(text())
    technician = sometimes(fields.Nested(ReportTechnicianSchema))
    product = sometimes(fields.Nested(ReportProductSchema))
    arrived_at = sometimes(moment())
    done_at = sometimes(moment())
    checks = sometimes(fields.List(fields.Nested(ReportCheckSchema)))
    photos = sometimes(fields.List(fields.Nested(ReportPhotoSchema)))
    parts = sometimes(fields.List(fields.Nested(ReportPartSchema)))
    due = sometimes(text("To be paid for the job"))
    collected = sometimes(text("Of that, paid"))
    open = sometimes(text("Of that, still to be paid"))
    paid_by = sometimes(text())
    outcome = sometimes(text("Where it is not simply done"))
    missing_parts = sometimes(text())
    visits = sometimes(fields.List(fields.Nested(ReportVisitSchema)))
    warranty = sometimes(fields.Nested(ReportWarrantySchema))
    signature = sometimes(text("At `/private/files/<sha256>`"))
    signed_name = sometimes(text())
    signed_at = sometimes(moment())
    changed = sometimes(fields.List(fields.Nested(ReportChangedSchema)))


class PrivateReportSchema(Schema):
    as_of = moment()
    until = moment("From then on the link opens nothing")
    report = fields.Nested(ServiceReportSchema, required=True)
