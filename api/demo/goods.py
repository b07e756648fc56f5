"""What the demo's shop sells and mends: products, and services with their public prices (R13, R46)."""

from __future__ import annotations

from dataclasses import dataclass

SERVICE, PART = "service", "part"
# GS1 China's prefix and a maker's number that nobody has; then the item's, and the check digit
MAKER = "69000012"


@dataclass(frozen=True)
class Product:
    """A product, or a service when `category` is `service`; prices in the store's currency."""

    model: str
    category: str
    en: str
    zh_hans: str
    zh_hant: str
    price: str
    warranty_months: int | None = None
    maintenance_months: int | None = None


PRODUCTS = (
    Product(
        "QH-600",
        "water_purifier",
        "Water purifier QH-600",
        "净水器 QH-600",
        "淨水器 QH-600",
        "2680.00",
        36,
        6,
    ),
    Product(
        "QH-800",
        "water_purifier",
        "Water purifier QH-800",
        "净水器 QH-800",
        "淨水器 QH-800",
        "3580.00",
        36,
        6,
    ),
    Product(
        "QH-1200",
        "water_purifier",
        "Whole-house purifier QH-1200",
        "全屋净水机 QH-1200",
        "全屋淨水機 QH-1200",
        "6980.00",
        60,
        12,
    ),
    Product(
        "QH-90",
        "water_purifier",
        "Pre-filter QH-90",
        "前置过滤器 QH-90",
        "前置過濾器 QH-90",
        "598.00",
        24,
        12,
    ),
    Product("QH-S2", "water_purifier", "Water softener QH-S2", "软水机 QH-S2", "軟水機 QH-S2", "5280.00", 36, 12),
    Product("FL-08", "floor", "Laminate floor FL-08", "强化地板 FL-08", "強化地板 FL-08", "129.00", 120, None),
    Product(
        "FL-12",
        "floor",
        "Engineered oak floor FL-12",
        "橡木多层地板 FL-12",
        "橡木多層地板 FL-12",
        "328.00",
        180,
        24,
    ),
    Product(
        "FL-15",
        "floor",
        "Solid teak floor FL-15",
        "柚木实木地板 FL-15",
        "柚木實木地板 FL-15",
        "698.00",
        180,
        24,
    ),
    Product("FL-20", "floor", "Bamboo floor FL-20", "竹地板 FL-20", "竹地板 FL-20", "258.00", 120, 24),
    Product("DR-10", "door", "Painted room door DR-10", "烤漆房门 DR-10", "烤漆房門 DR-10", "1480.00", 60, None),
    Product("DR-22", "door", "Solid wood door DR-22", "实木门 DR-22", "實木門 DR-22", "3280.00", 60, 36),
    Product(
        "DR-35",
        "door",
        "Sliding kitchen door DR-35",
        "厨房推拉门 DR-35",
        "廚房推拉門 DR-35",
        "1980.00",
        60,
        36,
    ),
    Product("DR-50", "door", "Entrance door DR-50", "入户门 DR-50", "入戶門 DR-50", "4680.00", 60, 36),
    Product("KC-1", "kitchen", "Fitted kitchen KC-1", "整体橱柜 KC-1", "整體櫥櫃 KC-1", "12800.00", 60, 36),
    Product("KC-3", "kitchen", "Lacquered kitchen KC-3", "烤漆橱柜 KC-3", "烤漆櫥櫃 KC-3", "19800.00", 60, 36),
    Product("KC-7", "kitchen", "Quartz worktop KC-7", "石英石台面 KC-7", "石英石臺面 KC-7", "1680.00", 60, None),
    Product("KC-9", "kitchen", "Pull-out basket KC-9", "拉篮 KC-9", "拉籃 KC-9", "680.00", 24, None),
    Product("SV-01", SERVICE, "On-site inspection", "上门检查", "上門檢查", "60.00"),
    Product(
        "SV-02",
        SERVICE,
        "Water purifier, filter change, labour",
        "净水器换滤芯，工时",
        "淨水器換濾芯，工時",
        "40.00",
    ),
    Product("SV-03", SERVICE, "Water purifier, moving it", "净水器移机", "淨水器移機", "120.00"),
    Product("SV-04", SERVICE, "Floor, one board replaced, labour", "地板换一块，工时", "地板換一塊，工時", "80.00"),
    Product(
        "SV-05",
        SERVICE,
        "Floor, creak mended, one room",
        "地板响声处理，一间",
        "地板響聲處理，一間",
        "150.00",
    ),
    Product("SV-06", SERVICE, "Door, lock replaced, labour", "门锁更换，工时", "門鎖更換，工時", "80.00"),
    Product("SV-07", SERVICE, "Door hinges adjusted", "门合页调整", "門合頁調整", "0.00"),
    Product(
        "SV-08",
        SERVICE,
        "Kitchen, hinges and drawers adjusted",
        "橱柜铰链和抽屉调整",
        "櫥櫃鉸鏈和抽屜調整",
        "0.00",
    ),
    Product("SV-09", SERVICE, "Kitchen, worktop sealed anew", "台面重新打胶", "檯面重新打膠", "100.00"),
)
GOODS = tuple(one for one in PRODUCTS if one.category != SERVICE)


def part(model: str, en: str, zh_hans: str, zh_hant: str, price: str) -> Product:
    return Product(model, PART, en, zh_hans, zh_hant, price)


# What vans carry, by what it belongs to; sold to nobody by itself.
PARTS = {
    "water_purifier": (
        part("JF-15", "Angle valve, 1/2 inch", "角阀 4 分", "角閥 4 分", "35.00"),
        part("PE-2", "PE hose, 1/4 inch", "PE 管 2 分", "PE 管 2 分", "4.00"),
        part("PP-10", "PP cotton filter, 10 inch", "PP 棉滤芯 10 寸", "PP 棉濾芯 10 吋", "45.00"),
        part("CT-10", "Carbon filter, 10 inch", "活性炭滤芯 10 寸", "活性碳濾芯 10 吋", "68.00"),
        part("RO-600", "RO membrane for QH-600", "RO 膜（QH-600 用）", "RO 膜（QH-600 用）", "280.00"),
    ),
    "door": (
        part("HJ-01", "Hinges, one pair", "合页一副", "合頁一副", "35.00"),
        part("SZ-02", "Room door lock", "房门锁", "房門鎖", "168.00"),
    ),
    "kitchen": (
        part("HG-03", "Drawer runners, one pair", "抽屉滑轨一副", "抽屜滑軌一副", "58.00"),
        part("BJ-01", "Anti-mould silicone", "防霉玻璃胶", "防霉矽利康", "20.00"),
    ),
    "floor": (part("TJ-06", "Skirting clips, ten", "踢脚线卡扣 10 个", "踢腳線卡扣 10 個", "15.00"),),
}
EVERYTHING = (*PRODUCTS, *(one for parts in PARTS.values() for one in parts))


def item_code(product: Product) -> str | None:
    """The number under its bars (EAN-13); services have none."""
    if product.category == SERVICE:
        return None
    body = f"{MAKER}{EVERYTHING.index(product) + 1:04d}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body))
    return f"{body}{-total % 10}"
