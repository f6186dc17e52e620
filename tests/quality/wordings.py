"""Words for made pages: names, folio lines, banners, captions, notices, ads, crossheads, lists. All invented.

A template is a line with slots: ``{street}`` is filled from the table of that name. What is made here stands beside real
text on a page, so it must be recognisable for what it is: a caption has a credit or says that it is one, an ad sells,
a notice has a headline with its kind in it.
"""

import random
import re

SURNAMES = "毛贺岑范柏章苏葛彭鲁韦马凤方任袁柳史费薛雷倪汤罗郝安常傅卞康伍余顾孟黄穆萧尹姚邵汪祁狄臧戴宋庞熊舒项祝"
GIVEN = "澄岚禾砚舟霁棠筠珂衍昕榕淼峤洵沅朔黎予若屿枫乔钧恺霖攸昀桐溪禹骁芮苒嘉颖晗琪璋煦翊"
PAPERS = ("澜川日报", "青埠晚报", "云岫时报", "鹿鸣商报", "沧浦早报", "榆关日报", "南桥都市报", "衡渚晨报")
CITIES = (
    "北京",
    "上海",
    "成都",
    "合肥",
    "兰州",
    "贵阳",
    "福州",
    "石家庄",
    "呼和浩特",
    "海口",
    "青岛",
    "洛阳",
    "义乌",
    "澜川",
)
WEEKDAYS = "一二三四五六日"
STEADY = frozenset({"street", "place", "estate", "firm", "mall", "month", "craft", "goods", "route"})

SLOTS: dict[str, tuple[str, ...]] = {
    "street": ("望江路", "槐荫街", "北渡巷", "银杏大道", "石鼓路", "盐仓街", "花圃路", "二道桥", "东阁南路"),
    "estate": ("澜庭", "枫林雅居", "水岸名邸", "锦绣里", "松风小区", "铁路三村"),
    "mall": ("万汇城", "星桥百货", "银座三楼", "西门市场", "农贸大厅"),
    "place": ("澜川大桥", "西山公园", "滨河步道", "老码头", "市民广场", "县体育馆", "城东菜场", "高铁站前"),
    "hall": ("澜川市图书馆", "云岫县博物馆", "青埠市档案馆", "市民活动中心"),
    "water": ("青埠市自来水公司", "澜川市水务集团", "云岫县供水管理所"),
    "roads": ("澜川市公路管理处", "青埠市城市建设管理中心", "云岫县交通运输局"),
    "bus": ("澜川市公交集团", "青埠巴士有限公司"),
    "press": ("本报发行部", "本报读者服务部", "本报编辑部"),
    "firm": ("澜川恒达商贸有限公司", "青埠市顺通物流有限公司", "云岫县绿源农业专业合作社", "南桥百味餐饮店"),
    "two": ("二十", "三十五", "六十", "八十八", "一百二十"),
    "n": ("2", "3", "5", "6", "8", "12", "15"),
    "route": ("7", "19", "33", "102"),
    "m2": ("68", "85", "96", "110", "240", "1300"),
    "price": ("39", "98", "188", "298", "460", "1280", "3600"),
    "wan": ("42", "65", "88", "126"),
    "hour": ("8:30", "9:00", "14:00", "17:30", "20:00", "22:00"),
    "day": ("3", "6", "9", "12", "16", "21", "25", "28"),
    "month": ("3", "5", "9", "11"),
    "goods": ("烟台苹果", "五常大米", "赣南脐橙", "土鸡蛋", "手工挂面", "冬蜜", "羽绒被", "老花镜", "真皮沙发"),
    "craft": ("瑜伽", "书法", "国画", "游泳", "乒乓球", "古筝", "少儿编程", "二胡"),
    "job": ("驾驶员", "收银员", "电焊工", "护工", "会计", "厨师", "保安", "分拣员"),
}  # fmt: skip

