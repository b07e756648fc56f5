"""What the demo's technicians heard and saw on the way, in every stage (R38, R40, R43)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from api.demo.calendar import days_before, moment
from api.demo.cast import Cast
from api.demo.complaints import Desk, Owner
from api.demo.drafts import Record, made_up_id
from api.demo.orders import Bought
from api.fields import SCHEMA
from sync.operation import Author

HOUR_MS = 3_600_000
# how many of the technicians write down what they hear
LISTENERS = 3
FILTERS, PAPER, HOURS = "滤芯到期提醒", "收据与说明书", "上门时间"

# days ago, kind, what was said, model it is about, theme, answer wanted, answer, how far it has come
IDEAS: tuple[tuple[int, str, str, str, str, bool, str, str], ...] = (
    (0, "grumble", "滤芯该换了没人说，水都有味道了才想起来。", "QH-600", "", True, "", "recorded"),
    (1, "idea", "机器上能不能亮个灯，告诉我还剩多少天？", "QH-800", FILTERS, False, "", "recorded"),
    (6, "grumble", "换滤芯的日子老是忘，你们发个微信提醒就好了。", "QH-600", FILTERS, True, "", "considered"),
    (19, "idea", "滤芯上贴个日期，一看就知道。", "QH-90", FILTERS, True, "下月起每支滤芯都贴更换日期。", "realised"),
    (4, "requirement", "老人看不懂说明书，字太小，最好有大字版。", "QH-800", PAPER, True, "", "recorded"),
    (33, "idea", "收据能不能发手机上？纸的容易丢。", "", PAPER, True, "下个月开始可以发电子收据。", "answered"),
    (9, "grumble", "白天要上班，只有晚上在家，师傅能不能七点以后来？", "", HOURS, True, "", "considered"),
    (52, "requirement", "周日也能上门就好了。", "", HOURS, False, "周日已排两位师傅值班。", "realised"),
    (70, "idea", "净水器能不能出个红色的？", "QH-600", "", False, "", "declined"),
)
# days ago, who is brought, phone, what they look for, reward, how far it has come
REFERRALS: tuple[tuple[int, str, str, str, str, str], ...] = (
    (0, "刘洋", "13755550123", "想装 QH-600，月底前", "", "noted"),
    (2, "赵敏华", "13755550188", "装修，厨房和地板", "", "noted"),
    (8, "孙建国", "13755550147", "前置过滤器", "", "contacted"),
    (16, "何丽君", "13755550166", "两台净水器，自己和女儿家", "双方各送一套滤芯", "bought"),
    (41, "马骏", "13755550102", "全屋净水", "双方各送一套滤芯", "rewarded"),
    (60, "林晓", "", "先看看", "", "lost"),
)
# days ago, defect, part, what was seen, how far it has come; all of one model, the last ones of others
DEFECTS: tuple[tuple[int, str, str, str, str, str], ...] = (
    (0, "leak", "QH-600", "进水接头密封圈", "密封圈变硬开裂，接头渗水，装了一年半。", "seen"),
    (3, "leak", "QH-600", "进水接头密封圈", "同样的位置渗水，柜底湿了一片。", "seen"),
    (12, "leak", "QH-600", "进水接头密封圈", "密封圈压扁，拧紧也没用。", "reported"),
    (27, "leak", "QH-600", "进水接头密封圈", "密封圈发硬，已换新款。", "accepted"),
    (45, "leak", "QH-600", "进水接头密封圈", "第一次见到密封圈开裂。", "accepted"),
    (5, "noise", "QH-800", "增压泵", "开机有啸叫，十几秒后消失。", "seen"),
    (14, "noise", "QH-800", "增压泵", "夜里抽水声音大，换了减震垫。", "reported"),
    (38, "electrics", "QH-1200", "显示板", "显示板进潮气，数字缺笔画。", "solved"),
    (22, "other", "QH-90", "", "压力表起雾，其实是室温低，不影响使用。", "dismissed"),
)
IDEA_STEPS = {
    "recorded": (), "considered": ("considered",), "answered": ("answered",), "declined": ("declined",),
    "realised": ("answered", "realised"),
}  # fmt: skip
REFERRAL_STEPS = {
    "noted": (), "contacted": ("contacted",), "bought": ("contacted", "bought"), "lost": ("contacted", "lost"),
    "rewarded": ("contacted", "bought", "rewarded"),
}  # fmt: skip
DEFECT_STEPS = {
    "seen": (), "reported": ("reported",), "accepted": ("reported", "accepted"), "dismissed": ("dismissed",),
    "solved": ("reported", "accepted", "solved"),
}  # fmt: skip


def all_heard(cast: Cast, owners: Sequence[Owner], now_ms: int) -> list[Record]:
    """A handful of each, up to `now_ms`, of the first store's customers."""
    told = _Telling(cast, [one for one in owners if one.customer.store == 0], now_ms)
    return [*told.ideas(), *told.referrals(), *told.defects()]


