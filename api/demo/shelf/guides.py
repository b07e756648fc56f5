"""How it is done, by model or category: the guides that the starting set brings along.

Paragraphs are parted by an empty line; a line that begins with `1. ` or `- ` is a step.
"""

from __future__ import annotations

from api.demo.shelf.entries import guide, words

WATER = (
    guide(
        "QH-600 换滤芯",
        words("QH-600: changing the filters", "QH-600 换滤芯", "QH-600 換濾芯"),
        words(
            """
            Twenty minutes. Filters: PP cotton, carbon, RO membrane. The light turns red when one is due.

            1. Close the inlet valve, open the tap until no water comes.
            2. Turn the old filter to the left; a tray under it.
            3. Wet the new ring with clean water, never with grease. Turn it in until the marks meet.
            4. Open the valve, flush for 10 minutes, look at every joint with dry paper.
            5. Hold “reset” for 5 seconds until the light is blue. Write the date on the filter.

            The membrane only after the two others, or it clogs within days.
            """,
            """
            大约 20 分钟。三支滤芯：PP 棉、活性炭、RO 膜。红灯亮就该换了。

            1. 关进水阀，打开龙头放到没水。
            2. 下面垫接水盘，旧滤芯往左拧下来。
            3. 新密封圈沾点清水，不要抹油；拧到两个标记对齐。
            4. 开阀，冲洗 10 分钟，用干纸巾逐个接头擦一遍，看渗不渗。
            5. 按住“复位”5 秒，蓝灯亮。把日期写在滤芯上。

            先换前两支再换 RO 膜，不然几天就堵。
            """,
            """
            大約 20 分鐘。三支濾芯：PP 棉、活性碳、RO 膜。紅燈亮就該換了。

            1. 關進水閥，打開龍頭放到沒水。
            2. 下面墊接水盤，舊濾芯往左擰下來。
            3. 新密封圈沾點清水，不要抹油；擰到兩個標記對齊。
            4. 開閥，沖洗 10 分鐘，用乾紙巾逐個接頭擦一遍，看滲不滲。
            5. 按住“復位”5 秒，藍燈亮。把日期寫在濾芯上。

            先換前兩支再換 RO 膜，不然幾天就堵。
            """,
        ),
        words(
            "red light, filter, cartridge, bad taste, slow water",
            "红灯, 换芯, 滤心, 有味道, 出水慢, 水小",
            "紅燈, 換芯, 濾心, 有味道, 出水慢, 水小",
        ),
        model="QH-600",
        category="water_purifier",
        audience="customer",
        film="https://example.com/films/qh-600-filters",
    ),
    guide(
        "净水器接头渗水",
        words("Water purifier: a joint seeps", "净水器接头渗水", "淨水器接頭滲水"),
        words(
            """
            First stop the water, then look for the place. Photograph it before you touch it.

            1. Close the inlet valve and pull the plug; put a tray under it, move what can get wet.
            2. Dry everything, open the valve a little: the first drop shows the place.
            3. At a quick joint: push the ring, pull the hose, cut 1 cm off straight, push it in to the mark.
            4. At a screwed joint: new ring, hand-tight and a quarter turn. Not more, or it cracks.
            5. Keep it under pressure for 30 minutes. Photograph the dry joint.

            - Lower right joint of QH-800 from the spring batch: always fit the new ring, note the batch number.
            - Is a cupboard or floor wet, register it as a complaint with a photo, on the spot.
            """,
            """
            先止水，再找漏点。动手之前先拍照。

            1. 关进水阀、拔插头；垫接水盘，把怕湿的东西挪开。
            2. 全部擦干，阀门开一点：第一滴水从哪儿出来，就是哪儿。
            3. 快接口：按住卡环拔管，把管头平着剪掉 1 厘米，插到标记为止。
            4. 螺纹口：换新密封圈，手拧紧再加四分之一圈。别多拧，会裂。
            5. 保压 30 分钟，接头擦干再拍一张。

            - QH-800 春季那批右下角接头：一律换新款密封圈，记下批号。
            - 柜子、地板泡了，当场拍照登记投诉。
            """,
            """
            先止水，再找漏點。動手之前先拍照。

            1. 關進水閥、拔插頭；墊接水盤，把怕濕的東西挪開。
            2. 全部擦乾，閥門開一點：第一滴水從哪兒出來，就是哪兒。
            3. 快接口：按住卡環拔管，把管頭平著剪掉 1 公分，插到標記為止。
            4. 螺紋口：換新密封圈，手擰緊再加四分之一圈。別多擰，會裂。
            5. 保壓 30 分鐘，接頭擦乾再拍一張。

            - QH-800 春季那批右下角接頭：一律換新款密封圈，記下批號。
            - 櫃子、地板泡了，當場拍照登記投訴。
            """,
        ),
        words(
            "leak, drip, wet cupboard, water on the floor, hose",
            "漏水, 滴水, 跑水, 水管漏, 柜子湿了, 地上有水",
            "漏水, 滴水, 跑水, 水管漏, 櫃子濕了, 地上有水",
        ),
        category="water_purifier",
        audience="staff",
    ),
    guide(
        "前置过滤器冲洗",
        words("Pre-filter: flushing it", "前置过滤器冲洗", "前置過濾器沖洗"),
        words(
            """
            Once a month, and whenever the water was off in the building.

            1. A bucket under the drain.
            2. Open the lower valve for 15 seconds, close it for 5. Three times.
            3. If the mesh is still brown, close the inlet, unscrew the cup, brush the mesh with water only.
            """,
            """
            每月一次；小区停过水，来水后也冲一次。

            1. 排污口下面放个桶。
            2. 下面的阀门开 15 秒、关 5 秒，来三回。
            3. 滤网还发黄：关进水阀，拧下杯子，只用清水刷。
            """,
            """
            每月一次；社區停過水，來水後也沖一次。

            1. 排污口下面放個桶。
            2. 下面的閥門開 15 秒、關 5 秒，來三回。
            3. 濾網還發黃：關進水閥，擰下杯子，只用清水刷。
            """,
        ),
        words("brown water, rust, sand", "黄水, 水浑, 铁锈, 泥沙", "黃水, 水濁, 鐵鏽, 泥沙"),
        model="QH-90",
        category="water_purifier",
        audience="customer",
    ),
    guide(
        "软水机加盐",
        words("Softener: adding salt", "软水机加盐", "軟水機加鹽"),
        words(
            """
            - Softener salt only, no kitchen salt.
            - Fill to two thirds; the water stands below the salt.
            - A hard crust: break it with a broom handle, never with metal.
            """,
            """
            - 只用软水盐，不用食盐。
            - 加到三分之二，水面要低于盐面。
            - 结了硬壳，用扫帚柄捅开，别用铁器。
            """,
            """
            - 只用軟水鹽，不用食鹽。
            - 加到三分之二，水面要低於鹽面。
            - 結了硬殼，用掃把柄捅開，別用鐵器。
            """,
        ),
        words("limescale, hard water", "水垢, 水硬, 不起泡", "水垢, 水硬, 不起泡"),
        model="QH-S2",
        category="water_purifier",
        audience="customer",
    ),
)