ADS = (
    "诚聘{job}{n}名\n包吃住，月休四天，月薪面议。\n联系电话：{tel}",
    "急招{job}、{job}\n年龄五十岁以下，能上夜班者优先\n应聘请到{street}{n}号，电话{tel}",
    "旺铺出租\n{street}临街门面{m2}平方米，适合餐饮、超市。\n租金面议 电话：{tel}",
    "{estate}精装房出售\n{m2}平方米，三室两厅，满五唯一，售价{wan}万元。\n看房请拨{tel}",
    "厂房整体转让\n占地{n}亩，产权清楚，通三相电，有意者面谈。\n{tel}（中介勿扰）",
    "{goods}到货\n整箱{price}元，坏果包赔，市区送货上门\n订购热线：{tel}",
    "换季大清仓 {goods}{price}元起\n{mall}一楼，活动只有三天\n凭此广告再减{n}元",
    "{craft}暑期班招生\n小班授课，零基础可学，免费试听一节。\n报名地址：{street}{n}号\n电话：{tel}",
    "一对一上门家教\n高三各科，名校在读教师，先试听后付费。\n{tel} 微信同号",
    "老字号搬家\n居民搬家、钢琴吊装、长途运输，价格优惠。\n二十四小时服务 {tel}",
    "疏通下水道\n安装马桶、水龙头，修不好不收费。\n{tel}",
    "旧房翻新 先装修后付款\n厨卫改造、墙面刷新，{n}天完工，质保{n}年。\n地址：{mall}对面 热线：{tel}",
    "高价回收\n旧家电、旧电脑、黄金首饰、老酒，上门现款。\n{tel}",
    "二手车出售\n2019年家用轿车，行驶{n}万公里，一手车，{wan}00元不议价。\n电话：{tel}",
    "遗失声明\n{firm}不慎遗失公章一枚，现声明作废。",
    "声明作废\n{name}遗失身份证，号码尾号{price}X，自登报之日起声明作废。",
    "遗失声明\n{name}不慎遗失{street}{n}号购房收据一张，金额{price}元，现特声明作废。",
    "{estate} 二期盛大开盘\n{m2}平方米起，首付{wan}万元，购房即送车位\n品鉴热线：{tel}",
    "体检优惠月\n原价{price}0元套餐，现仅需{price}元，请提前预约。\n预约电话：{tel}\n地址：{street}{n}号",
    "配老花镜 送镜布\n进口镜片{price}元一副，立等可取。\n{street}{n}号，每周一休息",
    "爱车年审一条龙\n代办过户、上牌、保险，当天办结。\n{tel} {name}",
    "{goods}厂家直销\n买二送一，送完为止！\n地点：{mall} 时间：即日起至{day}日",
    "钟点工上门\n擦玻璃、洗油烟机，每小时{price}元，满三次送一次。\n预约请拨{tel}",
    "征婚交友\n女，四十二岁，有固定工作，诚觅品行端正男士为伴。\n{tel}（短信联系）",
    "自驾租车 {price}元起\n七座商务、五座轿车，免押金，异地可还。\n{street}{n}号 {tel}",
    "出租冷库\n{m2}平方米，零下十八度，可分租。\n联系人：{name} 电话：{tel}",
)  # fmt: skip

BANNERS = (
    "城事", "民生热线", "街巷新闻", "县区风采", "财经视野", "记者走基层", "身边的变化", "对话", "实干故事", "教育周刊",
    "健康生活", "法治在线", "创新之城", "乡村新貌", "开局之年看落实", "文旅速递", "我们的节日", "窗口服务",
    "关注 | 民生", "深读·经济", "【时政要闻】", "○ 特别关注", "热线直通", "牢记嘱托\n砥砺前行", "大美河山\n诗和远方", "小城\n大事",
)  # fmt: skip

TOP_LINES = (
    (
        "{day} 星期{weekday}",
        "星期{weekday} {day}",
        "{day}　星期{weekday}　农历四月初六",
        "{day}/星期{weekday}",
        "星期{weekday}　{day}　农历十月廿一",
    ),
    (
        "{label}版 {section}",
        "{section} {label}",
        "第{label}版　{section}",
        "{label} {section}",
        "{label}·{section}",
        "{section}　{label}版",
    ),
    (
        "{paper} 第{issue}号 今日八版",
        "{paper}　总第{issue}期",
        "国内统一连续出版物号 CN 33-0{issue}",
        "今日四版　总第{issue}期",
    ),
)
FOOT_LINES = (
    (
        "本版编辑：{editor} 美编：{designer}",
        "责任编辑：{editor} 版式：{designer}",
        "责编 {editor} 校对 {designer}",
        "编辑/{editor} 组版/{designer}",
    ),
    (
        "新闻热线：0555-2218880",
        "投稿邮箱：desk@paper.example",
        "读者服务电话：96111 网址：www.paper.example",
        "地址：望江路6号　邮编：310000",
    ),
)
"""Folio lines: one of each group stands on a page, as far as the page has room for them."""
SECTIONS = ("要闻", "综合", "本市新闻", "经济", "国内", "民生", "时政", "文体", "都市圈")

