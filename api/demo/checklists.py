"""What has to be seen to on each kind of job (R5): the demo's checklists, in three languages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Item:
    """A row to tick; a job cannot be done before its required rows are.

    `photo`: it needs a photo besides the tick. `signature`: it is no row, the customer signs. `figure`: its unit and
    limits, where something is measured instead of ticked.
    """

    key: str
    required: bool
    en: str
    zh_hans: str
    zh_hant: str
    photo: bool = False
    signature: bool = False
    figure: tuple[str, str, str] | None = None

    def to_wire(self) -> dict[str, Any]:
        labels = {"en": self.en, "zh_hans": self.zh_hans, "zh_hant": self.zh_hant}
        signature = {"signature": True} if self.signature else {}
        figure = dict(zip(("unit", "min", "max"), self.figure, strict=True)) if self.figure else {}
        asked = {"input": {"kind": "number", **figure}} if figure else {}
        row = {"key": self.key, "required": self.required, "photo": self.photo}
        return {**row, **signature, **asked, "labels": labels}


SIGNED = Item("signature", True, "Customer's signature", "顾客签名", "顧客簽名", signature=True)


@dataclass(frozen=True)
class Checklist:
    """The rows for one kind of job; `category` narrows it to one sort of product."""

    name: str
    kind: str
    category: str | None
    items: tuple[Item, ...]


def earlier_edition(checklist: Checklist) -> tuple[Item, ...] | None:
    """Its rows before photos and signatures were asked for; `None` if it never asked."""
    if not any(item.photo or item.signature for item in checklist.items):
        return None
    return tuple(replace(item, photo=False, figure=None) for item in checklist.items if not item.signature)


def checklist_for(kind: str, category: str) -> Checklist:
    """The checklist made for this sort of product, else the kind's general one."""
    fitting = [one for one in CHECKLISTS if one.kind == kind and one.category in (category, None)]
    return max(fitting, key=lambda one: one.category is not None)