HOME = (
    guide(
        "地板响",
        words("Floor: finding and mending a creak", "地板响声处理", "地板響聲處理"),
        words(
            """
            Measure first: a floor that is too dry or too wet creaks again.

            1. Moisture at three places: 8 to 12 % is right. Write it into the job.
            2. Walk slowly, mark the boards with tape.
            3. At the wall: is there 8 to 10 mm of air? If not, cut the edge, that alone often helps.
            4. In the middle: powder into the joint, walk it in, wipe.
            5. Still there: lift the boards, level the ground, lay them again.
            """,
            """
            先量含水率：太干太湿，修好了还会响。

            1. 量三处，8%～12% 正常，写进工单。
            2. 慢慢走一遍，响的板子贴上胶带。
            3. 看墙边留没留 8～10 毫米伸缩缝；没有就切开，多半就好了。
            4. 中间响：缝里撒滑石粉，踩匀、擦净。
            5. 还响：起板，找平地面，重铺。
            """,
            """
            先量含水率：太乾太濕，修好了還會響。

            1. 量三處，8%～12% 正常，寫進工單。
            2. 慢慢走一遍，響的板子貼上膠帶。
            3. 看牆邊留沒留 8～10 公釐伸縮縫；沒有就切開，多半就好了。
            4. 中間響：縫裡撒滑石粉，踩勻、擦淨。
            5. 還響：起板，找平地面，重鋪。
            """,
        ),
        words("noise, squeak, creaking", "咯吱, 嘎吱, 有声音, 松动", "咯吱, 嘎吱, 有聲音, 鬆動"),
        category="floor",
        audience="staff",
    ),
    guide(
        "木地板日常保养",
        words("Wooden floor: care", "木地板日常保养", "木地板日常保養"),
        words(
            """
            - A damp cloth, wrung out well. No steam cleaner.
            - Felt under chairs and tables.
            - Air humidity between 40 and 60 %: in winter with the heating on, a bowl of water helps.
            - Water on it: wipe at once. Boards that swell are called in the same day.
            """,
            """
            - 抹布拧干再擦，不能用蒸汽拖把。
            - 桌椅脚垫毛毡。
            - 屋里湿度保持 40%～60%；冬天开暖气，放盆水。
            - 洒了水马上擦；鼓起来了当天打电话。
            """,
            """
            - 抹布擰乾再擦，不能用蒸汽拖把。
            - 桌椅腳墊毛氈。
            - 屋裡濕度保持 40%～60%；冬天開暖氣，放盆水。
            - 灑了水馬上擦；鼓起來了當天打電話。
            """,
        ),
        words("cleaning, swelling, gaps", "清洁, 起鼓, 裂缝, 打蜡", "清潔, 起鼓, 裂縫, 打蠟"),
        category="floor",
        audience="customer",
    ),
    guide(
        "房门关不上",
        words("Room door does not close", "房门关不上、蹭门框", "房門關不上、蹭門框"),
        words(
            """
            1. Where does it rub? Above at the lock: tighten the upper hinge. Below at the lock: the lower one.
            2. The gap should be 3 mm all round; one turn of the hinge screw moves it about 1 mm.
            3. Does the latch miss: move the plate, do not file it.
            4. In the rainy season wood swells: no planing before it was dry for a week.
            """,
            """
            1. 看哪儿蹭：锁边上角蹭，紧上合页；锁边下角蹭，紧下合页。
            2. 四周缝 3 毫米；合页螺丝拧一圈，门大约走 1 毫米。
            3. 锁舌对不上：挪锁扣板，不要锉。
            4. 梅雨天木头会胀，先除湿一周，别急着刨。
            """,
            """
            1. 看哪兒蹭：鎖邊上角蹭，緊上合頁；鎖邊下角蹭，緊下合頁。
            2. 四周縫 3 公釐；合頁螺絲擰一圈，門大約走 1 公釐。
            3. 鎖舌對不上：挪鎖扣板，不要銼。
            4. 梅雨天木頭會脹，先除濕一週，別急著刨。
            """,
        ),
        words("sticks, rubs, hinge, lock", "门缝, 合页, 锁不上, 门变形", "門縫, 合頁, 鎖不上, 門變形"),
        category="door",
        audience="staff",
    ),
    guide(
        "推拉门出轨",
        words("Sliding door off its track", "推拉门出轨", "推拉門出軌"),
        words(
            """
            Two people: a leaf weighs 30 kg.

            1. Clean the track; look for a bent place.
            2. Turn the wheels in, lift the leaf, set it on, turn the wheels out until it stands level.
            3. Set the stop, so that it cannot jump out again.
            """,
            """
            一扇 30 公斤，要两个人。

            1. 清轨道，看有没有磕弯。
            2. 滑轮收进去，抬门上轨，再调出来，调到门扇平。
            3. 装好防跳器，免得再出轨。
            """,
            """
            一扇 30 公斤，要兩個人。

            1. 清軌道，看有沒有磕彎。
            2. 滑輪收進去，抬門上軌，再調出來，調到門扇平。
            3. 裝好防跳器，免得再出軌。
            """,
        ),
        words("stuck, jumps out, wheel", "卡住, 滑轮, 掉下来, 推不动", "卡住, 滑輪, 掉下來, 推不動"),
        model="DR-35",
        category="door",
        audience="staff",
    ),
    guide(
        "台面打胶",
        words("Worktop: sealing it anew", "台面重新打胶", "檯面重新打膠"),
        words(
            """
            1. Cut the old seal out whole, clean with alcohol, let it dry for 10 minutes.
            2. Tape on both sides, neutral anti-mould silicone, one pull, smooth it wet.
            3. Tape off at once. No water for 24 hours: tell the customer, and write it into the job.
            """,
            """
            1. 旧胶整条割掉，酒精擦净，晾 10 分钟。
            2. 两边贴美纹纸，用中性防霉胶，一气打完，沾水抹平。
            3. 马上揭纸。24 小时别沾水：当面交代，并写进工单。
            """,
            """
            1. 舊膠整條割掉，酒精擦淨，晾 10 分鐘。
            2. 兩邊貼美紋紙，用中性防霉膠，一氣打完，沾水抹平。
            3. 馬上揭紙。24 小時別沾水：當面交代，並寫進工單。
            """,
        ),
        words("mould, black seam, silicone", "发霉, 黑边, 玻璃胶, 开胶", "發霉, 黑邊, 矽利康, 開膠"),
        category="kitchen",
        audience="staff",
    ),
    guide(
        "进门规矩",
        words("At the customer's door", "上门规矩", "上門規矩"),
        words(
            """
            1. Call 30 minutes before. Ring once, step back.
            2. Shoe covers on, cloth down before the tools come out.
            3. Price list shown before the work begins. No smoking, no drinks, no tips.
            4. Take your rubbish along; wipe the place; let the customer try it.
            """,
            """
            1. 提前半小时打电话；按一次门铃，退一步。
            2. 穿鞋套，先铺垫布再拿工具。
            3. 动手前出示价目表。不抽烟、不喝水、不收小费。
            4. 垃圾带走，地方擦净，请顾客亲手试。
            """,
            """
            1. 提前半小時打電話；按一次門鈴，退一步。
            2. 穿鞋套，先鋪墊布再拿工具。
            3. 動手前出示價目表。不抽菸、不喝水、不收小費。
            4. 垃圾帶走，地方擦淨，請顧客親手試。
            """,
        ),
        words("shoe covers, manners, tip", "鞋套, 礼貌, 小费, 着装", "鞋套, 禮貌, 小費, 著裝"),
        audience="staff",
    ),
)
GUIDES = (*WATER, *HOME)
