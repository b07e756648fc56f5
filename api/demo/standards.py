"""What the demo's shop holds itself to: playbooks, the rule of assessment, standards and the checks of a year (R27,
R33, R34).
"""

from __future__ import annotations

from random import Random
from typing import Any

from api.demo import complaint_texts as texts
from api.demo.calendar import days_before, moment
from api.demo.cast import Cast
from api.demo.complaints import Desk
from api.demo.drafts import Record, made_up_id
from api.fields import SCHEMA
from sync.clock import to_rfc3339

WRITTEN_DAYS_AGO = 500
CHECK_EVERY_DAYS = 31
CHECKS = 12

Words = dict[str, str]


def _words(en: str, zh_hans: str, zh_hant: str) -> Words:
    return {"en": en, "zh_hans": zh_hans, "zh_hant": zh_hant}


PLAYBOOKS: tuple[tuple[str, tuple[Words, ...], Words, tuple[Words, ...]], ...] = (
    (
        "product_quality",
        (
            _words(
                "Ask what happened and since when; ask for a photo",
                "问清现象和时间，请顾客拍照",
                "問清現象和時間，請顧客拍照",
            ),
            _words("Somebody could be hurt: have it switched off first", "有危险的先断水断电", "有危險的先斷水斷電"),
            _words("Look up model, purchase date and warranty", "查型号、购买日期、保修", "查型號、購買日期、保修"),
            _words(
                "Send a technician qualified for the model within a day",
                "一天内派有资质的师傅上门",
                "一天內派有資質的師傅上門",
            ),
        ),
        _words(
            "I am sorry that this gives you trouble. I am writing it down now, and you hear from me today.",
            "给您添麻烦了，我现在就登记，今天一定给您回话。",
            "給您添麻煩了，我現在就登記，今天一定給您回話。",
        ),
        (
            _words("Repair free of charge", "免费维修", "免費維修"),
            _words("Exchange within the three guarantees", "三包内换货", "三包內換貨"),
        ),
    ),
    (
        "delivery",
        (
            _words("Apologise first, explain afterwards", "先道歉，再说明", "先道歉，再說明"),
            _words("Give a new time and keep it", "给一个新时间，说到做到", "給一個新時間，說到做到"),
        ),
        _words(
            "You waited for nothing, and that was our fault.", "让您白等了，是我们不对。", "讓您白等了，是我們不對。"
        ),
        (_words("One free maintenance visit", "免费保养一次", "免費保養一次"),),
    ),
    (
        "attitude",
        (
            _words("Listen to the end without defending anybody", "先听完，不替同事辩解", "先聽完，不替同事辯解"),
            _words("Hear the colleague on the same day", "当天听当事人说明", "當天聽當事人說明"),
            _words("The manager apologises in person", "店长亲自道歉", "店長親自道歉"),
        ),
        _words("Thank you for telling us.", "谢谢您告诉我们。", "謝謝您告訴我們。"),
        (_words("An apology in person", "当面道歉", "當面道歉"),),
    ),
)

STANDARD: tuple[tuple[str, int, bool, Words], ...] = (
    ("greeting", 10, False, _words("Greeted within a minute", "一分钟内有人招呼", "一分鐘內有人招呼")),
    ("shoe_covers", 10, False, _words("Shoe covers on at the door", "进门穿鞋套", "進門穿鞋套")),
    ("explained", 20, False, _words("Use and care explained", "讲清使用和保养", "講清使用和保養")),
    ("price_shown", 20, True, _words("Price shown before the work", "动手前报价", "動手前報價")),
    ("tested", 20, True, _words("Tested in the customer's presence", "当着顾客试用", "當著顧客試用")),
    ("clean", 10, False, _words("Left clean", "走时收拾干净", "走時收拾乾淨")),
    ("callback_told", 10, False, _words("Callback announced", "告知会有回访", "告知會有回訪")),
)
RULE: dict[str, Any] = {
    "counts": ["delivery", "service"],
    "question": "overall",
    "bands": [
        {"from": 9, "amount": "10.00"},
        {"from": 7, "amount": "0.00"},
        {"from": 5, "amount": "-10.00"},
        {"from": 0, "amount": "-30.00"},
    ],
    "praise": "20.00",
    "award": "100.00",
    "minimum_n": 3,
    "cap": "800.00",
    "floor": "-200.00",
}
WORDING = (
    "只看顾客满意，不看销售。回访总分 9 分以上每单奖 10 元；5、6 分扣 10 元；4 分以下扣 30 元。\n"
    "顾客点名表扬，每次奖 20 元。受了委屈还能好好对顾客的，店长签字，奖 100 元委屈奖。\n"
    "每月不到 3 个回访的，分数不奖不扣；每月最多奖 800 元，最多扣 200 元。"
)