CHECKLISTS = (
    Checklist(
        "送货",
        "delivery",
        None,
        (
            Item(
                "count_checked",
                True,
                "Everything on the slip is here",
                "件数与送货单一致",
                "件數與送貨單一致",
            ),
            Item(
                "packing_intact",
                True,
                "Packing checked with the customer",
                "和顾客一起验过包装",
                "和顧客一起驗過包裝",
            ),
            Item("placed", True, "Put where the customer wants it", "放到顾客指定的位置", "放到顧客指定的位置"),
            Item("old_taken", False, "Old one or packing taken away", "带走旧货或包装", "帶走舊貨或包裝"),
        ),
    ),
    Checklist(
        "安装净水器",
        "installation",
        "water_purifier",
        (
            Item(
                "pressure_measured",
                True,
                "Water pressure",
                "进水水压",
                "進水水壓",
                figure=("MPa", "0.1", "0.4"),
            ),
            Item(
                "valve_closed",
                True,
                "Inlet valve closed before work",
                "动工前关好进水角阀",
                "動工前關好進水角閥",
            ),
            Item(
                "filters_seated",
                True,
                "Filters seated, dates written on them",
                "滤芯装到位，写好日期",
                "濾芯裝到位，寫好日期",
            ),
            Item(
                "leak_test",
                True,
                "10 minutes under pressure without a drop",
                "通水 10 分钟，滴水不漏",
                "通水 10 分鐘，滴水不漏",
                photo=True,
            ),
            Item("rinsed", True, "Rinsed until clear", "冲洗到出水清亮", "沖洗到出水清亮"),
            Item("tds_read", False, "TDS read before and after", "测过净水前后 TDS", "測過淨水前後 TDS"),
            Item(
                "customer_shown",
                True,
                "Customer shown filter light and valve",
                "教会顾客看滤芯灯、关阀门",
                "教會顧客看濾芯燈、關閥門",
            ),
            SIGNED,
        ),
    ),
    Checklist(
        "安装地板",
        "installation",
        "floor",
        (
            Item("humidity_measured", True, "Humidity of the ground measured", "量过地面湿度", "量過地面溼度"),
            Item(
                "level_checked",
                True,
                "Ground level within 3 mm over 2 m",
                "地面平整，2 米内差 3 毫米以内",
                "地面平整，2 米內差 3 毫米以內",
            ),
            Item(
                "gap_left",
                True,
                "Expansion gap of 8 to 12 mm left",
                "留好 8 到 12 毫米伸缩缝",
                "留好 8 到 12 毫米伸縮縫",
            ),
            Item("skirting_fixed", False, "Skirting fixed", "踢脚线装好", "踢腳線裝好"),
            Item(
                "walked",
                True,
                "Walked over with the customer: no creak",
                "和顾客走一遍，没有响声",
                "和顧客走一遍，沒有響聲",
            ),
            Item("cleaned", True, "Place left clean", "现场打扫干净", "現場打掃乾淨"),
        ),
    ),
    Checklist(
        "安装门",
        "installation",
        "door",
        (
            Item(
                "frame_plumb",
                True,
                "Frame plumb in both directions",
                "门框两个方向都垂直",
                "門框兩個方向都垂直",
            ),
            Item("gap_even", True, "Gaps even, 2 to 3 mm", "门缝均匀，2 到 3 毫米", "門縫均勻，2 到 3 毫米"),
            Item(
                "lock_works",
                True,
                "Lock and handle work, keys handed over",
                "锁和把手好用，钥匙已交",
                "鎖和把手好用，鑰匙已交",
            ),
            Item(
                "foam_trimmed",
                False,
                "Foam trimmed, cover strips on",
                "发泡胶修平，线条装好",
                "發泡膠修平，線條裝好",
            ),
            Item("cleaned", True, "Place left clean", "现场打扫干净", "現場打掃乾淨"),
        ),
    ),
    Checklist(
        "安装橱柜",
        "installation",
        "kitchen",
        (
            Item(
                "walls_measured",
                True,
                "Walls and connections measured again",
                "墙面和水电位复量过",
                "牆面和水電位複量過",
            ),
            Item(
                "cabinets_level",
                True,
                "Cabinets level and screwed to each other",
                "柜体水平，互相锁紧",
                "櫃體水平，互相鎖緊",
            ),
            Item(
                "worktop_sealed",
                True,
                "Worktop sealed at wall and sink",
                "台面靠墙和水槽处打好胶",
                "檯面靠牆和水槽處打好膠",
                photo=True,
            ),
            Item(
                "drain_tight",
                True,
                "Drain tight, sink filled and emptied once",
                "下水不漏，满池放水试过",
                "下水不漏，滿池放水試過",
            ),
            Item("doors_adjusted", True, "Doors and drawers adjusted", "门板和抽屉调好", "門板和抽屜調好"),
            Item("gas_untouched", True, "Gas pipe untouched", "没有动燃气管", "沒有動燃氣管"),
            Item("cleaned", False, "Place left clean", "现场打扫干净", "現場打掃乾淨"),
        ),
    ),
    Checklist(
        "保养净水器",
        "maintenance",
        "water_purifier",
        (
            Item(
                "filters_changed",
                True,
                "Filters changed, dates written on them",
                "滤芯已换，写好日期",
                "濾芯已換，寫好日期",
            ),
            Item(
                "leak_test",
                True,
                "10 minutes under pressure without a drop",
                "通水 10 分钟，滴水不漏",
                "通水 10 分鐘，滴水不漏",
            ),
            Item("rinsed", True, "Rinsed until clear", "冲洗到出水清亮", "沖洗到出水清亮"),
            Item("light_reset", True, "Filter light reset", "滤芯灯已复位", "濾芯燈已復位"),
            Item(
                "next_told",
                False,
                "Customer told when the next one is due",
                "告诉顾客下次什么时候换",
                "告訴顧客下次什麼時候換",
            ),
        ),
    ),
    Checklist(
        "上门保养",
        "maintenance",
        None,
        (
            Item("inspected", True, "Looked over with the customer", "和顾客一起看过一遍", "和顧客一起看過一遍"),
            Item(
                "tightened",
                True,
                "Hinges, screws and seals tightened",
                "合页、螺丝、密封已紧固",
                "合頁、螺絲、密封已緊固",
            ),
            Item(
                "advice_given",
                False,
                "Customer told what to look after",
                "告诉顾客平时怎么养护",
                "告訴顧客平時怎麼養護",
            ),
        ),
    ),
    Checklist(
        "维修",
        "repair",
        None,
        (
            Item(
                "fault_found",
                True,
                "Fault found and shown to the customer",
                "找到毛病并指给顾客看",
                "找到毛病並指給顧客看",
            ),
            Item(
                "price_agreed",
                True,
                "Price said before work, customer agreed",
                "动手前说清价钱，顾客同意",
                "動手前說清價錢，顧客同意",
            ),
            Item("tested", True, "Tested with the customer", "和顾客一起试过", "和顧客一起試過"),
            Item("old_part_returned", False, "Old part handed back", "旧件交还顾客", "舊件交還顧客"),
            Item("cleaned", True, "Place left clean", "现场打扫干净", "現場打掃乾淨"),
        ),
    ),
    Checklist(
        "更换配件",
        "part_replacement",
        None,
        (
            Item(
                "part_genuine",
                True,
                "Genuine part, code checked",
                "原厂配件，编码核对过",
                "原廠配件，編碼核對過",
            ),
            Item("tested", True, "Tested with the customer", "和顾客一起试过", "和顧客一起試過"),
            Item("old_part_returned", False, "Old part handed back", "旧件交还顾客", "舊件交還顧客"),
        ),
    ),
    Checklist(
        "取回退换货",
        "collection",
        None,
        (
            Item("parts_complete", True, "Accessories complete", "配件齐全", "配件齊全"),
            Item(
                "condition_noted",
                True,
                "Condition looked at together and written down",
                "和顾客一起看过并写下状况",
                "和顧客一起看過並寫下狀況",
                photo=True,
            ),
            Item("receipt_given", True, "Receipt given", "已给收条", "已給收條"),
        ),
    ),
    Checklist(
        "上门量尺与咨询",
        "consultation",
        None,
        (
            Item("measured", True, "Measured and drawn", "量好尺寸、画好图", "量好尺寸、畫好圖"),
            Item("wishes_noted", True, "Customer's wishes written down", "记下顾客的想法", "記下顧客的想法"),
            Item(
                "hazards_checked",
                False,
                "Water, power and gas looked at",
                "看过水、电、燃气",
                "看過水、電、燃氣",
            ),
        ),
    ),
    Checklist(
        "上门教用",
        "training",
        None,
        (
            Item("use_shown", True, "Use shown", "演示了怎么用", "演示了怎麼用"),
            Item(
                "customer_tried",
                True,
                "Customer did it once alone",
                "顾客自己操作过一遍",
                "顧客自己操作過一遍",
            ),
            Item("booklet_left", False, "Service booklet left", "留下服务手册", "留下服務手冊"),
        ),
    ),
    Checklist(
        "上门回访",
        "callback",
        None,
        (
            Item("attitude_asked", True, "Asked about attitude", "问过服务态度", "問過服務態度"),
            Item("timeliness_asked", True, "Asked about punctuality", "问过是否准时", "問過是否準時"),
            Item(
                "commitments_asked",
                True,
                "Asked whether commitments were kept",
                "问过承诺是否做到",
                "問過承諾是否做到",
            ),
            Item("suggestions_noted", False, "Suggestions written down", "记下建议", "記下建議"),
        ),
    ),
)
