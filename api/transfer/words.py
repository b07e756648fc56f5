"""Why a row was not taken, in three languages: reports are read by people, also as a spreadsheet (R3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from api.transfer.columns import LANGUAGES

FAULTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "missing": (
        "Nothing is written here, and it is needed.",
        "这里没有填写，但必须填写。",
        "這裡沒有填寫，但必須填寫。",
    ),
    "no_key": (
        "Nothing in this row says which one it is: a phone or an address, an order number, a serial number.",
        "这一行没有可以辨认的内容：请填写电话或地址、订单号或序列号。",
        "這一行沒有可以辨認的內容：請填寫電話或地址、訂單號或序列號。",
    ),
    "not_a_date": (
        "This is not a date. Write it as 2026-11-21.",
        "这不是日期。请写成 2026-11-21。",
        "這不是日期。請寫成 2026-11-21。",
    ),
    "not_money": (
        "This is not an amount. Write it as 128.00.",
        "这不是金额。请写成 128.00。",
        "這不是金額。請寫成 128.00。",
    ),
    "not_a_count": ("This is not a whole number.", "这不是整数。", "這不是整數。"),
    "not_a_phone": (
        "This is not a phone number. Write digits only, several with a comma between.",
        "这不是电话号码。请只写数字，多个号码用逗号隔开。",
        "這不是電話號碼。請只寫數字，多個號碼用逗號隔開。",
    ),
    "not_a_tag": (
        "Tags are short words of Latin letters and digits.",
        "标签只能用英文字母和数字。",
        "標籤只能用英文字母和數字。",
    ),
    "not_a_choice": (
        "This is none of the choices that the app has.",
        "系统里没有这个选项。",
        "系統裡沒有這個選項。",
    ),
    "not_a_map": (
        "This column is only read as an export wrote it.",
        "这一列只能读取系统导出的内容。",
        "這一欄只能讀取系統匯出的內容。",
    ),
    "not_an_id": (
        "This is no record number. Leave the column out if the file was not exported from here.",
        "这不是记录号。如果表格不是从本系统导出的，请去掉这一列。",
        "這不是記錄號。如果表格不是從本系統匯出的，請去掉這一欄。",
    ),
    "not_text": (
        "There are characters in this cell that cannot be shown. Type it again.",
        "这一格里有无法显示的字符，请重新输入。",
        "這一格裡有無法顯示的字元，請重新輸入。",
    ),
    "too_long": ("This is too long for one cell.", "这一格的内容太长。", "這一格的內容太長。"),
    "formula_error": (
        "The formula in this cell has no result. Write the value itself.",
        "这一格的公式没有结果，请直接填写数值。",
        "這一格的公式沒有結果，請直接填寫數值。",
    ),
    "unknown_person": (
        "Nobody of the store has this name.",
        "门店里没有叫这个名字的人。",
        "門店裡沒有叫這個名字的人。",
    ),
    "unknown_customer": (
        "No customer is found by this. Add the phone, or import the customers first.",
        "找不到这位顾客。请补上电话，或者先导入顾客。",
        "找不到這位顧客。請補上電話，或者先匯入顧客。",
    ),
    "ambiguous": (
        "Several customers have this name. Add the phone.",
        "有几位顾客同名，请补上电话。",
        "有幾位顧客同名，請補上電話。",
    ),
    "contradicts": (
        "Row {row} of this file says something else about the same one. Keep one of the two.",
        "本表第 {row} 行对同一条记录的写法不同，请只保留一个。",
        "本表第 {row} 列對同一筆記錄的寫法不同，請只保留一個。",
    ),
    "other_store": (
        "This belongs to another store.",
        "这属于另一家门店。",
        "這屬於另一家門店。",
    ),
    "deleted": (
        "This was deleted in the app. Restore it there first.",
        "这条记录已在系统中删除，请先在系统里恢复。",
        "這筆記錄已在系統中刪除，請先在系統裡恢復。",
    ),
    "erased": (
        "This person asked to be erased. The row is not taken in again.",
        "此人已要求删除个人信息，这一行不再导入。",
        "此人已要求刪除個人資料，這一列不再匯入。",
    ),
    "refused": (
        "The row was not accepted, and why is on record on the server.",
        "这一行没有被接受，原因已记录在服务器上。",
        "這一列沒有被接受，原因已記錄在伺服器上。",
    ),
}
REPORT_HEADINGS: Final = {
    "row": ("Row", "行", "列"),
    "column": ("Column", "列名", "欄名"),
    "reason": ("Reason", "原因", "原因"),
    "code": ("Code", "代码", "代碼"),
}


def sentence(code: str, params: Mapping[str, Any], language: str) -> str:
    return FAULTS[code][LANGUAGES.index(language)].format(**params)


def report_headings(language: str) -> list[str]:
    return [words[LANGUAGES.index(language)] for words in REPORT_HEADINGS.values()]
