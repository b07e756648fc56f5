"""What to say in the situations that every store meets; no name of a shop in it, so that any can begin with it."""

from __future__ import annotations

from api.demo.shelf.entries import script, words

CALLS = (
    script(
        "回访开场",
        "callback_opening",
        words("Opening of a callback", "回访开场", "回訪開場"),
        words(
            "“Good afternoon, this is after-sales service. We were at your home not long ago. May I ask you a few "
            "questions? It takes two minutes.”",
            "“您好，我是店里负责售后的。前些天我们到府上做过一次服务，想花您两分钟，听听您的意见，现在方便吗？”",
            "“您好，我是店裡負責售後的。前些天我們到府上做過一次服務，想花您兩分鐘，聽聽您的意見，現在方便嗎？”",
        ),
        hints=words(
            "If it does not suit: ask for a better time and choose “Call another time”.",
            "对方不方便：问清什么时候好，选“改天再打”。",
            "對方不方便：問清什麼時候好，選“改天再打”。",
        ),
        keywords=words("greeting, call back", "打招呼, 打电话, 自我介绍", "打招呼, 打電話, 自我介紹"),
    ),
    script(
        "回访：态度",
        "callback_question",
        words("Asking about attitude", "问上门师傅的态度", "問上門師傅的態度"),
        words(
            "“How was the technician's manner?”",
            "“上门的师傅态度怎么样？进门穿鞋套了没有？”",
            "“上門的師傅態度怎麼樣？進門穿鞋套了沒有？”",
        ),
        question="delivery_attitude",
        hints=words(
            "Let people finish; do not defend a colleague.", "先听完，不替同事解释。", "先聽完，不替同事解釋。"
        ),
    ),
    script(
        "回访：准时",
        "callback_question",
        words("Asking about punctuality", "问有没有按时到", "問有沒有按時到"),
        words(
            "“Did we come on the day and in the window that we promised?”",
            "“是在答应您的那天、那个时段到的吗？”",
            "“是在答應您的那天、那個時段到的嗎？”",
        ),
        question="delivery_timeliness",
    ),
    script(
        "回访：交货期",
        "callback_question",
        words("Asking about the date", "问日子合不合适", "問日子合不合適"),
        words(
            "“Did the date suit you, or would you have liked it sooner?”",
            "“从下单到送货装好，这个日子您觉得合适吗？”",
            "“從下單到送貨裝好，這個日子您覺得合適嗎？”",
        ),
        question="on_time_satisfaction",
    ),
    script(
        "回访：退换",
        "callback_question",
        words("Asking about returns", "问退换办得快不快", "問退換辦得快不快"),
        words(
            "“Was there anything to return or exchange, and was it quick?”",
            "“有没有退换过东西？办得快不快？”",
            "“有沒有退換過東西？辦得快不快？”",
        ),
        question="return_exchange_timeliness",
        hints=words("Nothing returned: “did not say”.", "没有退换过的，记“没说”。", "沒有退換過的，記“沒說”。"),
    ),
    script(
        "回访：承诺",
        "callback_question",
        words("Asking about promises", "问答应的事做到没有", "問答應的事做到沒有"),
        words(
            "“Did we do everything that we had promised you?”",
            "“之前答应您的事，是不是都做到了？”",
            "“之前答應您的事，是不是都做到了？”",
        ),
        question="commitments_kept",
    ),
    script(
        "回访：省心",
        "callback_question",
        words("Asking about effort", "问省不省心", "問省不省心"),
        words(
            "“How easy was it for you, from the first call to the end?”",
            "“从打电话到弄好，整个过程您觉得省心吗？”",
            "“從打電話到弄好，整個過程您覺得省心嗎？”",
        ),
        question="effort",
    ),
    script(
        "回访：总分",
        "callback_question",
        words("Asking for the whole", "问总分", "問總分"),
        words(
            "“From 0 to 10: how satisfied are you with us all in all?”",
            "“满分 10 分，您给我们这次服务打几分？”",
            "“滿分 10 分，您給我們這次服務打幾分？”",
        ),
        question="overall",
        hints=words("Below 9: “What was missing for a ten?”", "不到 9 分：“差在哪儿？”", "不到 9 分：“差在哪兒？”"),
    ),
    script(
        "分数低",
        "low_score",
        words("When the score is low", "顾客打低分", "顧客打低分"),
        words(
            "“I am sorry. May I write down what happened? You will hear from us today, and from a person.”",
            "“真对不起，让您受累了。您说说是怎么回事，我记下来，今天就有人给您回话。”",
            "“真對不起，讓您受累了。您說說是怎麼回事，我記下來，今天就有人給您回話。”",
        ),
        hints=words(
            "Do not explain, do not promise an amount: the score opens a complaint by itself.",
            "不辩解，不许诺金额；低分会自动登记成投诉。",
            "不辯解，不許諾金額；低分會自動登記成投訴。",
        ),
        keywords=words("angry, dissatisfied", "不满意, 生气, 差评", "不滿意, 生氣, 負評"),
    ),
    script(
        "受表扬",
        "praise",
        words("When somebody is praised", "顾客表扬", "顧客表揚"),
        words(
            "“Thank you, that will please him. May we tell him what you said?”",
            "“谢谢您，我一定转告他。您这句话，我们能念给大家听听吗？”",
            "“謝謝您，我一定轉告他。您這句話，我們能念給大家聽聽嗎？”",
        ),
        hints=words(
            "Ask for the name; write the words as they were.", "问清是哪位，照原话记。", "問清是哪位，照原話記。"
        ),
        keywords=words("compliment, thanks", "夸奖, 感谢, 好评", "誇獎, 感謝, 好評"),
    ),
)