class _Telling:
    def __init__(self, cast: Cast, owners: Sequence[Owner], now_ms: int) -> None:
        self._cast, self._owners, self._now_ms = cast, owners, now_ms
        self._desk = Desk(cast, 0)
        self._technicians = [cast.authors[one] for one in cast.technicians_of(0)]
        self._turn = count()

    def ideas(self) -> Iterator[Record]:
        for number, (days, kind, said, model, theme, wanted, answer, stands) in enumerate(IDEAS):
            owner, thing = self._whose(model)
            about = {"product_id": self._cast.product_ids[model]} if thing else {}
            first = {"kind": kind, "status": "recorded", "said": said, "customer_id": owner.customer.id, **about}
            record = self._begin("ideas", number, days, first | ({"answer_wanted": True} if wanted else {}))
            more = ({"theme": theme} if theme else {}) | ({"answer": answer} if answer else {})
            yield self._goes_on(record, self._desk.assistant, IDEA_STEPS[stands], more)

    def referrals(self) -> Iterator[Record]:
        for number, (days, name, phone, wish, reward, stands) in enumerate(REFERRALS):
            owner, _ = self._whose("")
            first = {"name": name, "status": "noted", "wish": wish, "referrer_id": owner.customer.id}
            record = self._begin("referrals", number, days, first | ({"phone": phone} if phone else {}))
            more = {"reward": reward} if reward else {}
            yield self._goes_on(record, self._desk.assistant, REFERRAL_STEPS[stands], more)

    def defects(self) -> Iterator[Record]:
        for number, (days, defect, model, part, seen, stands) in enumerate(DEFECTS):
            owner, thing = self._whose(model)
            about = {"owned_product_id": thing.id, "customer_id": owner.customer.id} if thing else {}
            first = {"defect": defect, "status": "seen", "seen": seen, "model": model, **about}
            first |= {"product_id": self._cast.product_ids[model], "part": part}
            record = self._begin("defects", number, days, {name: one for name, one in first.items() if one})
            yield self._goes_on(record, self._desk.manager, DEFECT_STEPS[stands], {})

    def _begin(self, collection: str, number: int, days: int, values: dict[str, Any]) -> Record:
        """A technician writes it down, some time of that day before now."""
        at_ms = min(moment(days_before(self._cast.today, days), 10 * 60 + 37 * number), self._now_ms - HOUR_MS)
        record = Record(SCHEMA.by_name[collection], made_up_id(collection, number))
        record.write(self._technicians[number % LISTENERS], at_ms, **values)
        return record

    def _goes_on(self, record: Record, by: Author, steps: Sequence[str], more: dict[str, Any]) -> Record:
        """The desk takes it up, one step in some hours; what is not a step goes with the first."""
        at_ms = record.drafts[0].at_ms
        for step in [{"status": one} for one in steps] or ([{}] if more else []):
            at_ms = min(at_ms + 5 * HOUR_MS, self._now_ms - 1)
            record.write(by, at_ms, **step, **more)
            more = {}
        return record

    def _whose(self, model: str) -> tuple[Owner, Bought | None]:
        """One who has the model, each time another; anybody where nobody has."""
        having = [
            (owner, thing) for owner in self._owners for thing in owner.bought if model and thing.product.model == model
        ]
        everybody: list[tuple[Owner, Bought | None]] = [*having] or [(owner, None) for owner in self._owners]
        return everybody[next(self._turn) * 7 % len(everybody)]
