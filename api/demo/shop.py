"""The demo's two stores, their fourteen people, and the words for places and customers."""

from __future__ import annotations

from dataclasses import dataclass

STORES: tuple[dict[str, object], ...] = (
    {
        "name": "青禾家居城西店",
        "names": {
            "en": "Qinghe Home, Chengxi store",
            "zh_hans": "青禾家居城西店",
            "zh_hant": "青禾家居城西店",
        },
        "slug": "chengxi",
        "phone": "028-5550 0142",
        "address": "文津路 88 号，地铁口往西 200 米",
        "coordinates": "30.6671,104.0283",
    },
    {
        "name": "青禾家居城南店",
        "names": {
            "en": "Qinghe Home, Chengnan store",
            "zh_hans": "青禾家居城南店",
            "zh_hant": "青禾家居城南店",
        },
        "slug": "chengnan",
        "phone": "028-5550 0176",
        "address": "锦华路 215 号，青禾广场一楼",
        "coordinates": "30.5993,104.0641",
    },
)
WEEKDAY_HOURS = "08:30-18:00"
WEEKEND_HOURS = "09:00-20:00"
HOURS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), WEEKDAY_HOURS) | dict.fromkeys(("sat", "sun"), WEEKEND_HOURS)
# What a manager may change; the defaults are the sources' (R9, R19, R21).
SETTINGS = {
    "turnaround_days": 30,
    "answer_working_hours": 4,
    "spare_parts_years": 20,
    "callback_kinds": ["installation"],
}


@dataclass(frozen=True)
class Person:
    """One of the staff; `store` counts from 0, head office has none. `username` is the account, if any."""

    name: str
    latin: str
    role: str
    store: int | None
    username: str | None = None
    skills: tuple[str, ...] = ()
    away: tuple[tuple[int, str], ...] = ()  # so many days from today, and why


STAFF = (
    Person("高远", "Gao Yuan", "head_office", None, "head"),
    Person("陈丽", "Chen Li", "manager", 0, "manager"),
    Person("苏敏", "Su Min", "assistant", 0, "assistant"),
    Person("周岚", "Zhou Lan", "associate", 0, "associate"),
    Person("李卫", "Li Wei", "technician", 0, "tech1", ("water_purifier", "kitchen")),
    Person("王强", "Wang Qiang", "technician", 0, "tech2", ("floor", "door")),
    Person("赵磊", "Zhao Lei", "technician", 0, "tech3", ("water_purifier", "door")),
    Person("孙涛", "Sun Tao", "technician", 0, "tech4", ("kitchen", "door"), ((2, "培训：恒温阀"),)),
    Person("马骏", "Ma Jun", "technician", 0, "tech5", ("floor", "kitchen"), ((4, "年假"), (5, "年假"))),
    Person("刘洋", "Liu Yang", "technician", 0, "tech6", ("water_purifier", "floor")),
    Person("何静", "He Jing", "manager", 1, "manager2"),
    Person("林晓", "Lin Xiao", "associate", 1),
    Person("唐军", "Tang Jun", "technician", 1, "tech21", ("water_purifier", "kitchen")),
    Person("罗斌", "Luo Bin", "technician", 1, "tech22", ("floor", "door")),
)

# (name, in Latin letters, district, store, coordinates where somebody copied them from a map)
ESTATES = (
    ("翠湖花园", "Cuihu Gardens", "青羊区", 0, "30.6702,104.0117"),
    ("桂园小区", "Guiyuan", "青羊区", 0, "30.6745,104.0331"),
    ("云栖里", "Yunqi Lane", "青羊区", 0, "30.6618,104.0052"),
    ("锦绣南苑", "Jinxiu South", "武侯区", 0, "30.6364,104.0229"),
    ("阳光里", "Yangguang Lane", "青羊区", 0, "30.6689,104.0416"),
    ("清水河畔", "Qingshui Riverside", "青羊区", 0, "30.6537,103.9916"),
    ("金沙公馆", "Jinsha Residence", "青羊区", 0, "30.6814,104.0093"),
    ("百花新城", "Baihua New Town", "青羊区", 0, "30.6623,104.0378"),
    ("望江阁", "Wangjiang Court", "武侯区", 0, "30.6292,104.0795"),
    ("梧桐湾", "Wutong Bay", "金牛区", 0, "30.7043,104.0374"),
    ("和平里", "Heping Lane", "金牛区", 0, None),
    ("天府家园", "Tianfu Homes", "高新区", 1, "30.5861,104.0573"),
    ("锦江雅居", "Jinjiang Mansions", "锦江区", 1, "30.6187,104.0962"),
    ("紫荆苑", "Zijing Court", "高新区", 1, "30.6055,104.0519"),
    ("麓山小镇", "Lushan Town", "双流区", 1, "30.5238,104.0704"),
    ("银杏园", "Yinxing Park", "高新区", 1, None),
)

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
GIVEN = tuple(
    """
    秀英 建国 桂兰 志强 晓燕 国强 丽华 海涛 雪梅 文博 子轩 雨桐 浩然
    思远 欣怡 佳琪 俊杰 梦洁 天宇 婉清 玉珍 德明 春生 淑芬 家豪 美玲
    永福 静怡 立新 小红 明辉 慧敏 卫东 翠萍 振华 若曦 一鸣 嘉欣 凤英
    学文 瑞雪 长林 宏伟 佩珊 敏 伟 芳 娜 静 磊 洋 勇 艳 杰 涛 超 霞
    平 刚 鑫 辉 玲 斌 颖 悦 晨 宁 琳
    """.split()  # noqa: SIM905  sixty names read better in lines than in quotes
)