ON_THE_WAY = (
    script(
        "听到投诉",
        "complaint_heard",
        words("When somebody complains", "听到投诉", "聽到投訴"),
        words(
            "“I understand, and I am writing it down. This is the number. Somebody who can decide calls you today.”",
            "“您说的我听明白了，现在就登记，这是单号。今天会有能拍板的人给您打电话。”",
            "“您說的我聽明白了，現在就登記，這是單號。今天會有能拍板的人給您打電話。”",
        ),
        hints=words(
            "Register it yourself, on the spot: never “call the shop”.",
            "谁听到谁登记，不要说“您打店里电话”。",
            "誰聽到誰登記，不要說“您打店裡電話”。",
        ),
        keywords=words("complaint, angry, trouble", "投诉, 生气, 吵架, 有意见", "投訴, 生氣, 吵架, 有意見"),
    ),
    script(
        "要迟到",
        "running_late",
        words("When you will be late", "要迟到了", "要遲到了"),
        words(
            "“{customer}, this is {caller} from {store}. I am held up at the customer's before you and will be "
            "there at about …. Does that suit you, or shall we find another time?”",
            "“{customer}您好，我是{store}的{caller}。实在抱歉，前面一户耽误了，我大概……能到。您等得及吗？等不及我给您另约时间。”",
            "“{customer}您好，我是{store}的{caller}。實在抱歉，前面一戶耽誤了，我大概……能到。您等得及嗎？等不及我給您另約時間。”",
        ),
        hints=words(
            "Call before the window ends, not after; give a time that you can keep.",
            "时段没过就打，别等过了再打；说一个做得到的时间。",
            "時段沒過就打，別等過了再打；說一個做得到的時間。",
        ),
        keywords=words("late, delay, traffic", "晚到, 堵车, 来不及", "晚到, 塞車, 來不及"),
    ),
    script(
        "问价钱",
        "price_asked",
        words("When the price is asked", "顾客问价钱", "顧客問價錢"),
        words(
            "“The visit costs what the list says, here it is. If I find more, you get it in writing first; without "
            "your yes I do nothing.”",
            "“上门费按价目表，您看。要是查出别的毛病，我先把价钱写给您，您点头我才动手。”",
            "“上門費按價目表，您看。要是查出別的毛病，我先把價錢寫給您，您點頭我才動手。”",
        ),
        keywords=words("how much, expensive, fee", "多少钱, 收费, 贵不贵, 上门费", "多少錢, 收費, 貴不貴, 上門費"),
    ),
    script(
        "报价",
        "estimate",
        words("Giving an estimate", "给顾客报价", "給顧客報價"),
        words(
            "“This is what I found, here is the photo. It would cost …. You can decide now, or in a month; the price "
            "stays with us.”",
            "“您看，毛病在这儿，照片我拍了。修好要……元。您现在定也行，想想再定也行，我们都留着这张单。”",
            "“您看，毛病在這兒，照片我拍了。修好要……元。您現在定也行，想想再定也行，我們都留著這張單。”",
        ),
        keywords=words("quote, extra work", "加项, 另外收费, 估价", "加項, 另外收費, 估價"),
    ),
    script(
        "要退换",
        "return_asked",
        words("When a return is asked for", "顾客要退换", "顧客要退換"),
        words(
            "“Let us look together: what is wrong, when was it bought? The rule is written down, and I decide it with "
            "you now.”",
            "“咱们一起看：什么毛病、哪天买的。规矩都写着，我现在就给您定，不用等上面点头。”",
            "“咱們一起看：什麼毛病、哪天買的。規矩都寫著，我現在就給您定，不用等上面點頭。”",
        ),
        hints=words("Then open “Check a return”.", "接着点“退换自查”。", "接著點“退換自查”。"),
        keywords=words("refund, exchange, money back", "退货, 换货, 退钱, 退款", "退貨, 換貨, 退錢, 退款"),
    ),
    script(
        "顾客不同意",
        "refused",
        words("When the customer says no", "顾客不同意修", "顧客不同意修"),
        words(
            "“That is all right. I leave everything safe, and the estimate stays open: one call is enough.”",
            "“没关系，我先弄安全了。报价给您留着，什么时候想修，打个电话就行。”",
            "“沒關係，我先弄安全了。報價給您留著，什麼時候想修，打個電話就行。”",
        ),
    ),
    script(
        "交活",
        "handing_over",
        words("Handing over the work", "干完交活", "幹完交活"),
        words(
            "“Please try it yourself while I am here. This is what I did, and this is how you look after it. In a few "
            "days we shall call and ask.”",
            "“您亲手试一遍，我在旁边看着。今天做了这几样，平时这样保养。过几天店里会打电话问您满不满意。”",
            "“您親手試一遍，我在旁邊看著。今天做了這幾樣，平時這樣保養。過幾天店裡會打電話問您滿不滿意。”",
        ),
        hints=words("Tidy up before signing.", "先收拾干净，再请签字。", "先收拾乾淨，再請簽字。"),
        keywords=words("finished, sign, explain", "完工, 签字, 讲解, 收尾", "完工, 簽字, 講解, 收尾"),
    ),
    script(
        "转介绍",
        "referral",
        words("Asking to be recommended", "请顾客介绍", "請顧客介紹"),
        words(
            "“If somebody you know needs one, tell them our name. We thank you both.”",
            "“您要是用着好，亲戚邻居有需要的，麻烦帮我们提一句，两边都有谢礼。”",
            "“您要是用著好，親戚鄰居有需要的，麻煩幫我們提一句，兩邊都有謝禮。”",
        ),
        hints=words("Only after a yes to “all in all”.", "顾客满意了才说。", "顧客滿意了才說。"),
        keywords=words("recommend, neighbour", "老带新, 邻居, 朋友", "老帶新, 鄰居, 朋友"),
    ),
)
SCRIPTS = (*CALLS, *ON_THE_WAY)
