"""What a private link shows, for the description (`api/rules/report.py` says why each is there)."""

from __future__ import annotations

from marshmallow import INCLUDE, Schema, fields

from api.description.shapes import anything, identifier, maybe, moment, sometimes, text


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


class StoreSeenSchema(Schema):
    name = sometimes(text())
    names = sometimes(_words())
    phone = sometimes(text())
    address = sometimes(text())
    time_zone = sometimes(text())
    hours = sometimes(fields.Dict())


class CustomerSeenSchema(Schema):
    name = sometimes(text())
    language = sometimes(text())
    # whether the store may show pictures of their home, where they said so
    pictures = fields.Boolean()


class ProductSeenSchema(Schema):
    name = sometimes(text())
    names = sometimes(_words())
    model = sometimes(text())


class WindowSeenSchema(Schema):
    start = sometimes(moment())
    end = sometimes(moment())


class WindowBeforeSchema(WindowSeenSchema):
    at = moment("When it was promised")
    until = moment("When another took its place")
    reason = sometimes(text("Why, in the words that were written for the customer"))


class JobSeenSchema(Schema):
    id = identifier()
    number = text()
    kind = sometimes(text())
    status = sometimes(text())
    product = sometimes(fields.Nested(ProductSeenSchema))
    promised = sometimes(fields.Nested(WindowSeenSchema))
    was = sometimes(fields.List(fields.Nested(WindowBeforeSchema), metadata={"description": "Oldest first"}))
    technician = fields.Nested(ReportTechnicianSchema, required=True, allow_none=True)
    on_the_way_at = sometimes(moment())
    arrived_at = sometimes(moment())
    done_at = sometimes(moment())
    heard_at = sometimes(moment("When the technician's device was heard of last; only while somebody is awaited"))
    queue_hint = fields.Integer(metadata={"description": "So many visits come first today", "minimum": 0})


class OwnedSeenSchema(Schema):
    id = identifier()
    product = sometimes(fields.Nested(ProductSeenSchema))
    serial = sometimes(text())
    bought_on = sometimes(text("A day"))
    warranty = sometimes(fields.Nested(ReportWarrantySchema))


class CallbackSeenSchema(Schema):
    id = identifier()
    number = text()
    job = sometimes(identifier())
    questions = fields.List(fields.String(), required=True)
    due_on = sometimes(text("A day"))
    answered = sometimes(moment())


class AnswerSeenSchema(Schema):
    at = sometimes(moment())
    text_ = fields.String(data_key="text", required=True)


class WordSeenSchema(Schema):
    """What the customer said to an answer (R22, R24)."""

    yes = fields.Boolean(required=True)
    said = sometimes(text("In their own words"))


class ComplaintAnswerSchema(AnswerSeenSchema):
    word = sometimes(fields.Nested(WordSeenSchema))


class ClockSeenSchema(Schema):
    step = text("`acknowledge`, `solve`, `head_office_answer`, `call_back` or `ask_customer`")
    due_at = maybe(moment("Null while the clock stands still"))


class ComplaintSeenSchema(Schema):
    id = identifier()
    number = text()
    status = sometimes(text())
    said = sometimes(text())
    wanted = sometimes(text())
    wanted_also = sometimes(fields.List(fields.String()))
    received_at = sometimes(moment())
    answers = sometimes(fields.List(fields.Nested(ComplaintAnswerSchema), metadata={"description": "Oldest first"}))
    clock = fields.Nested(ClockSeenSchema, required=True, allow_none=True)
    photos = sometimes(fields.List(fields.String(), metadata={"description": "At `/private/files/<sha256>`"}))


class LetterSeenSchema(Schema):
    id = identifier()
    number = text()
    said = sometimes(text())
    at = sometimes(moment())
    answer_by = sometimes(moment())
    answered = sometimes(fields.Nested(AnswerSeenSchema))


class WishSeenSchema(Schema):
    id = identifier()
    job = identifier()
    said = text()
    at = moment()
    status = text("`received`, `moved` (the window was set since) or `over`")
    from_ = fields.String(data_key="from")
    until = sometimes(text("A day or a moment"))


class EstimateLineSchema(Schema):
    text_ = fields.String(data_key="text")
    names = sometimes(_words())
    quantity = anything("A number")
    amount = text("Of all of it")


class EstimateAnswerSchema(Schema):
    yes = fields.Boolean(required=True)
    at = sometimes(moment())


class EstimateSeenSchema(Schema):
    """R13. What is withdrawn, or no longer valid, is left out."""

    id = identifier()
    number = text()
    job = identifier()
    lines = fields.List(fields.Nested(EstimateLineSchema), required=True)
    sum = text("What the lines come to")
    reason = sometimes(text())
    photos = sometimes(fields.List(fields.String(), metadata={"description": "At `/private/files/<sha256>`"}))
    edition = sometimes(text("The day on which the list of public prices began that it was made under"))
    edition_page = sometimes(text("That list's page below `/<language>/`, once it is published"))
    valid_until = sometimes(text("A day, the last one"))
    answer = sometimes(fields.Nested(EstimateAnswerSchema))


class MaySchema(Schema):
    complain = fields.Boolean(required=True)
    write = fields.Boolean(required=True)
    wish = fields.Boolean(required=True)
    answer = fields.Boolean(required=True)
    estimate = fields.Boolean(required=True)


class PrivateFileSchema(Schema):
    """One customer's things at one store. What is not known, or not there, is left out."""

    as_of = moment()
    until = moment("From then on the link opens nothing")
    store = fields.Nested(StoreSeenSchema, required=True)
    customer = fields.Nested(CustomerSeenSchema, required=True)
    jobs = fields.List(fields.Nested(JobSeenSchema), required=True)
    owned = fields.List(fields.Nested(OwnedSeenSchema), required=True)
    callbacks = fields.List(fields.Nested(CallbackSeenSchema), required=True)
    complaints = fields.List(fields.Nested(ComplaintSeenSchema), required=True)
    letters = fields.List(fields.Nested(LetterSeenSchema), required=True)
    wishes = fields.List(fields.Nested(WishSeenSchema), required=True)
    estimates = fields.List(fields.Nested(EstimateSeenSchema), required=True)
    may = fields.Nested(MaySchema, required=True)
    survey = fields.Boolean(metadata={"description": "False while a complaint is open: nothing is asked then"})


class SentSchema(Schema):
    """`complain` {complaint, said, wanted, wanted_also?, category?, job?, owned?} · `answer` {callback, scores, said?}
    · `wish` {job, said, from?, until?} · `write` {letter, said} · `satisfied` {complaint, yes, said?} ·
    `estimate` {estimate, yes, sum?} · `consent` {purpose, yes}
    """

    class Meta:
        unknown = INCLUDE

    id = identifier("Made by the page; sending it again changes nothing")
    kind = text("`complain`, `answer`, `wish`, `write`, `satisfied`, `estimate` or `consent`")
    at = sometimes(moment("When it was typed"))


class SendSchema(Schema):
    operations = fields.List(fields.Nested(SentSchema), required=True)


class VerdictSeenSchema(Schema):
    id = maybe(identifier())
    outcome = text("`applied`, `duplicate` or `refused`")
    code = sometimes(text("Why it was refused; stable"))
    fields_ = fields.Dict(data_key="fields", metadata={"description": "What is wrong, by field"})
    record = sometimes(identifier())
    number = sometimes(text("By which people speak of it"))


class TakenSchema(Schema):
    now = moment()
    verdicts = fields.List(fields.Nested(VerdictSeenSchema), required=True)
