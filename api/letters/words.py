"""The words of letters where a store has written none of its own, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Final

from sync.values import is_decimal

# language of a customer -> key of a map by language
SCRIPTS: Final[Mapping[str, str]] = {"en": "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}
MS: Final = 1000

# kind -> language -> (subject, text)
WORDS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "confirmation": {
        "en": (
            "{store}: {window}",
            (
                "Dear {name},\n\n{work}: we come {window}.\n{technician} will come to you.\n\n"
                "If the time does not suit you, tell us here, or see how it stands: {link}\n"
                "Or call us: {phone}\n\n{store}"
            ),
        ),
        "zh_hans": (
            "{store}：已为您约好{window}",
            (
                "{name}，您好！\n\n您的{work}已约好：{window}。\n上门师傅：{technician}。\n\n"
                "想改时间、看进度，请点这里：{link}\n也可以打电话：{phone}\n\n{store}"
            ),
        ),
        "zh_hant": (
            "{store}：已為您約好{window}",
            (
                "{name}，您好！\n\n您的{work}已約好：{window}。\n上門師傅：{technician}。\n\n"
                "想改時間、看進度，請點這裡：{link}\n也可以打電話：{phone}\n\n{store}"
            ),
        ),
    },
    "on_the_way": {
        "en": (
            "{store}: we are on our way",
            (
                "Dear {name},\n\nwe are on our way to you: {work}.\n{technician} is coming.\nExpected: {window}.\n\n"
                "Where we are: {link}\nQuestions: {phone}\n\n{store}"
            ),
        ),
        "zh_hans": (
            "{store}：师傅已出发",
            (
                "{name}，您好！\n\n师傅已经出发，上门办理您的{work}。\n上门师傅：{technician}。\n约好的时间：{window}。\n\n"
                "看进度：{link}\n有事请打：{phone}\n\n{store}"
            ),
        ),
        "zh_hant": (
            "{store}：師傅已出發",
            (
                "{name}，您好！\n\n師傅已經出發，上門辦理您的{work}。\n上門師傅：{technician}。\n約好的時間：{window}。\n\n"
                "看進度：{link}\n有事請打：{phone}\n\n{store}"
            ),
        ),
    },
    "done": {
        "en": (
            "{store}: done – {work}",
            (
                "Dear {name},\n\n{work}: done on {day}.\n{technician} was with you.\n\n"
                "The service report: {report}\nIf anything is not as it should be, tell us: {link}\n"
                "Or call us: {phone}\n\n{store}"
            ),
        ),
        "zh_hans": (
            "{store}：{work}已完成",
            (
                "{name}，您好！\n\n您的{work}已于{day}完成。\n服务师傅：{technician}。\n\n"
                "服务报告：{report}\n哪里不满意，请告诉我们：{link}\n也可以打电话：{phone}\n\n{store}"
            ),
        ),
        "zh_hant": (
            "{store}：{work}已完成",
            (
                "{name}，您好！\n\n您的{work}已於{day}完成。\n服務師傅：{technician}。\n\n"
                "服務報告：{report}\n哪裡不滿意，請告訴我們：{link}\n也可以打電話：{phone}\n\n{store}"
            ),
        ),
    },
    "survey": {
        "en": (
            "{store}: how was it?",
            (
                "Dear {name},\n\non {day} we were with you: {work}.\nA few questions, one minute, and no call: {link}\n"
                "Or tell us on the phone: {phone}\n\nThank you!\n{store}"
            ),
        ),
        "zh_hans": (
            "{store}：想听听您的评价",
            (
                "{name}，您好！\n\n{day}我们为您办理了{work}。\n几个小问题，一分钟就好，不再打扰您接电话：{link}\n"
                "也可以打电话告诉我们：{phone}\n\n谢谢您！\n{store}"
            ),
        ),
        "zh_hant": (
            "{store}：想聽聽您的評價",
            (
                "{name}，您好！\n\n{day}我們為您辦理了{work}。\n幾個小問題，一分鐘就好，不再打擾您接電話：{link}\n"
                "也可以打電話告訴我們：{phone}\n\n謝謝您！\n{store}"
            ),
        ),
    },
    "delay": {
        "en": (
            "{store}: a new time – {window}",
            (
                "Dear {name},\n\nwe are sorry: we cannot keep the time we promised you.\n{work}: {window}.\n"
                "Promised before: {before}.\nWhy: {reason}\n\nIf the new time does not suit you: {link}\n"
                "Or call us: {phone}\n\n{store}"
            ),
        ),
        "zh_hans": (
            "{store}：时间改到{window}",
            (
                "{name}，您好！\n\n很抱歉，原来答应您的时间我们做不到了。\n您的{work}改到：{window}。\n"
                "原来约好的：{before}。\n原因：{reason}\n\n新的时间不方便，请点这里告诉我们：{link}\n"
                "也可以打电话：{phone}\n\n{store}"
            ),
        ),
        "zh_hant": (
            "{store}：時間改到{window}",
            (
                "{name}，您好！\n\n很抱歉，原來答應您的時間我們做不到了。\n您的{work}改到：{window}。\n"
                "原來約好的：{before}。\n原因：{reason}\n\n新的時間不方便，請點這裡告訴我們：{link}\n"
                "也可以打電話：{phone}\n\n{store}"
            ),
        ),
    },
    "estimate": {
        "en": (
            "{store}: an estimate for you – {sum}",
            (
                "Dear {name},\n\n{work}: we found more than was ordered. We begin none of it before your yes.\n"
                "What we found: {found}\nIt would cost {sum} in all.\n"
                "What it is for, photos, and your yes or no: {link}\n"
                "You can say yes until {until}.\nQuestions: {phone}\n\n{store}"
            ),
        ),
        "zh_hans": (
            "{store}：有一份报价请您过目（{sum}）",
            (
                "{name}，您好！\n\n办理您的{work}时，我们发现还有别的问题。您没有同意之前，我们不会动工。\n"
                "发现的问题：{found}\n需要费用共{sum}。\n看明细和照片、回复做不做，请点这里：{link}\n"
                "{until}之前同意都有效。\n有疑问请打：{phone}\n\n{store}"
            ),
        ),
        "zh_hant": (
            "{store}：有一份報價請您過目（{sum}）",
            (
                "{name}，您好！\n\n辦理您的{work}時，我們發現還有別的問題。您沒有同意之前，我們不會動工。\n"
                "發現的問題：{found}\n需要費用共{sum}。\n看明細和照片、回覆做不做，請點這裡：{link}\n"
                "{until}之前同意都有效。\n有疑問請打：{phone}\n\n{store}"
            ),
        ),
    },
}

WORK: Final[Mapping[str, Mapping[str, str]]] = {
    "delivery": {"en": "Delivery", "zh_hans": "送货", "zh_hant": "送貨"},
    "installation": {"en": "Installation", "zh_hans": "安装", "zh_hant": "安裝"},
    "training": {"en": "Training", "zh_hans": "使用培训", "zh_hant": "使用培訓"},
    "maintenance": {"en": "Maintenance", "zh_hans": "保养", "zh_hant": "保養"},
    "repair": {"en": "Repair", "zh_hans": "维修", "zh_hant": "維修"},
    "part_replacement": {"en": "Part replacement", "zh_hans": "换件", "zh_hant": "換件"},
    "collection": {"en": "Collection", "zh_hans": "取件", "zh_hant": "取件"},
    "consultation": {"en": "Consultation", "zh_hans": "上门咨询", "zh_hant": "上門諮詢"},
    "callback": {"en": "Callback", "zh_hans": "回访", "zh_hant": "回訪"},
}
# Amounts are written as everywhere (`static/app/amounts.js`).
SIGNS: Final[Mapping[str, str]] = {"CNY": "¥", "HKD": "HK$", "TWD": "NT$", "MOP": "MOP$", "EUR": "€", "USD": "$"}
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HAN_WEEKDAYS: Final = "一二三四五六日"


def window_words(start_ms: int | None, end_ms: int | None, zone: tzinfo, script: str) -> str:
    """`Tue 24 Nov 09:00–11:00`; without a beginning, by when; over several days, both ends in full. Empty: no end."""
    if end_ms is None:
        return ""
    end = datetime.fromtimestamp(end_ms / MS, zone)
    until = f"{_day(end, script)}{'' if script != 'en' else ' '}{end:%H:%M}"
    if start_ms is None:
        return {"en": f"by {until}", "zh_hans": f"{until}之前"}.get(script, f"{until}之前")
    start = datetime.fromtimestamp(start_ms / MS, zone)
    begins = f"{_day(start, script)}{'' if script != 'en' else ' '}{start:%H:%M}"
    return f"{begins}–{end:%H:%M}" if start.date() == end.date() else f"{begins} – {until}"


def day_words(ms: int | None, zone: tzinfo, script: str) -> str:
    return "" if ms is None else _day(datetime.fromtimestamp(ms / MS, zone), script, weekday=False)


def money_words(amount: str, currency: str) -> str:
    """`¥1,280`, `¥1,280.50`; empty where nobody knows how much."""
    if not is_decimal(amount):
        return ""
    whole, _, cents = f"{Decimal(amount):,.2f}".partition(".")
    return f"{SIGNS.get(currency or 'CNY', f'{currency} ')}{whole}{f'.{cents}' if int(cents) else ''}"


def work_words(kind: str, product: str, script: str) -> str:
    """What is done, and on what: `Repair (QH-600)`, `QH-600维修`."""
    word = WORK.get(kind, {}).get(script, kind)
    if not product:
        return word
    return f"{word} ({product})" if script == "en" else f"{product}{word}"


def _day(moment: datetime, script: str, *, weekday: bool = True) -> str:
    if script == "en":
        day = f"{moment.day} {_MONTHS[moment.month - 1]}"
        return f"{_WEEKDAYS[moment.weekday()]} {day}" if weekday else day
    day = f"{moment.month}月{moment.day}日"
    named = "周" if script == "zh_hans" else "週"
    return f"{day}（{named}{_HAN_WEEKDAYS[moment.weekday()]}）" if weekday else day