SCENES = (
    "工作人员在现场核对清单", "市民驻足观看展板", "一列火车驶过{place}", "工人在流水线上检查零件", "孩子们在{place}前合影",
    "夜色中的{place}", "志愿者为过往市民指路", "货车在{place}排队等候", "摊主把新到的货摆上台面", "雨后的{place}，行人撑伞走过",
    "技术人员在调试设备，屏幕上的数字不断跳动", "老人们坐在廊下听讲", "航拍{place}", "农户把收好的粮食装上车",
    "运动员在场边热身", "参观者排起长队", "塔吊林立的工地一角", "检修人员爬上高处",
)  # fmt: skip

NOTICES = (
    ("关于{street}夜间施工的通告",
     ("因更换供水管道，{street}自{month}月{day}日起夜间施工，现将有关事项通告如下：", "一、每日{hour}至次日清晨，沿线车辆请绕行；",
      "二、行人走东侧便道；", "三、沿线住户请提前储水。", "{roads}")),
    ("晚间延时开放公告",
     ("自{month}月{day}日起，本馆开放时间调整为每日{hour}至{hour}，每周一闭馆。", "已预约的团体不受影响。", "特此公告。", "{hall}",
      "{month}月{day}日")),
    ("征集老物件启事",
     ("为筹办“街坊记忆”展，现面向市民征集下列物件：", "1.票证、课本、奖状；", "2.家用电器和农具；", "3.老照片及底片",
      "送交地点为{street}{n}号，截止日期{month}月{day}日，展后原物奉还。", "{hall}")),
    ("招募周末讲解员启事", ("本馆现招募周末讲解员{two}名，年满十八岁、普通话流利者均可报名。", "报名电话：{tel}", "{hall}")),
    ("停水公告",
     ("因管网冲洗，{month}月{day}日{hour}至{hour}，下列区域停水：", "（一）{estate}全部楼栋；", "（二）{street}北侧商户；",
      "（三）{place}周边", "请用户提前做好准备。", "{water}", "{month}月{day}日")),
    ("关于{place}停车场收费标准的公示",
     ("经听证，{place}停车场收费标准拟定为首小时{n}元，此后每小时{n}元，全天封顶{price}元。", "公示期五个工作日，意见请寄{street}{n}号。",
      "{roads}")),
    ("致订户的通知", ("{month}月份订报工作已经开始，续订请持旧卡到{street}{n}号办理。", "投递问题请拨{tel}。", "{press}")),
    ("公交{route}路临时改道公告", ("{place}举行长跑活动，{month}月{day}日{hour}起公交{route}路改经{street}，活动结束后恢复。", "给您出行带来不便，敬请谅解。",
     "{bus}")),
    ("第三届“我家书架”征文启事",
     ("本报与市图书馆联合举办征文活动，要求：", "①体裁不限，一千五百字以内；", "②须为原创，未曾发表；", "③注明姓名和电话",
      "截稿日期为{month}月{day}日。", "{press}")),
)  # fmt: skip

CROSSHEADS = (
    "从哪里来", "难在何处", "一笔细账", "老办法不灵了", "先破后立", "算出来的效益", "变与不变", "路越走越宽", "把事办在前头", "谁来接力",
    "数字背后", "向前一步", "有了新盼头", "往后怎么走", "看得见的变化", "不等不靠 主动上门", "小切口 大文章", "补短板 强弱项",
    "“慢”下来与“快”起来", "一张图管到底", "既要里子 也要面子",
)  # fmt: skip

LISTS = (
    ("下一步要做的事有这些：", ("责任到人，按月通报进展；", "先易后难，年底前见效；", "邀请群众评议")),
    ("有关方面归纳出几点经验：", ("早部署，不等文件；", "多跑腿，少开会；", "留好底账，便于核对；", "定期回头看")),
    ("接下来的安排如下：", ("本月完成摸底；", "下月公布名单；", "年内全部办结。")),
    ("受访者提到三个字：", ("一是“实”，件件有着落；", "二是“细”，处处留记录；", "三是“久”，年年接着干。")),
)
MARKERS = (
    ("一、", "二、", "三、", "四、"),
    ("（一）", "（二）", "（三）", "（四）"),
    ("1.", "2.", "3.", "4."),
    ("1、", "2、", "3、", "4、"),
    ("①", "②", "③", "④"),
    ("●", "●", "●", "●"),
    ("第一，", "第二，", "第三，", "第四，"),
)

