"""What the demo's customers complained about, in their words, and what was done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tale:
    """One sort of complaint; `goods` narrows it to products of that category, `model` to one of them."""

    category: str
    cause: str
    severity: str
    what: str
    wanted: str
    wish: str
    why: str
    solution: str
    liable: str = "store"
    goods: str | None = None
    model: str | None = None
    settlement: str | None = None


LEAK = Tale(
    "product_quality",
    "product_defect",
    "high",
    "QH-800 装好两个多月，机器右下角接头渗水，柜底板泡鼓了一块。",
    "repair",
    "把漏水修好，柜板也要赔",
    "进水接头密封圈开裂，同批次多起",
    "换新款密封圈和接头，保压 30 分钟不漏；赔柜板一块，登记批号报总公司。",
    "supplier",
    "water_purifier",
    "QH-800",
    "180.00",
)
TALES = (
    Tale(
        "delivery",
        "late_delivery",
        "normal",
        "说好上午送，等到下午四点多才到，请了一天假。",
        "apology",
        "要个说法",
        "前一单安装超时，没有给顾客打电话",
        "店长当面道歉，送一次上门保养，以后晚到先打电话。",
        settlement="40.00",
    ),
    Tale(
        "delivery",
        "transport_damage",
        "normal",
        "门板右下角磕掉一块漆，送来就这样。",
        "exchange",
        "换一块新的",
        "装车时没有垫护角",
        "三天内换新门板，旧板收回。",
        "carrier",
        "door",
    ),
    Tale(
        "installation",
        "wrong_installation",
        "normal",
        "地板走上去咯吱响，才铺了一个月。",
        "repair",
        "重新弄好",
        "龙骨间距过大，踢脚线顶得太死",
        "客厅重铺 6 平方，踢脚线留缝。",
        goods="floor",
    ),
    Tale(
        "installation",
        "wrong_installation",
        "low",
        "拉篮推到底总要弹出来一点。",
        "repair",
        "调好就行",
        "导轨没有装平",
        "调导轨，试了二十次。",
        goods="kitchen",
    ),
    Tale(
        "repair",
        "failed_repair",
        "normal",
        "滤芯换过了，出水还是慢，来了两次都没弄好。",
        "repair",
        "这次要彻底弄好",
        "前置过滤器堵住，之前没有检查",
        "清洗前置过滤器，水量恢复，免收工时费。",
        goods="water_purifier",
        settlement="40.00",
    ),
    Tale(
        "attitude",
        "unfriendly",
        "normal",
        "师傅进门没穿鞋套，说他两句还不高兴。",
        "apology",
        "师傅自己来道个歉",
        "师傅当天连着做了七家，没有歇",
        "师傅上门道歉，班前会重讲进门规矩。",
    ),
    Tale(
        "promise",
        "promise_broken",
        "normal",
        "导购说买柜子送拉篮，安装的时候说没有。",
        "compensation",
        "把拉篮补上",
        "导购口头答应，没写进订单",
        "补送拉篮 KC-9 一个，以后赠品一律写进订单。",
        settlement="680.00",
        goods="kitchen",
    ),
    Tale(
        "price",
        "price_dispute",
        "low",
        "网上写上门检查 60，师傅收了 100。",
        "refund",
        "多收的退给我",
        "把打胶的费用一起收了，没有说明",
        "当面讲清两项价格，退回 40 元。",
        settlement="40.00",
    ),
    Tale(
        "product_quality",
        "product_defect",
        "normal",
        "台面接缝的地方发黄，擦不掉。",
        "repair",
        "处理干净",
        "胶条老化变色",
        "铲掉旧胶重新打胶，用防霉的那款。",
        "supplier",
        "kitchen",
    ),
    Tale(
        "return_exchange",
        "wrong_goods",
        "normal",
        "订的橡木色，送来的是胡桃色。",
        "exchange",
        "换成订的颜色",
        "仓库拿错批次",
        "第二天换货，仓库出库改成两人核对。",
        "store",
        "floor",
    ),
    Tale(
        "product_quality",
        "misuse",
        "low",
        "门锁用了半年钥匙就拧不动了。",
        "repair",
        "换个锁",
        "锁芯里喷了油，粘了灰",
        "清洗锁芯，讲了保养办法，顾客同意自己付锁芯钱。",
        "customer",
        "door",
    ),
    Tale(
        "repair",
        "missing_part",
        "normal",
        "说角阀缺货，等了一个星期没人理我。",
        "explanation",
        "到底哪天能来",
        "零件到店没有通知师傅",
        "当天送到装好，到货当天打电话成了规矩。",
    ),
)

# What happened to nobody who was careless: the customer was wrong, and the person at the door stayed kind (R33)
GRIEVANCE = "顾客家里自己改了水路漏水，堵着门骂了半个小时，赵磊一句没还口，帮着关了总阀、擦干了地。"
GRIEVANCE_OF_MANAGER = "顾客要求全额退款，不合规定。陈丽在店里听他喊了一个小时，始终和气，最后按规定换了货。"

OPENING = {
    "fresh": "刚才换完滤芯，接头这里一直滴水，柜子里都湿了。",
    "forgotten": "昨天早上就打过电话，说厨房的门关不上，到现在没人回我。",
    "assigned": "地板靠窗那边起拱了，踩上去是空的。",
    "head": "机器半夜嗡嗡响，师傅来看过两次说没毛病，可我们一家都睡不好。",
    "customer": "门的颜色和样板不一样，我想先拍几张照片再说。",
    "answered": "橱柜抽屉装反了一个，说了两次没人来。",
    "reopened": "上次打的胶又开了，水顺着台面往下滴。",
    "danger": "插座旁边漏水，插头都冒火花了，现在不敢用电。",
    "letter": "店长您好，我在贵店买了三次东西，这次送货的人把电梯口的墙刮了，物业找到我头上。",
    "other_store": "净水器送来少一个龙头，说补，十天了。",
    "looked_into": "新装的木门关的时候蹭地，地上一道白印。",
    "satisfied": "送货说上午到，下午五点才到，白请了一天假。",
}
LOG_CALLED = "给顾客打了电话，说明天上午有人来看。"
LOG_SORRY = "先道了歉，约了时间。"
HEAD_REPORT = (
    "QH-800 夜间异响，两次上门检查增压泵、管路固定、水压均正常，录音见照片。原因不明，请总公司技术部帮助判断。"
)
HEAD_ANSWER = "同批次增压泵轴承有问题，已发新泵三台到店，换泵后听一晚。"
LOW_SCORE_ANSWER = "店长打电话道歉，讲清了为什么晚，送一次上门保养。"
SATISFIED = "回访：顾客说弄好了，满意。"
UNSATISFIED = "回访：顾客说还是不行，要再来看。"
ACTIONS = (
    ("product_defect", "QH-800", "QH-800 全部改用新款密封圈；库存 40 套逐台更换，已装的结合保养更换。"),
    ("late_delivery", None, "晚到 15 分钟以上必须先给顾客打电话，班前会每天讲。"),
    ("transport_damage", None, "门板装车一律加护角，出库拍照。"),
)
