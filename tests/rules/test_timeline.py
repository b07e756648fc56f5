"""Everything about a customer in one scroll (R2 and DOMAIN, The customer file)."""

from __future__ import annotations

from api.rules.timeline import Entry, Records, timeline
from tests.rules.records import SHANGHAI, a_callback, a_done_job, a_job, at
from tests.support.shop import ZHANG_XIUYING, an_id

MERGED = an_id(22)


def test_r02_the_timeline_shows_the_rows_of_all_files_newest_first():
    files = [
        {
            "id": ZHANG_XIUYING,
            "registered_on": "2026-11-01",
            "contact_log": [{"id": an_id(1), "at": at("2026-11-05 09:00")}],
        },
        {"id": MERGED, "after_sales_log": [{"id": an_id(2), "at": at("2026-11-04 09:00")}]},
    ]
    records = Records(
        orders=[{"id": an_id(3), "customer_id": MERGED, "ordered_on": "2026-11-02"}],
        owned_products=[{"id": an_id(4), "customer_id": ZHANG_XIUYING, "purchased_on": "2026-11-03"}],
        jobs=[a_done_job(), a_job(501, customer_id=an_id(99))],
        complaints=[{"id": an_id(5), "customer_id": ZHANG_XIUYING, "received_at": at("2026-11-22 09:00")}],
        callbacks=[a_callback()],
    )
    rows = timeline(files, records, SHANGHAI)
    assert [row.kind for row in rows] == [
        *("callback", "complaint", "job", "contact", "after_sales", "owned_product", "order", "registered"),
    ]
    assert rows[3] == Entry(at("2026-11-05 09:00"), "contact", "customers", ZHANG_XIUYING, an_id(1))
    assert [row.kind for row in rows if row.is_date] == ["owned_product", "order", "registered"]


def test_r13_an_estimate_stands_where_its_last_word_was_said():
    said = [{"opened_at": at("2026-11-05 09:00")}, {"declined_at": at("2026-11-06 09:00")}]
    waiting = {"id": an_id(6), "customer_id": ZHANG_XIUYING, **said[0]}
    records = Records(estimates=[waiting, {**waiting, "id": an_id(7), **said[1]}])
    assert timeline([{"id": ZHANG_XIUYING}], records, SHANGHAI) == [
        Entry(at("2026-11-06 09:00"), "estimate", "estimates", an_id(7)),
        Entry(at("2026-11-05 09:00"), "estimate", "estimates", an_id(6)),
    ]


def test_a_row_of_which_only_the_day_is_known_stands_at_that_days_beginning():
    records = Records(orders=[{"id": an_id(3), "customer_id": MERGED, "ordered_on": "2026-11-02"}])
    assert timeline([{"id": MERGED}], records, SHANGHAI) == [
        Entry(at("2026-11-02 00:00"), "order", "orders", an_id(3), is_date=True)
    ]


def test_what_has_no_day_yet_is_still_to_come_and_stands_first():
    jobs = [a_done_job(), a_job(501, promised_start=None)]
    assert [row.id for row in timeline([{"id": ZHANG_XIUYING}], Records(jobs=jobs), SHANGHAI)] == [
        an_id(501),
        an_id(500),
    ]