ENDINGS = (
    "各方反响良好", "后续工作正在有序展开", "具体名单将另行公布", "当地群众拍手称赞", "这一经验值得借鉴", "详细办法还在研究之中",
    "不少企业已经从中受益", "目前一切进展顺利", "有望年底前见到成效", "这在全省还是头一回", "今后还要继续完善",
)  # fmt: skip
"""What the first reading of a conflicting overlap goes on with."""
ENDINGS_BY_LANGUAGE = {
    "zh-CN": ENDINGS,
    "zh-TW": (
        "各界反應良好",
        "後續工作正在進行",
        "詳細名單將另行公布",
        "當地居民表示歡迎",
        "目前一切進展順利",
        "今後還要繼續改善",
    ),
    "zh-HK": ("各界反應良好", "後續工作正在進行", "詳情將另行公布", "街坊普遍歡迎", "暫時一切順利", "當局會繼續跟進"),
    "en": (
        "and more is to follow",
        "and neighbours were pleased",
        "but the details are still open",
        "and the work goes on as planned",
    ),
}

LOOKALIKES = {
    "未": "末", "日": "曰", "人": "入", "己": "已", "大": "太", "天": "夫", "土": "士", "千": "干", "成": "戍", "和": "知", "了": "丁",
    "力": "刀", "工": "土", "水": "氷", "木": "本", "目": "日", "方": "万", "万": "方", "全": "金", "金": "全", "间": "问", "问": "间",
    "北": "比", "田": "由", "由": "田", "今": "令", "理": "埋", "推": "堆", "设": "没", "进": "迸", "没": "设", "末": "未", "部": "郎",
}  # fmt: skip
"""What an OCR program takes one character for."""


def make_name(dice: random.Random) -> str:
    """A name of two or three characters."""
    return dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2))))


def make_telephone(dice: random.Random) -> str:
    form = dice.choice(("####-####", "#######", "0555-#######", "139########", "400-###-####"))
    return re.sub("#", lambda _: str(dice.randint(1, 9)), form)


MADE = {"name": make_name, "tel": make_telephone}
"""Slots that are made afresh each time."""


def fill(dice: random.Random, *templates: str) -> list[str]:
    """The templates with their slots filled; a place that is named twice is the same, hours and prices are not."""
    known: dict[str, str] = {}

    def pick(slot: re.Match[str]) -> str:
        if slot[1] in MADE:
            return MADE[slot[1]](dice)
        if slot[1] in STEADY:
            return known.setdefault(slot[1], dice.choice(SLOTS[slot[1]]))
        fresh = dice.choice([value for value in SLOTS[slot[1]] if value != known.get(slot[1])])
        known[slot[1]] = fresh
        return fresh

    return [re.sub(r"\{(\w+)\}", pick, template) for template in templates]


def make_caption(dice: random.Random, form: str | None = None) -> str:
    """A caption that a reader knows as one: it says so, or it carries a credit, in the form given or in one of the table."""
    [scene], name = fill(dice, dice.choice(SCENES)), make_name(dice)
    if form:
        return f"{scene}。{form.format(name=name)}"
    opening = dice.choice(
        ("图为", "", "", "", "▲", "上图：", "右图为", "资料图片：" if dice.random() < 0.2 else "图为")
    )
    credit = dice.choice(
        (f"（{name} 摄）", f"（{name}摄）", f" {name} 摄", f" 本报记者 {name} 摄", f"（{name} 供图）", f" 通讯员 {name} 摄",
         "（新华社发）", f"（本报记者 {name} 摄）", "（资料图片）", "")
    )  # fmt: skip
    if not credit and not opening:
        credit = f"（{name} 摄）"
    stop = "。" if opening or dice.random() < 0.7 else ""
    return f"{opening}{scene}{stop}{credit}"


def make_list(dice: random.Random) -> tuple[str, ...]:
    """An opening line and the items under one kind of marker."""
    opening, items = dice.choice(LISTS)
    markers = MARKERS[-2] if items[0].startswith("一是") else dice.choice(MARKERS)
    bare = [re.sub("^.是", "", item) for item in items]
    return (opening, *(mark + item for mark, item in zip(markers, bare, strict=False)))