def all_standards(cast: Cast, now_ms: int) -> list[Record]:
    head = Desk(cast, 0).head
    written_ms = moment(days_before(cast.today, WRITTEN_DAYS_AGO), 10 * 60)
    records: list[Record] = []

    def write(collection: str, name: str, number: int = 0) -> Record:
        record = Record(SCHEMA.by_name[collection], made_up_id(name, number))
        records.append(record)
        return record

    for number, (category, steps, script, offers) in enumerate(PLAYBOOKS):
        write("playbooks", "playbook", number).write(
            head, written_ms, category=category, edition=1, steps=list(steps), script=script, offers=list(offers)
        )
    write("assessment_rules", "assessment rule").write(
        head,
        written_ms,
        name="售后服务考核办法",
        edition=1,
        valid_from=days_before(cast.today, WRITTEN_DAYS_AGO).isoformat(),
        rule=RULE,
        wording=WORDING,
    )
    items = [
        {"key": key, "required": True, "points": points, "veto": veto, "labels": labels}
        for key, points, veto, labels in STANDARD
    ]
    for number, kind in enumerate(("internal_check", "mystery_visit")):
        name = "门店服务自查" if kind == "internal_check" else "神秘顾客访店"
        write("checklists", "standard", number).write(head, written_ms, name=name, kind=kind, edition=1, items=items)
    for number in range(CHECKS):
        _check(cast, write("checks", "check", number), number, now_ms)
    award = write("grievance_awards", "award")
    desk = Desk(cast, 0)
    day = days_before(cast.today, 12)
    award.write(
        desk.assistant,
        moment(day, 17 * 60),
        staff_id=cast.staff_ids[cast.technicians[2]],
        status="requested",
        happened_on=day.isoformat(),
        what_happened=texts.GRIEVANCE,
    )
    award.write(desk.manager, moment(day, 17 * 60 + 40), status="approved", amount="100.00", word="我在场，属实。")
    # nobody decides on their own: the manager's waits for head office
    own = write("grievance_awards", "award", 1)
    day = days_before(cast.today, 2)
    own.write(
        desk.assistant,
        moment(day, 18 * 60),
        staff_id=desk.manager.id,
        status="requested",
        happened_on=day.isoformat(),
        what_happened=texts.GRIEVANCE_OF_MANAGER,
    )
    return records


def _check(cast: Cast, record: Record, number: int, now_ms: int) -> None:
    """One a month for each store, every fourth by a mystery visitor; the service gets better, with one bad day."""
    dice = Random(f"check:{number}")
    day = days_before(cast.today, 3 + (CHECKS - 1 - number) * CHECK_EVERY_DAYS)
    at_ms = min(moment(day, 14 * 60), now_ms)
    is_mystery = number % 4 == 3
    desk = Desk(cast, number % 2)
    scores = {key: points if dice.random() < 0.6 + number / 40 else points // 2 for key, points, _, _ in STANDARD}
    if number == CHECKS // 2:
        scores["price_shown"] = 0
    record.write(
        desk.head if is_mystery else desk.manager,
        at_ms,
        kind="mystery_visit" if is_mystery else "internal_check",
        checklist_id=made_up_id("standard", int(is_mystery)),
        store_id=cast.store_ids[number % 2],
        visited_at=to_rfc3339(at_ms),
        visitor="神秘顾客" if is_mystery else cast.person(cast.staff_ids.index(desk.manager.id)).name,
        scores=scores,
        state="finished",
    )
