"""Words of newspapers drawn at random, beside those of ``wordings``. All invented."""

PAIRS = (
    "（）", "()", "【】", "〔〕", "〈〉", "《》", "「」", "『』", "［］", "＜＞",
)  # fmt: skip
"""Brackets; half-width square and angle ones are signs of the form of ``newspapers/``."""
BULLETS = "□■◎●◆○▲△☆★◇※▶►"
ROLES = (
    "记者", "本报记者", "特约记者", "实习记者", "通讯员", "首席记者", "本报通讯员", "见习记者",
)  # fmt: skip
PLACES = (
    "云溪", "南桥", "青埠", "榆关", "鹿鸣", "沧浦", "衡渚", "澜川", "白鹭", "松江口",
)  # fmt: skip
KINDS = (
    "日报", "晚报", "时报", "商报", "早报", "都市报", "晨报", "新报", "周报", "导报",
)  # fmt: skip
LABELS = (
    "民生", "城事", "关注", "视点", "街谈", "县域", "文脉", "人物", "读图", "财经", "教育", "法治", "健康", "三农", "天下", "身边", "声音", "市井", "社区", "行走", "新知", "热线",
    "镜头", "往事", "茶座", "书房", "体坛", "乡村", "深读", "调查", "对话", "记录",
)  # fmt: skip
TAILS = (
    "", "", "观察", "周刊", "在线", "追踪", "广角", "走笔", "故事", "直播", "视线", "进行时", "圆桌", "札记", "一线", "新闻", "传真", "专版",
)  # fmt: skip
LEADINS = (
    "{place}召开{what}推进会", "前{n}个月", "全市{what}现场会举行", "第{n}届{place}{what}节开幕", "市领导在{what}调研时强调", "聚焦{what}", "本市出台{what}新办法", "入冬以来",
    "从{what}说起——", "{what}系列报道之{cn}", "新政解读", "记者调查", "{place}：", "市民关心的{what}",
)  # fmt: skip
WHATS = (
    "护河", "养老", "水利", "招商", "旧改", "文旅", "春耕", "防汛", "就业", "交通", "读书", "绿化", "托育", "消防", "商贸",
)  # fmt: skip
DECKS = (
    "{n}项举措年内落地", "惠及居民{n}万余人", "市民可就近办理", "有关部门回应关切", "全年预计增长{n}%", "首批{n}户已签约", "专家建议早作安排", "工期比计划提前{n}天", "市长{name}出席并讲话", "{n}家企业参加",
    "覆盖{n}个街道", "明年起全面推开", "最快下月见分晓",
)  # fmt: skip
MORE_ADS = (
    "{estate}　现房实景　{m2}㎡起\n{street}与{street}交汇处\n品鉴中心 {tel}", "招 聘\n{firm}招{job}、{job}，薪资{price}元以上，交五险。\n{tel} 周经理",
    "{goods} 产地直供\n满{price}元送{goods}一份", "【转让】{mall}旺铺，设备齐全，接手可营业。电话{tel}", "出 租\n{street}{n}号二楼{m2}平方米，可办公、可住家\n{tel} 李女士",
    "公 告\n{firm}遗失营业执照副本，声明作废。", "拍卖公告\n受委托，定于{month}月{day}日{hour}在{mall}拍卖{goods}一批，有意者请来电咨询。\n{tel}",
    "{craft}班 火热报名中\n前{n}名立减{price}元\n地址：{mall} 咨询：{tel}", "专业{craft}陪练，一对一，上门服务，{tel}", "欢迎刊登分类广告\n每行{n}元 电话 {tel}",
    "中秋月饼团购\n{price}元一盒，百盒起送\n{firm}　{tel}", "{mall}周年庆\n全场{n}折起　满{price}减{n}0\n活动时间：{month}月{day}日至{day}日",
    "体检中心\n入职体检{price}元\n预约 {tel}", "收购老酒字画\n{tel} 本市上门看货", "注销公告\n{firm}经股东会决议拟注销，请债权人四十五日内申报债权。",
    "寻人\n{name}，男，七十八岁，{month}月{day}日走失，知情者请致电{tel}，必有酬谢。",
)  # fmt: skip
"""Advertisements beside those of ``wordings``."""
EXTRAS = (
    "今日{n}版", "本报地址：{street}{n}号", "欢迎订阅{year}年度报纸", "每份定价 {n} 元", "主管主办：市报业集团", "社长：{name}　总编辑：{name}", "值班编委 {name}", "印刷：市印刷厂",
    "广告热线 {tel}", "发行电话：{tel}", "{n}月{day}日 晴转多云", "气温 {n}℃～{day}℃ 东风三级", "读者俱乐部 QQ群：{price}{wan}", "扫一扫 看视频", "更多内容请看客户端",
    "SHIZHENG YAOWEN", "The Morning Paper", "第{n}版", "要闻 / {n}", "刊号 CN99-0{n}　代号 88-{n}", "民生 · 服务 · 关怀", "网址 www.paper.example",
    "微信公众号：晨光在线", "总第{price}期", "本报法律顾问：{name}律师",
)  # fmt: skip
"""Folio lines beside those that are put together."""
