"""The columns that spreadsheets have: one table for reading and writing them, in the words that stores use (R3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

LANGUAGES: Final = ("en", "zh-Hans", "zh-Hant")
CUSTOMERS: Final = "customers"
ORDERS: Final = "orders"
PRODUCTS: Final = "products"

Shape = Literal["text", "phone", "phones", "tags", "date", "money", "count", "choice", "staff", "estate", "id", "map"]


@dataclass(frozen=True)
class Column:
    """A column of a spreadsheet. `name` is what a mapping calls it; `words` is its heading by language.

    `address` is the field that it fills; a column without one helps to find or make another record.
    """

    name: str
    shape: Shape
    words: tuple[str, str, str]
    aliases: tuple[str, ...] = ()
    address: str = ""
    required: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def heading(self, language: str) -> str:
        return self.words[LANGUAGES.index(language)]


KINDS: Final = {
    "private": ("Private", "个人", "個人", "私人", "家庭"),
    "trade": ("Trade", "工程客户", "工程客戶", "工程", "设计师", "設計師", "装修公司", "裝修公司"),
}
SOURCES: Final = {
    "walk_in": ("Walk-in", "进店", "進店", "到店", "自然进店", "门店", "門店"),
    "customer_referral": ("Customer referral", "顾客介绍", "顧客介紹", "老顾客介绍", "老客户介绍", "朋友介绍"),
    "designer_referral": ("Designer referral", "设计师介绍", "設計師介紹", "设计师推荐", "設計師推薦"),
    "estate_promotion": ("Estate promotion", "小区推广", "小區推廣", "小区", "小區"),
    "event_promotion": ("Event promotion", "活动推广", "活動推廣", "活动", "活動"),
    "trade": ("Trade", "工程", "工程客户", "工程客戶"),
    "web": ("Web", "网络", "網路", "网上", "线上", "網上"),
}

_ID = Column("id", "id", ("Record", "记录号", "記錄號"), ("id", "record id", "编号id"))
_CUSTOMER_ID = Column("customer_id", "id", ("Customer record", "顾客记录号", "顧客記錄號"), ("customer id",))
_CUSTOMER = Column(
    "customer",
    "text",
    ("Customer", "顾客", "顧客"),
    (
        "customer name",
        "顾客姓名",
        "客户",
        "客户姓名",
        "客户名称",
        "姓名",
        "name",
        "顧客姓名",
        "客戶",
        "客戶姓名",
        "买家",
        "收货人",
    ),
)
_PHONE_ALIASES = (
    *("phone number", "telephone", "tel", "mobile", "mobile phone", "cell", "contact number", "customer phone"),
    *("手机", "手机号", "手机号码", "电话号码", "联系电话", "联系方式", "顾客电话", "客户电话", "收货电话"),
    *("手機", "手機號", "手機號碼", "電話號碼", "聯絡電話", "聯繫電話", "顧客電話", "客戶電話"),
)
_PHONE = Column("phone", "phone", ("Phone", "电话", "電話"), _PHONE_ALIASES)
_ASSOCIATE = Column(
    "associate",
    "staff",
    ("Associate in charge", "负责导购", "負責導購"),
    (
        "associate",
        "sales associate",
        "salesperson",
        "导购",
        "导购员",
        "业务员",
        "销售",
        "销售员",
        "導購",
        "導購員",
        "業務員",
        "銷售員",
    ),
    "associate_id",
)
_REMARK = Column(
    "remark", "text", ("Remark", "备注", "備註"), ("remarks", "note", "notes", "comment", "说明", "說明"), "remark"
)
_SERIAL = Column(
    "serial",
    "text",
    ("Serial number", "序列号", "序列號"),
    ("serial", "s/n", "sn", "机号", "机身号", "出厂编号", "機號", "機身號", "出廠編號"),
    "serial",
)
_MODEL = Column(
    "model", "text", ("Model", "型号", "型號"), ("product model", "产品型号", "產品型號", "规格型号"), "model"
)
_WARRANTY = Column(
    "warranty_until",
    "date",
    ("Warranty until", "保修至", "保固至"),
    (
        "warranty",
        "warranty end",
        "warranty expires",
        "质保到期",
        "保修到期",
        "保修截止",
        "質保到期",
        "保修到期日",
        "保固到期",
    ),
    "warranty_until",
)
_MONTHS = Column(
    "warranty_months",
    "count",
    ("Warranty, months", "保修月数", "保固月數"),
    ("warranty months", "质保月数", "保修期（月）", "保修期(月)", "質保月數"),
)
_PLACE = Column(
    "place",
    "text",
    ("Place in the home", "安装位置", "安裝位置"),
    ("place", "location", "房间", "房間", "位置"),
    "place",
)

_OF_CUSTOMERS = (
    _ID,
    Column(
        "name",
        "text",
        ("Name", "姓名", "姓名"),
        (
            *("customer", "customer name", "full name", "顾客姓名", "顾客", "客户姓名", "客户", "客户名称"),
            *("业主", "业主姓名"),
            *("顧客姓名", "顧客", "客戶姓名", "客戶", "業主", "業主姓名"),
        ),
        "name",
        required=True,
    ),
    Column("phone", "phone", ("Phone", "电话", "電話"), _PHONE_ALIASES, "phone"),
    Column(
        "phones",
        "phones",
        ("Other phones", "其他电话", "其他電話"),
        ("other phone", "second phone", "phone 2", "备用电话", "电话2", "其他联系电话", "備用電話", "電話2"),
        "phones",
    ),
    Column(
        "email", "text", ("E-mail", "电子邮箱", "電子郵件"),
        ("email", "mail", "email address", "邮箱", "邮箱地址", "电子邮件", "電子郵箱", "電郵", "信箱"), "email",
    ),
    Column(
        "wechat", "text", ("WeChat", "微信", "微信"),
        ("wechat id", "weixin", "微信号", "微信號", "微信账号", "微信帳號"), "wechat",
    ),
    Column(
        "kind", "choice", ("Kind", "顾客类型", "顧客類型"), ("type", "类型", "客户类型", "類型", "客戶類型"), "kind",
        choices=KINDS,
    ),
    Column(
        "source", "choice", ("Source", "来源", "來源"),
        ("channel", "客户来源", "顾客来源", "客戶來源", "顧客來源"), "source",
        choices=SOURCES,
    ),
    _ASSOCIATE,
    Column(
        "registered_on", "date", ("Registered on", "登记日期", "登記日期"),
        ("registration date", "建档日期", "登记时间", "建檔日期", "登記時間"), "registered_on",
    ),
    Column(
        "first_visit_on", "date", ("First visit on", "首次到店", "首次到店日期"),
        ("first visit", "首次到店日期", "首次进店", "到店日期", "首次來店"), "first_visit_on",
    ),
    Column(
        "estate", "estate", ("Residential estate", "小区", "小區"),
        ("estate", "compound", "小区名称", "楼盘", "楼盘名称", "社区", "小區名稱", "樓盤", "社區"), "estate_id",
    ),
    Column(
        "address", "text", ("Address", "地址", "地址"),
        ("home address", "住址", "家庭住址", "详细地址", "联系地址", "詳細地址", "聯絡地址"), "address",
    ),
    Column(
        "renovation_on", "date", ("Expected renovation date", "预计装修日期", "預計裝修日期"),
        ("renovation", "renovation date", "装修日期", "装修时间", "预计装修时间", "裝修日期", "裝修時間"),
        "renovation_on",
    ),
    Column(
        "intention", "text", ("Purchase intention", "购买意向", "購買意向"),
        ("intention", "意向", "意向产品", "意向產品"), "intention",
    ),
    Column(
        "competitors", "text", ("Likely competitors", "可能的竞争品牌", "可能的競爭品牌"),
        ("competitors", "竞品", "竞争品牌", "競品", "競爭品牌"), "competitors",
    ),
    Column("birthday", "date", ("Birthday", "生日", "生日"), ("date of birth", "birth date", "出生日期"), "birthday"),
    _REMARK,
    Column("consents", "map", ("Consents", "同意事项", "同意事項"), (), "consents"),
    Column("tags", "tags", ("Tags", "标签", "標籤"), ("tag", "label", "labels"), "tags"),
)  # fmt: skip
_OF_ORDERS = (
    _ID,
    Column(
        "number", "text", ("Order number", "订单号", "訂單號"),
        ("order", "order no", "order no.", "no.", "单号", "订单编号", "合同号", "销售单号", "單號", "訂單編號"),
        "number",
    ),
    _CUSTOMER_ID,
    _CUSTOMER,
    _PHONE,
    Column(
        "ordered_on", "date", ("Order date", "订单日期", "訂單日期"),
        ("date", "ordered on", "下单日期", "购买日期", "销售日期", "成交日期", "日期", "下單日期", "購買日期"),
        "ordered_on",
    ),
    Column("line", "text", ("Line", "行号", "行號"), ("line key",)),
    Column(
        "product", "text", ("Product", "产品", "產品"),
        ("products", "goods", "item", "商品", "产品名称", "商品名称", "主要产品", "品名", "產品名稱", "商品名稱"),
    ),
    Column("model", "text", _MODEL.words, _MODEL.aliases),
    Column("quantity", "count", ("Quantity", "数量", "數量"), ("qty", "pieces", "件数", "件數")),
    Column("price", "money", ("Price", "单价", "單價"), ("unit price", "价格", "價格", "售价", "售價")),
    Column(
        "amount", "money", ("Amount", "金额", "金額"),
        ("total", "order amount", "总金额", "订单金额", "合计", "总价", "成交金额", "總金額", "訂單金額", "總價"),
        "amount",
    ),
    Column(
        "delivery_on", "date", ("Delivery date", "送货日期", "送貨日期"),
        ("delivery", "delivery time", "交货日期", "送货时间", "交貨日期", "送貨時間"), "delivery_on",
    ),
    Column(
        "delivery_address", "text", ("Delivery address", "送货地址", "送貨地址"),
        ("address", "地址", "收货地址", "收貨地址"), "delivery_address",
    ),
    _ASSOCIATE,
    _REMARK,
    Column("serial", "text", _SERIAL.words, _SERIAL.aliases),
    Column("warranty_until", "date", _WARRANTY.words, _WARRANTY.aliases),
    _MONTHS,
    Column("place", "text", _PLACE.words, _PLACE.aliases),
)  # fmt: skip
_OF_PRODUCTS = (
    _ID,
    _SERIAL,
    _CUSTOMER_ID,
    _CUSTOMER,
    _PHONE,
    Column(
        "product", "text", ("Product", "产品", "產品"),
        ("product name", "商品", "产品名称", "商品名称", "品名", "產品名稱", "商品名稱"),
    ),
    _MODEL,
    Column(
        "purchased_on", "date", ("Purchase date", "购买日期", "購買日期"),
        ("purchased", "purchased on", "date", "购机日期", "销售日期", "日期", "購機日期", "銷售日期"), "purchased_on",
    ),
    Column(
        "order", "text", ("Order number", "订单号", "訂單號"),
        ("order", "order no", "order no.", "单号", "订单编号", "單號", "訂單編號"),
    ),
    _WARRANTY,
    _MONTHS,
    _PLACE,
    Column(
        "retired_on", "date", ("No longer in use since", "停用日期", "停用日期"),
        ("retired", "retired on"), "retired_on",
    ),
)  # fmt: skip
TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    CUSTOMERS: _OF_CUSTOMERS,
    ORDERS: _OF_ORDERS,
    PRODUCTS: _OF_PRODUCTS,
}
COLLECTIONS: Final = {CUSTOMERS: "customers", ORDERS: "orders", PRODUCTS: "owned_products"}


def column(kind: str, name: str) -> Column | None:
    """The column of `kind` that a mapping calls `name`."""
    return next((one for one in TABLES[kind] if one.name == name), None)
