"""What the basic service and the usual parts cost (R13): amounts to begin with, in the store's own currency."""

from __future__ import annotations

from api.demo.shelf.entries import price, words

SERVICES = (
    price(
        "service",
        "visit",
        "60.00",
        words("On-site inspection", "上门检查", "上門檢查"),
        includes=words(
            "The way there, half an hour, a written finding. Nothing is charged if the work is then ordered.",
            "含路费、半小时检查和书面结果；检查后在我们这里修，这笔免收。",
            "含車費、半小時檢查和書面結果；檢查後在我們這裡修，這筆免收。",
        ),
        keywords=words("call-out fee, visit", "上门费, 检测费, 出车费", "上門費, 檢測費, 出車費"),
    ),
    price(
        "service",
        "visit",
        "40.00",
        words("Water purifier, filter change, labour", "净水器换滤芯，工时", "淨水器換濾芯，工時"),
        category="water_purifier",
        includes=words(
            "All filters of one machine, flushing, reset. Filters apart.",
            "一台机器的全部滤芯、冲洗、复位；滤芯另计。",
            "一臺機器的全部濾芯、沖洗、復位；濾芯另計。",
        ),
        keywords=words("filter, cartridge", "换芯, 滤心, 手工费", "換芯, 濾心, 工錢"),
    ),
    price(
        "service",
        "visit",
        "120.00",
        words("Water purifier, moving it", "净水器移机", "淨水器移機"),
        category="water_purifier",
        includes=words(
            "Taking down, up to 3 m of hose, leak test.", "含拆、装、3 米水管和试水。", "含拆、裝、3 公尺水管和試水。"
        ),
        keywords=words("move, relocate", "换位置, 搬家, 重装", "換位置, 搬家, 重裝"),
    ),
    price(
        "service",
        "piece",
        "80.00",
        words("Floor, one board replaced, labour", "地板换一块，工时", "地板換一塊，工時"),
        category="floor",
        includes=words(
            "Lifting, levelling, laying. The board apart.",
            "含起板、找平、铺装；板子另计。",
            "含起板、找平、鋪裝；板子另計。",
        ),
        keywords=words("swollen, broken board", "鼓了, 泡坏, 换地板", "鼓了, 泡壞, 換地板"),
    ),
    price(
        "service",
        "visit",
        "150.00",
        words("Floor, creak mended, one room", "地板响声处理，一间", "地板響聲處理，一間"),
        category="floor",
        keywords=words("noise, squeak", "咯吱, 有声音", "咯吱, 有聲音"),
    ),
    price(
        "service",
        "piece",
        "80.00",
        words("Door, lock replaced, labour", "门锁更换，工时", "門鎖更換，工時"),
        category="door",
        keywords=words("lock, key", "换锁, 钥匙, 打不开", "換鎖, 鑰匙, 打不開"),
    ),
    price(
        "service",
        "visit",
        "0.00",
        words("Door hinges adjusted", "门合页调整", "門合頁調整"),
        category="door",
        includes=words("Free as long as we have served the door.", "我们卖的门，一直免费。", "我們賣的門，一直免費。"),
        keywords=words("sticks, rubs", "关不上, 蹭门框, 门缝", "關不上, 蹭門框, 門縫"),
    ),
    price(
        "service",
        "visit",
        "0.00",
        words("Kitchen, hinges and drawers adjusted", "橱柜铰链和抽屉调整", "櫥櫃鉸鏈和抽屜調整"),
        category="kitchen",
        keywords=words("drawer, cupboard door", "柜门歪, 抽屉卡", "櫃門歪, 抽屜卡"),
    ),
    price(
        "service",
        "metre",
        "35.00",
        words("Kitchen, worktop sealed anew", "台面重新打胶", "檯面重新打膠"),
        category="kitchen",
        includes=words("Old seal out, anti-mould silicone.", "含清旧胶和防霉胶。", "含清舊膠和防霉膠。"),
        keywords=words("mould, silicone", "发霉, 黑边, 玻璃胶", "發霉, 黑邊, 矽利康"),
    ),
    price(
        "service",
        "hour",
        "80.00",
        words("Further work, agreed beforehand", "另加工时（事先说好）", "另加工時（事先說好）"),
        keywords=words("overtime, extra", "加项, 超时, 人工", "加項, 超時, 人工"),
    ),
)

PARTS = (
    price("part", "piece", "45.00", words("PP cotton filter", "PP 棉滤芯", "PP 棉濾芯"), category="water_purifier"),
    price("part", "piece", "68.00", words("Carbon filter", "活性炭滤芯", "活性碳濾芯"), category="water_purifier"),
    price(
        "part",
        "piece",
        "280.00",
        words("RO membrane for QH-600", "RO 膜，QH-600 用", "RO 膜，QH-600 用"),
        model="QH-600",
        keywords=words("reverse osmosis, membrane", "反渗透, 膜", "逆滲透, 膜"),
    ),
    price(
        "part",
        "piece",
        "360.00",
        words("RO membrane for QH-800", "RO 膜，QH-800 用", "RO 膜，QH-800 用"),
        model="QH-800",
        keywords=words("reverse osmosis, membrane", "反渗透, 膜", "逆滲透, 膜"),
    ),
    price(
        "part",
        "piece",
        "5.00",
        words("Sealing ring", "密封圈", "密封圈"),
        category="water_purifier",
        keywords=words("gasket, leak, o-ring", "垫圈, 皮圈, 漏水", "墊圈, 皮圈, 漏水"),
    ),
    price(
        "part",
        "piece",
        "98.00",
        words("Tap for drinking water", "净水龙头", "淨水龍頭"),
        category="water_purifier",
        keywords=words("faucet, drips", "水嘴, 滴水", "水嘴, 滴水"),
    ),
    price(
        "part", "piece", "66.00", words("Oak board FL-12", "橡木地板一块 FL-12", "橡木地板一塊 FL-12"), model="FL-12"
    ),
    price("part", "metre", "25.00", words("Skirting board", "踢脚线", "踢腳線"), category="floor"),
    price("part", "piece", "168.00", words("Room door lock", "房门锁", "房門鎖"), category="door"),
    price("part", "piece", "35.00", words("Door hinge, pair", "合页一副", "合頁一副"), category="door"),
    price("part", "piece", "58.00", words("Drawer runners, pair", "抽屉滑轨一副", "抽屜滑軌一副"), category="kitchen"),
    price(
        "consumable",
        "piece",
        "20.00",
        words("Anti-mould silicone", "防霉玻璃胶", "防霉矽利康"),
        category="kitchen",
        keywords=words("sealant", "胶, 密封胶", "膠, 密封膠"),
    ),
    price(
        "consumable",
        "metre",
        "6.00",
        words("Water hose, 3/8 inch", "PE 水管，3 分", "PE 水管，3 分"),
        category="water_purifier",
        keywords=words("hose, pipe", "管子, 软管", "管子, 軟管"),
    ),
)
PRICES = (*SERVICES, *PARTS)
