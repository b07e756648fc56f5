"""How return and exchange is decided until a store writes its own criteria: China's three guarantees (R18).

What the regulation does not settle is marked as the store's own rule. A lawyer checks both, not the software.
"""

from __future__ import annotations

from api.demo.shelf.entries import criterion, words

REGULATION = "《部分商品修理更换退货责任规定》（三包）"
OWN = "本店规定（起步建议，请店长核定）"

CRITERIA = (
    criterion(
        "三包：7 日内性能故障",
        "performance_fault",
        (0, 7),
        "any",
        ("refund", "exchange", "repair"),
        words(
            "A performance fault within 7 days of purchase: the customer chooses refund, exchange or repair.",
            "自售出之日起 7 日内发生性能故障，顾客可以选择退货、换货或修理。",
            "自售出之日起 7 日內發生性能故障，顧客可以選擇退貨、換貨或修理。",
        ),
        f"{REGULATION}第九条",
        words(
            "seven days, broken when new, does not work, refund",
            "七天, 一周内坏了, 刚买就坏, 不能用, 退钱, 退款",
            "七天, 一週內壞了, 剛買就壞, 不能用, 退錢, 退款",
        ),
    ),
    criterion(
        "三包：15 日内性能故障",
        "performance_fault",
        (0, 15),
        "any",
        ("exchange", "repair"),
        words(
            "A performance fault within 15 days of purchase: the customer chooses exchange or repair.",
            "自售出之日起 15 日内发生性能故障，顾客可以选择换货或修理。",
            "自售出之日起 15 日內發生性能故障，顧客可以選擇換貨或修理。",
        ),
        f"{REGULATION}第十条",
        words("two weeks, a new one", "半个月, 两周, 换新, 换一台", "半個月, 兩週, 換新, 換一臺"),
    ),
    criterion(
        "三包：有效期内修理",
        "performance_fault",
        (0, None),
        "any",
        ("repair",),
        words(
            "A performance fault within the guarantee: repaired free of charge. Time in repair does not count "
            "against the guarantee.",
            "三包有效期内发生性能故障，免费修理；修理占用的时间不计入三包有效期。",
            "三包有效期內發生性能故障，免費修理；修理佔用的時間不計入三包有效期。",
        ),
        f"{REGULATION}第八条、第十条",
        words("guarantee, warranty", "保修, 质保, 免费修", "保固, 質保, 免費修"),
    ),
    criterion(
        "三包：修两次没修好",
        "repairs_failed",
        (0, None),
        "any",
        ("refund", "exchange"),
        words(
            "Repaired twice within the guarantee and still not usable: exchange or refund against the repair records.",
            "三包有效期内修理两次仍不能正常使用，凭修理记录换货或退货。",
            "三包有效期內修理兩次仍不能正常使用，憑修理記錄換貨或退貨。",
        ),
        f"{REGULATION}第十一条",
        words(
            "again and again, still broken, third time",
            "老修不好, 反复修, 又坏了, 第三次, 修了几次",
            "老修不好, 反覆修, 又壞了, 第三次, 修了幾次",
        ),
    ),
    criterion(
        "三包：修理超过 30 日",
        "repair_late",
        (31, None),
        "any",
        ("exchange",),
        words(
            "In repair for more than 30 days through the repairer's fault: exchange.",
            "因修理者自身原因，修理超过 30 日的，换货。",
            "因修理者自身原因，修理超過 30 日的，換貨。",
        ),
        f"{REGULATION}第十二条",
        words("takes too long, a month", "修太久, 一个月, 拖着不修", "修太久, 一個月, 拖著不修"),
    ),
    criterion(
        "三包：缺配件超过 90 日",
        "part_late",
        (91, None),
        "any",
        ("exchange",),
        words(
            "In repair for more than 90 days for want of a part: exchange.",
            "因没有零配件，送修超过 90 日仍未修好的，换货。",
            "因沒有零配件，送修超過 90 日仍未修好的，換貨。",
        ),
        f"{REGULATION}第十二条",
        words("no part, out of stock", "没配件, 等配件, 缺货", "沒配件, 等配件, 缺貨"),
    ),
    criterion(
        "人为损坏",
        "misuse",
        (0, None),
        "any",
        ("no",),
        words(
            "Damaged through use, care or storage other than described: no free repair. Repair against payment.",
            "使用、维护、保管不当造成损坏的，不实行三包，可以收费修理。",
            "使用、維護、保管不當造成損壞的，不實行三包，可以收費修理。",
        ),
        f"{REGULATION}第十七条",
        words("dropped, scratched, own fault", "摔坏, 磕碰, 自己弄坏, 进水", "摔壞, 磕碰, 自己弄壞, 進水"),
    ),
    criterion(
        "送错货",
        "wrong_goods",
        (0, 30),
        "any",
        ("refund", "exchange"),
        words(
            "Not what was ordered: refund or exchange, the way is ours.",
            "送来的与订单不符，退货或换货，来回运费由本店承担。",
            "送來的與訂單不符，退貨或換貨，來回運費由本店承擔。",
        ),
        OWN,
        words("wrong colour, wrong size", "颜色不对, 尺寸不对, 型号不对, 发错", "顏色不對, 尺寸不對, 型號不對, 發錯"),
    ),
    criterion(
        "运输损坏",
        "transport_damage",
        (0, 7),
        "any",
        ("exchange", "repair"),
        words(
            "Damaged on the way, told within 7 days: exchange of the piece or repair.",
            "运输中损坏，7 日内提出，换货或修理，由本店向承运方追偿。",
            "運輸中損壞，7 日內提出，換貨或修理，由本店向承運方追償。",
        ),
        OWN,
        words("broken on arrival", "到货就破, 送来是坏的, 碎了", "到貨就破, 送來是壞的, 碎了"),
    ),
    criterion(
        "外观瑕疵",
        "appearance",
        (0, 7),
        "unused",
        ("exchange",),
        words(
            "A flaw of the looks, not yet used or built in, told within 7 days: exchange.",
            "外观有瑕疵，未使用、未安装，7 日内提出，换货。",
            "外觀有瑕疵，未使用、未安裝，7 日內提出，換貨。",
        ),
        OWN,
        words("colour, stain, dent, scratch", "色差, 掉漆, 划痕, 凹坑", "色差, 掉漆, 刮痕, 凹坑"),
    ),
    criterion(
        "无理由退货",
        "changed_mind",
        (0, 7),
        "unused",
        ("refund", "exchange"),
        words(
            "Simply not wanted, unused and in its packing, within 7 days: refund or exchange. Made to measure: no.",
            "不想要了，未使用、包装完好，7 日内可以退货或换货；定制的除外。",
            "不想要了，未使用、包裝完好，7 日內可以退貨或換貨；訂製的除外。",
        ),
        OWN,
        words("does not like it", "不喜欢, 不想要, 反悔", "不喜歡, 不想要, 反悔"),
    ),
    criterion(
        "无理由退货：用过",
        "changed_mind",
        (0, None),
        "any",
        ("no",),
        words(
            "Used or built in, or after 7 days: not taken back without a fault.",
            "已经使用、安装，或超过 7 日，没有质量问题的不退不换。",
            "已經使用、安裝，或超過 7 日，沒有質量問題的不退不換。",
        ),
        OWN,
    ),
)
