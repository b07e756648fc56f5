"""The words of reports in three languages: on paper, in spreadsheets, and for the screen that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ENGLISH: Final = "en"
# language of a request -> column of the table
COLUMNS: Final[Mapping[str, int]] = {"en": 0, "zh-Hans": 1, "zh-Hant": 2}

Row = tuple[str, str, str]

FIGURES: Final[Mapping[str, Row]] = {
    "jobs_done": ("Jobs done", "完成服务单", "完成服務單"),
    "on_time_arrival": ("Arrived on time", "准时上门", "準時上門"),
    "on_time_completion": ("Done on time", "按时完工", "按時完工"),
    "first_time_fix": ("Fixed at the first visit", "一次修好", "一次修好"),
    "rework": ("Had to be redone", "返工", "返工"),
    "promises_kept": ("Promises kept", "承诺兑现", "承諾兌現"),
    "callbacks_due": ("Callbacks due", "应回访", "應回訪"),
    "callbacks_done": ("Callbacks done", "已回访", "已回訪"),
    "callbacks_in_time": ("Callbacks within the month", "一个月内回访", "一個月內回訪"),
    "response_rate": ("Customers who answered", "回访应答率", "回訪應答率"),
    "csat_share": ("Satisfied: share of 4 and 5", "满意度：4、5 分占比", "滿意度：4、5 分占比"),
    "csat_mean": ("Satisfied: mean of 1 to 5", "满意度：平均分（5 分制）", "滿意度：平均分（5 分制）"),
    "nps": ("Would recommend (NPS)", "推荐度（NPS）", "推薦度（NPS）"),
    "ces": ("Ease, 5 is no effort (CES)", "省心度，5 分最省心（CES）", "省心度，5 分最省心（CES）"),
    "complaints_received": ("Complaints received", "收到投诉", "收到投訴"),
    "answered_in_time": ("Complaints answered in time", "投诉按时答复", "投訴按時答覆"),
    "recurrences": ("Complaints that came again", "重复投诉", "重複投訴"),
    "respond_median": ("Taken on after, median", "接单用时，中位数", "接單用時，中位數"),
    "respond_p90": ("Taken on after, nine in ten", "接单用时，九成以内", "接單用時，九成以內"),
    "attend_median": ("At the door after, median", "上门用时，中位数", "上門用時，中位數"),
    "attend_p90": ("At the door after, nine in ten", "上门用时，九成以内", "上門用時，九成以內"),
    "fix_median": ("Work on site, median", "现场用时，中位数", "現場用時，中位數"),
    "fix_p90": ("Work on site, nine in ten", "现场用时，九成以内", "現場用時，九成以內"),
    "complete_median": ("From request to done, median", "全程用时，中位数", "全程用時，中位數"),
    "complete_p90": ("From request to done, nine in ten", "全程用时，九成以内", "全程用時，九成以內"),
    "travel_minutes": ("Time on the road", "路上用时", "路上用時"),
    "travel_km": ("Kilometres driven", "行驶里程", "行駛里程"),
    "parts_used": ("Parts used", "用掉的零件", "用掉的零件"),
    "collected": ("Collected at the door", "上门收款", "上門收款"),
}
QUESTIONS: Final[Mapping[str, Row]] = {
    "delivery_attitude": ("Attitude at the delivery", "送货态度", "送貨態度"),
    "delivery_timeliness": ("Punctuality of the delivery", "送货及时", "送貨及時"),
    "on_time_satisfaction": ("Kept to the time agreed", "准时程度", "準時程度"),
    "return_exchange_timeliness": ("Speed of return and exchange", "退换货及时", "退換貨及時"),
    "commitments_kept": ("Commitments kept", "服务承诺兑现", "服務承諾兌現"),
    "effort": ("How easy it was", "省不省心", "省不省心"),
    "overall": ("Overall, 0 to 10", "总分（0 到 10）", "總分（0 到 10）"),
}
CATEGORIES: Final[Mapping[str, Row]] = {
    "product_quality": ("Product quality", "产品质量", "產品品質"),
    "installation": ("Installation", "安装", "安裝"),
    "delivery": ("Delivery", "送货", "送貨"),
    "repair": ("Repair", "维修", "維修"),
    "attitude": ("Attitude", "服务态度", "服務態度"),
    "promise": ("Promise", "承诺", "承諾"),
    "price": ("Price", "价格", "價格"),
    "return_exchange": ("Return and exchange", "退换货", "退換貨"),
    "other": ("Other", "其他", "其他"),
    "not_known": ("Not known yet", "还不清楚", "還不清楚"),
}
CAUSES: Final[Mapping[str, Row]] = {
    "product_defect": ("Product defect", "产品缺陷", "產品缺陷"),
    "wrong_installation": ("Installed wrongly", "安装不当", "安裝不當"),
    "transport_damage": ("Damaged on the way", "运输损坏", "運輸損壞"),
    "late_delivery": ("Delivered late", "送货迟到", "送貨遲到"),
    "wrong_goods": ("Wrong goods", "发错货", "發錯貨"),
    "missing_part": ("Part missing", "缺件", "缺件"),
    "failed_repair": ("Repair failed", "没有修好", "沒有修好"),
    "unfriendly": ("Unfriendly", "态度不好", "態度不好"),
    "promise_broken": ("Promise broken", "没有兑现承诺", "沒有兌現承諾"),
    "wrong_information": ("Told something wrong", "说明有误", "說明有誤"),
    "price_dispute": ("Dispute over the price", "价格争议", "價格爭議"),
    "misuse": ("Used wrongly", "使用不当", "使用不當"),
    "other": ("Other", "其他", "其他"),
    "not_known": ("Not known yet", "还不清楚", "還不清楚"),
}
KINDS: Final[Mapping[str, Row]] = {
    "internal_check": ("Internal check", "自查", "自查"),
    "mystery_visit": ("Mystery visit", "神秘访店", "神秘訪店"),
}
UNITS: Final[Mapping[str, Row]] = {
    "percent": ("%", "%", "%"),
    "minutes": ("min", "分钟", "分鐘"),
    "points": ("points", "分", "分"),
    "mean": ("", "", ""),
    "count": ("", "", ""),
    "km": ("km", "公里", "公里"),
    "money": ("", "", ""),
}
PAGE: Final[Mapping[str, Row]] = {
    "title": ("Monthly meeting", "月度会议报告", "月度會議報告"),
    "as_of": ("As of", "截至", "截至"),
    "running": ("The month is not over.", "本月还没结束。", "本月還沒結束。"),
    "waiting": (
        "Not heard from since: what these phones still hold is missing here.",
        "这些手机还没有同步，上面的记录还没算进来：",
        "這些手機還沒有同步，上面的紀錄還沒算進來：",
    ),
    "presented": ("Presented", "会上报告于", "會上報告於"),
    "against": ("Compared", "对比", "對比"),
    "difference": ("Difference", "差", "差"),
    "restated": ("Changed since it was presented", "报告之后有变动", "報告之後有變動"),
    "figures": ("Figures", "指标", "指標"),
    "figure": ("Figure", "指标", "指標"),
    "value": ("Value", "数值", "數值"),
    "n": ("n", "样本数 n", "樣本數 n"),
    "few": ("few", "样本少", "樣本少"),
    "was": ("Was", "原来", "原來"),
    "now": ("Now", "现在", "現在"),
    "questions": ("What customers say", "顾客怎么说", "顧客怎麼說"),
    "question": ("Question", "问题", "問題"),
    "people": ("People", "人员", "人員"),
    "person": ("Person", "姓名", "姓名"),
    "praise": ("Praise", "表扬", "表揚"),
    "complaints": ("Complaints", "投诉", "投訴"),
    "category": ("Category", "类别", "類別"),
    "cause": ("Cause", "原因", "原因"),
    "count": ("Number", "数量", "數量"),
    "open_now": ("Open now", "未结", "未結"),
    "late_now": ("of these late", "其中超时", "其中逾時"),
    "suggestions": ("Suggestions", "意见建议", "意見建議"),
    "actions": ("Preventive actions", "预防措施", "預防措施"),
    "checks": ("Checks", "服务检查", "服務檢查"),
    "passed": ("passed", "合格", "合格"),
    "failed": ("failed", "不合格", "不合格"),
    "trend": ("Month by month", "逐月对比", "逐月對比"),
    "month": ("Month", "月份", "月份"),
    "nothing": ("Nothing this month", "本月没有", "本月沒有"),
}


def word(table: Mapping[str, Row], code: str, language: str) -> str:
    """The word for `code`; the code itself where the table has none, so that nothing is left out."""
    row = table.get(code)
    return row[COLUMNS[language]] if row else code


def labels(table: Mapping[str, Row], code: str) -> dict[str, str]:
    """The word in every language, for the screen."""
    return {language: word(table, code, language) for language in COLUMNS}
