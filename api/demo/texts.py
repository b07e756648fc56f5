"""What people of the demo shop write on jobs, in their language."""

from __future__ import annotations

from random import Random

SUBJECTS = {"water_purifier": "净水器", "floor": "地板", "door": "门", "kitchen": "橱柜"}

DESCRIPTIONS = {
    "delivery": ("送{product}，先打电话再上楼。", "送{product}。电梯窄，走货梯。"),
    "installation": ("安装{product}。角落里的旧件要拆走。", "安装{product}。水电已经验过，可以直接装。"),
    "training": ("教顾客用{product}，老人学，慢一点讲。",),
    "maintenance": ("{product} 到了保养的时候。", "{product} 保养，带一套易损件。"),
    "repair": ("{product} {fault}。先看原因，再报价。", "{product} {fault}，顾客说已经一星期了。"),
    "part_replacement": ("{product} 换配件，配件已到店。",),
    "collection": ("取回{product}，顾客要换一款。",),
    "consultation": ("量尺，顾客想看{product} 合不合适。",),
    "callback": ("上门回访，问{product} 用得怎样。",),
}
FAULTS = {
    "water_purifier": ("出水变小", "接头渗水", "滤芯灯一直亮"),
    "floor": ("走上去有响声", "靠墙处翘起", "有一块划伤"),
    "door": ("关不严", "锁舌卡住", "合页松了"),
    "kitchen": ("抽屉推不到底", "台面接缝发黑", "柜门下沉"),
}
DONE_NOTES = {
    "delivery": ("货已当面点清，没有磕碰。", "放在客厅靠窗一侧，顾客满意。"),
    "installation": ("装好了，顾客自己试过一遍。", "按图装好，多余的材料带回店里。"),
    "training": ("顾客自己操作了一遍，都会了。",),
    "maintenance": ("换了滤芯，水压正常。", "都紧固过，半年后再来看。"),
    "repair": ("找到原因，修好了，试了十分钟没有再出现。", "修好了，旧件给顾客看过。"),
    "part_replacement": ("换了原厂配件，旧件交还顾客。",),
    "collection": ("配件齐全，外观没有新伤，已给收条。",),
    "consultation": ("尺寸量好，图已画，顾客想要浅色。",),
    "callback": ("顾客都说好，建议多发保养提醒。",),
}
ABSENT_NOTE = "按门铃没人，电话没接，等了二十分钟。"
ABSENT_REASON = "顾客不在家"
CANCELLED_REASON = "顾客说先不做了"
PAUSED_REASON = "缺一个 4 分角阀，已订货"
REWORK = "上次修过又不行了，再看一次。"
FOLLOW_UP = "上次缺件，零件到了来装。"
AGAIN_NOTE = "这次试了十分钟，没有问题。"
UNDER_WAY_NOTE = "到了，顾客在家。"
TAGS = ("call_first", "no_lift", "narrow_stairs", "fragile", "key_at_gate")


def describe(dice: Random, kind: str, category: str, product: str) -> str:
    fault = dice.choice(FAULTS[category])
    return dice.choice(DESCRIPTIONS[kind]).format(product=product, fault=fault)


# Parts from the van: entries of the job's list
PARTS: tuple[dict[str, object], ...] = (
    {"text": "PP 棉滤芯", "quantity": 1, "price": "68.00"},
    {"text": "活性炭滤芯", "quantity": 1, "price": "98.00"},
    {"text": "密封圈", "quantity": 2, "price": "3.00"},
    {"text": "液压铰链", "quantity": 2, "price": "18.00"},
    {"text": "踢脚线扣", "quantity": 6, "price": "1.50"},
    {"text": "门锁锁体", "quantity": 1, "price": "128.00"},
)
