"""Newspapers drawn at random, to learn weights from: every kind of line in a form of the page's own, in the form of ``newspapers/``.

In: articles of the shared pages and a number. Out: a Newspaper of one page, whose lines ``newspaper_pages.make_page`` prints. A form is put
together from brackets, bullets, roles, orders; no form of a left-out group is looked up here.
"""

import random
import re
from collections.abc import Sequence

from tests.quality.dialects import choose_setting
from tests.quality.scripts import PLAIN, Newspaper, make_dialect
from tests.quality.stories import Source
from tests.quality.wordings import ADS, CITIES, CROSSHEADS, LISTS, MARKERS, NOTICES, SCENES, SECTIONS, fill, make_name

PAIRS = ("（）", "()", "【】", "〔〕", "〈〉", "《》", "「」", "『』", "[]", "<>")
BULLETS = "□■◎●◆○▲△☆★◇※▶►"
ROLES = ("记者", "本报记者", "特约记者", "实习记者", "通讯员", "首席记者", "本报通讯员", "见习记者")
PLACES = ("云溪", "南桥", "青埠", "榆关", "鹿鸣", "沧浦", "衡渚", "澜川", "白鹭", "松江口")
KINDS = ("日报", "晚报", "时报", "商报", "早报", "都市报", "晨报", "新报", "周报", "导报")
LABELS = (
    "民生",
    "城事",
    "关注",
    "视点",
    "街谈",
    "县域",
    "文脉",
    "人物",
    "读图",
    "财经",
    "教育",
    "法治",
    "健康",
    "三农",
    "天下",
    "身边",
    "声音",
    "市井",
    "社区",
    "行走",
    "新知",
    "热线",
    "镜头",
    "往事",
    "茶座",
    "书房",
    "体坛",
    "乡村",
    "深读",
    "调查",
    "对话",
    "记录",
)
TAILS = (
    "",
    "",
    "观察",
    "周刊",
    "在线",
    "追踪",
    "广角",
    "走笔",
    "故事",
    "直播",
    "视线",
    "进行时",
    "圆桌",
    "札记",
    "一线",
    "新闻",
    "传真",
    "专版",
)
LEADINS = (
    "{place}召开{what}推进会",
    "前{n}个月",
    "全市{what}现场会举行",
    "第{n}届{place}{what}节开幕",
    "市领导在{what}调研时强调",
    "聚焦{what}",
    "本市出台{what}新办法",
    "入冬以来",
    "从{what}说起——",
    "{what}系列报道之{cn}",
    "新政解读",
    "记者调查",
    "{place}：",
    "市民关心的{what}",
)
WHATS = (
    "护河",
    "养老",
    "水利",
    "招商",
    "旧改",
    "文旅",
    "春耕",
    "防汛",
    "就业",
    "交通",
    "读书",
    "绿化",
    "托育",
    "消防",
    "商贸",
)
DECKS = (
    "{n}项举措年内落地",
    "惠及居民{n}万余人",
    "市民可就近办理",
    "有关部门回应关切",
    "全年预计增长{n}%",
    "首批{n}户已签约",
    "专家建议早作安排",
    "工期比计划提前{n}天",
    "市长{name}出席并讲话",
    "{n}家企业参加",
    "覆盖{n}个街道",
    "明年起全面推开",
    "最快下月见分晓",
)
MORE_ADS = (
    "{estate}　现房实景　{m2}㎡起\n{street}与{street}交汇处\n品鉴中心 {tel}",
    "招 聘\n{firm}招{job}、{job}，薪资{price}元以上，交五险。\n{tel} 周经理",
    "{goods} 产地直供\n满{price}元送{goods}一份",
    "【转让】{mall}旺铺，设备齐全，接手可营业。电话{tel}",
    "出 租\n{street}{n}号二楼{m2}平方米，可办公、可住家\n{tel} 李女士",
    "公 告\n{firm}遗失营业执照副本，声明作废。",
    "拍卖公告\n受委托，定于{month}月{day}日{hour}在{mall}拍卖{goods}一批，有意者请来电咨询。\n{tel}",
    "{craft}班 火热报名中\n前{n}名立减{price}元\n地址：{mall} 咨询：{tel}",
    "专业{craft}陪练，一对一，上门服务，{tel}",
    "欢迎刊登分类广告\n每行{n}元 电话 {tel}",
    "中秋月饼团购\n{price}元一盒，百盒起送\n{firm}　{tel}",
    "{mall}周年庆\n全场{n}折起　满{price}减{n}0\n活动时间：{month}月{day}日至{day}日",
    "体检中心\n入职体检{price}元\n预约 {tel}",
    "收购老酒字画\n{tel} 本市上门看货",
    "注销公告\n{firm}经股东会决议拟注销，请债权人四十五日内申报债权。",
    "寻人\n{name}，男，七十八岁，{month}月{day}日走失，知情者请致电{tel}，必有酬谢。",
)
"""Advertisements beside those of ``wordings``."""
EXTRAS = (
    "今日{n}版",
    "本报地址：{street}{n}号",
    "欢迎订阅{year}年度报纸",
    "每份定价 {n} 元",
    "主管主办：市报业集团",
    "社长：{name}　总编辑：{name}",
    "值班编委 {name}",
    "印刷：市印刷厂",
    "广告热线 {tel}",
    "发行电话：{tel}",
    "{n}月{day}日 晴转多云",
    "气温 {n}℃～{day}℃ 东风三级",
    "读者俱乐部 QQ群：{price}{wan}",
    "扫一扫 看视频",
    "更多内容请看客户端",
    "SHIZHENG YAOWEN",
    "The Morning Paper",
    "第{n}版",
    "要闻 / {n}",
    "刊号 CN99-0{n}　代号 88-{n}",
    "民生 · 服务 · 关怀",
    "网址 www.paper.example",
    "微信公众号：晨光在线",
    "总第{price}期",
    "本报法律顾问：{name}律师",
)
"""Folio lines beside those that are put together."""
BRIEF = 140
WEEK = "一二三四五六日"


def draw_newspaper(dice: random.Random, sources: Sequence[Source], name: str) -> Newspaper:
    """One page with forms of its own."""
    title = dice.choice(PLACES) + dice.choice(KINDS)
    letter = dice.choice(("", "", "", "A", "B"))
    layouts = [_draw_layout(dice) for _ in range(dice.choice((1, 1, 1, 2)))]
    facts = {"language": "zh-CN", "jump": {"letter": letter, **_draw_jumps(dice)}}
    press = _Press(dice, title, letter)
    lines = press.draw_page(dice.sample(list(sources), dice.randint(3, 11)), len(layouts))
    return Newspaper(
        name, title, "zh-CN", tuple(make_dialect(facts, {**PLAIN, **layout}) for layout in layouts), (tuple(lines),)
    )


def _draw_layout(dice: random.Random) -> dict[str, object]:
    layout = choose_setting(dice)
    layout["eol"] = "\n"
    if layout["width"]:
        layout["width"] = dice.choice((11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 24, 26, 28, 30, 34, 38))
    return layout


def _draw_jumps(dice: random.Random) -> dict[str, str]:
    frame = dice.choice((*PAIRS, "▶ ", "→ ", "▲▼"))
    left, right = frame[0], frame[1]
    version = "版"
    to, back, see = dice.choice(
        (
            ("下转", "上接", "见"),
            ("转", "接", "详见"),
            ("续见", "续自", "另见"),
            ("余文见", "上文见", "报道见"),
            ("转至", "接自", "请看"),
        )
    )
    number = dice.choice(("{n}", "第{n}", "{n}"))
    return {
        kind: f"{left}{verb}{number}{version}{right}".strip()
        for kind, verb in (("to", to), ("from", back), ("see", see))
    }


class _Press:
    """The forms of one page, and the page drawn in them."""

    def __init__(self, dice: random.Random, title: str, letter: str) -> None:
        self.dice, self.title, self.letter = dice, title, letter
        self.number = dice.randint(1, 16)
        self.year, self.month, self.day = dice.randint(2019, 2031), dice.randint(1, 12), dice.randint(1, 28)
        self.section = dice.choice((*SECTIONS, *LABELS))
        self.dateline_rate = dice.choice((0.0, 0.3, 0.7, 0.9, 1.0))
        self.byline = dice.choice(("lead", "lead", "head", "head", "tail", "tail", "line", "line", "none"))
        self.byline_rate = dice.choice((0.5, 0.8, 1.0))
        self.frame = dice.choice((*PAIRS, *PAIRS, "", ""))
        self.bullet = dice.choice(BULLETS)
        self.role = dice.choice((*ROLES, *ROLES, ""))
        self.gap = dice.choice(("", " ", "　", "：", "/", "·"))
        self.names = dice.choice(("、", " ", "，", "　", "/"))
        self.label_form = dice.choice(
            ("{}", "{}", "【{}】", "■{}", "◆ {}", "▎{}", "·{}·", "[{}]", "—{}—", "「{}」", "● {} ●", "{}：", "//{}")
        )
        self.crosshead_form = dice.choice(("{}", "{}", "{}", "■{}", "◆{}", "【{}】", "▶{}", "（{}）"))
        self.headline_gap = dice.choice((" ", " ", " ", "　", "，", "  "))
        self.deck_dash = dice.random() < 0.5
        self.credit = dice.choice(
            (
                "（{} 摄）",
                "{} 摄",
                "（{}/摄）",
                "摄影/{}",
                "（记者 {} 摄影报道）",
                "图/{}",
                "[{} 供图]",
                "【{} 摄】",
                "摄影：{}",
            )
        )
        self.dateline_form = self._draw_dateline()

    # ---- forms

    def _draw_dateline(self) -> str:
        dice = self.dice
        source = dice.choice(("本报", "本报", self.title[2:], self.title, "本刊", "新华社", "{city}"))
        words = source + dice.choice(
            ("讯", "讯", "{city}讯", "{city}{day}讯", "{city}{day}电", "{day}讯", "消息", "{city}{day}专电")
        )
        frame = dice.choice(("", "", "", *PAIRS, "□", "●"))
        return f"{frame[0]}<{words}>{frame[1]}" if len(frame) == 2 else f"{frame}<{words}>"

    def _dateline(self) -> str:
        return self.dateline_form.format(city=self.dice.choice(CITIES), day=f"{self.month}月{self.day}日")

    def _byline(self, *, framed: bool) -> str:
        dice = self.dice
        names = self.names.join(f"[{make_name(dice)}]" for _ in range(dice.choice((1, 1, 2, 3))))
        role, gap = self.role, self.gap if self.role else ""
        words = f"{role}{gap}{names}"
        if self.role and dice.random() < 0.15:
            words += f" {dice.choice(('通讯员', '实习生'))}{gap or ' '}[{make_name(dice)}]"
        if self.byline == "head" and dice.random() < 0.2:
            words = f"{names} 文/图"
        if framed and len(self.frame) == 2:
            return f"{self.frame[0]}{words}{self.frame[1]}"
        return f"{self.bullet} {words}" if not self.role or not framed else words

    def _folio(self) -> list[str]:
        dice = self.dice
        two = f"{self.number:02d}"
        label = dice.choice(
            (f"{self.letter}{two}", f"第{two}版", f"{self.letter}{self.number}版", f"{two}版", f"第{self.number}版")
        )
        sep = dice.choice(("-", ".", "/"))
        date = dice.choice(
            (
                f"{self.year}年{self.month}月{self.day}日",
                f"{self.year}{sep}{self.month:02d}{sep}{self.day:02d}",
                f"{self.month}月{self.day}日",
            )
        )
        weekday = dice.choice((f"星期{dice.choice(WEEK)}", f"周{dice.choice(WEEK)}"))
        extra = [
            f"农历{dice.choice(('正', '二', '四', '八', '冬'))}月{dice.choice(('初三', '十五', '廿一'))}",
            f"总第{dice.randint(900, 9999)}期",
            f"第{dice.randint(900, 9999)}号",
            f"今日{dice.choice(('四', '八', '十二'))}版",
            "国内统一连续出版物号 CN 33-0055",
            f"邮发代号 {dice.randint(1, 89)}-{dice.randint(1, 99)}",
            "零售价 1元",
            f"{dice.choice(('晴', '多云', '小雨', '阴转晴'))} {dice.randint(-5, 18)}℃～{dice.randint(19, 36)}℃",
            "新闻热线：0555-2218800",
            "www.paper.example",
            "投稿邮箱 desk@paper.example",
        ]
        desk = [
            f"责编{dice.choice(('：', ' ', '/'))}{make_name(dice)} 美编{dice.choice(('：', ' ', '/'))}{make_name(dice)}",
            f"编辑 {make_name(dice)}",
            f"本版责编：{make_name(dice)} 校对：{make_name(dice)}",
        ]
        tokens = [date, label]
        tokens += [weekday] if dice.random() < 0.6 else []
        tokens += [self.section] if dice.random() < 0.7 else []
        tokens += [self.title] if dice.random() < 0.6 else []
        tokens += dice.sample(extra, dice.choice((0, 0, 1, 2)))
        tokens += [dice.choice(desk)] if dice.random() < 0.3 else []
        dice.shuffle(tokens)
        joint = dice.choice((" ", "　", "|", " · ", "/", "｜"))
        lines: list[list[str]] = [[]]
        for token in tokens:
            if lines[-1] and dice.random() < 0.3:
                lines.append([])
            lines[-1].append(token)
        found = [joint.join(line) for line in lines]
        known = re.compile(r"\d|星期|周|农历")
        found = [line for line in found if known.search(line)]
        if dice.random() < 0.25 and found:
            found.insert(0, self.title)
        found += [self._extra() for _ in range(dice.choice((0, 0, 0, 1, 2)))]
        return found

    def _foot(self) -> list[str]:
        dice = self.dice
        desk = (
            f"责任编辑 {make_name(dice)}",
            f"编辑：{make_name(dice)}　版式：{make_name(dice)}",
            f"本版编辑/{make_name(dice)} 校对/{make_name(dice)}",
            "新闻热线 0555-2218811",
            "地址：望江路6号 邮编：310000",
        )
        return dice.sample(desk, dice.choice((0, 0, 1, 1, 2))) + [
            self._extra() for _ in range(dice.choice((0, 0, 0, 1)))
        ]

    def _extra(self) -> str:
        return fill(self.dice, self.dice.choice(EXTRAS).replace("{year}", str(self.year)))[0]

    def _label(self) -> str:
        if self.dice.random() < 0.08:
            return self.dice.choice(LABELS) + self.dice.choice(
                (" FOCUS", " NEWS", "·" + self.dice.choice(WHATS), f"第{self.dice.randint(2, 40)}期")
            )
        return self.dice.choice(LABELS) + self.dice.choice(TAILS)

    def _fill(self, text: str) -> str:
        dice = self.dice
        return text.format(
            place=dice.choice(PLACES),
            what=dice.choice(WHATS),
            n=dice.randint(2, 60),
            cn=dice.choice("一二三四五"),
            name=make_name(dice),
        )

    # ---- the page

    def draw_page(self, sources: Sequence[Source], layouts: int) -> list[str]:
        dice = self.dice
        out = [f"== {self.number} {self.year}-{self.month:02d}-{self.day:02d}"]
        folio = self._folio()
        out += [f"F {line}" for line in folio]
        if dice.random() < 0.35:
            out += self._refers(dice.sample(list(sources), min(len(sources), dice.randint(1, 4))))
        kinds = [
            dice.choices(
                ("news", "brief", "essay", "notice", "interview", "picture", "table", "poem", "letter", "box"),
                (9, 4, 1.3, 1.2, 0.6, 1, 0.5, 0.3, 0.4, 0.4),
            )[0]
            for _ in sources
        ]
        if dice.random() < 0.25:
            kinds = ["brief"] * len(kinds)
        change = dice.randint(1, len(kinds)) if layouts > 1 else -1
        refers = {source.headline for source in sources} if any(line.startswith("R ") for line in out) else set()
        for k, (kind, source) in enumerate(zip(kinds, sources, strict=True)):
            if k == change:
                out.append("% 2")
            if source.headline in refers and f"[{source.headline}]" in "".join(out):
                continue
            if dice.random() < 0.16:
                words = self._label()
                out.append("L " + self.label_form.format(f"[{words if self.label_form != '{}' else words[:4]}]"))
            out += getattr(self, f"_{kind}")(source)
            if dice.random() < 0.1:
                out.append("A " + fill(dice, dice.choice((*ADS, *MORE_ADS)))[0].replace("\n", "⏎"))
        if not any(line.startswith("= ") or line == "=" for line in out):
            out += self._brief(sources[0])
        out += [f"F {line}" for line in self._foot()]
        return out

    def _refers(self, sources: Sequence[Source]) -> list[str]:
        dice = self.dice
        label = dice.choice(("{n}版", "{n}版", "第{n}版", "{n}", "P{n}"))
        if label == "{n}" and not self.letter:
            label = "{n}版"
        before, after = dice.choice(
            (
                ("（见", "）"),
                ("【详见", "】"),
                ("▶", ""),
                ("→", ""),
                ("……", ""),
                ("[", "]"),
                ("（", "）"),
                ("　见", ""),
                ("»", ""),
                ("◆详见", ""),
                ("☞", ""),
            )
        )
        mark = "{" + before.lstrip("　") + label + after + "}"
        form = dice.choice(
            ("{head}" + before[: len(before) - len(before.lstrip("　"))] + mark, "{head} " + mark, "{head}⏎" + mark)
        )
        if dice.random() < 0.25:
            form = "{" + label + "}" + dice.choice((" ", "　", "|", "：", " · ")) + "{head}"
        out = []
        for source in sources:
            n = dice.randint(2, 16)
            out.append(f"R {n} " + form.replace("{head}", f"[{source.headline}]").replace("{n}", f"{self.letter}{n}"))
        return out

    def _heading(self, source: Source, *, plain: bool = False) -> list[str]:
        dice = self.dice
        out = []
        kicker = source.kicker if source.kicker and not source.label else None
        deck = source.deck
        if not kicker and not plain and dice.random() < 0.15:
            kicker = self._fill(dice.choice(LEADINS))
        if not deck and not plain and dice.random() < 0.2:
            deck = self._fill(dice.choice(DECKS))
            if dice.random() < 0.5:
                deck += " " + self._fill(dice.choice(DECKS))
        if deck and not plain and dice.random() < 0.2:
            deck += "⏎" + ("——" if self.deck_dash and dice.random() < 0.5 else "") + self._fill(dice.choice(DECKS))
        if kicker and dice.random() < 0.1:
            kicker = self._fill(dice.choice(LEADINS)).rstrip("：—") + "⏎" + kicker
        if deck:
            deck = deck.lstrip("—")
            deck = f"——{deck}" if self.deck_dash else deck
        if kicker:
            out.append(f"K {kicker}")
        if (
            source.halves
            and not kicker
            and not deck
            and dice.random() < 0.5
            and not re.search("[ 　]", source.headline)
        ):
            out += [f"H {half}" for half in source.halves]
        else:
            out.append(f"H {source.headline.replace(' ', self.headline_gap)}")
        if deck:
            out.append(f"D {deck}")
        return out

    def _body(self, paragraphs: Sequence[str], *, dated: bool, signed: bool) -> list[str]:
        dice = self.dice
        out = [f"P {text}" for text in paragraphs]
        lead = self._dateline() if dated else ""
        if signed and self.byline == "lead" and lead:
            lead += (
                self._byline(framed=True) if len(self.frame) == 2 else f"（{self.role or '记者'} [{make_name(dice)}]）"
            )
        if lead:
            out[0] = f"P {{{lead}}}" + out[0][2:]
        if signed and self.byline == "tail":
            words = self._byline(framed=True)
            out[-1] += f"{{{words if words[0] in ''.join(PAIRS) else f'（{words}）'}}}"
        if signed and self.byline == "line":
            out.append(f"P {{{self._byline(framed=True)}}}")
        return out

    def _story(
        self, source: Source, paragraphs: Sequence[str], *, plain: bool = False, dated: float | None = None
    ) -> list[str]:
        dice = self.dice
        out = ["=", *self._heading(source, plain=plain)]
        signed = dice.random() < self.byline_rate and self.byline != "none"
        if signed and self.byline == "head":
            out.append(f"B {{{self._byline(framed=dice.random() < 0.5)}}}")
        dated_here = dice.random() < (self.dateline_rate if dated is None else dated)
        return out + self._body(paragraphs, dated=dated_here, signed=signed)

    def _news(self, source: Source) -> list[str]:
        dice = self.dice
        paragraphs = list(source.paragraphs)
        out = self._story(source, paragraphs)
        places = [
            k
            for k in range(1, len(out))
            if out[k][0] == "P" and out[k - 1][0] == "P" and len(out[k]) > 40 and not out[k].startswith("P {")
        ]
        if len(places) >= 3 and dice.random() < 0.4:
            for place in sorted(dice.sample(places, 2), reverse=True):
                out.insert(place, "X " + self.crosshead_form.format(dice.choice(CROSSHEADS)))
        elif len(places) >= 2 and dice.random() < 0.2:
            lead, items = dice.choice(LISTS)
            marks = dice.choice(MARKERS)
            out[places[-1] : places[-1]] = [
                f"P {lead}",
                *(f"P {mark}{item}" for mark, item in zip(marks, items, strict=False)),
            ]
        if dice.random() < 0.15:
            out.insert(min(len(out), next((k for k, line in enumerate(out) if line[0] == "P"), 1)), self._caption())
        elif dice.random() < 0.1:
            out.append(self._caption())
        return out

    def _table(self, source: Source) -> list[str]:
        """A story with rows of figures."""
        dice = self.dice
        out = self._story(source, source.paragraphs[:1], plain=True)
        row = dice.choice(
            ("{one} {n}:{m} {two}", "{one}　{n}分", "{n}. {one} {m}元", "{one}：{n}{m}吨", "{n}日　{one}—{two}　{m}:00")
        )
        last = out.pop() if out[-1].startswith("P {") else None
        rows = []
        for _ in range(dice.randint(3, 7)):
            one, two = dice.sample(PLACES, 2)
            rows.append(
                "P "
                + row.format(
                    one=one + dice.choice(("队", "区", "站", "镇")),
                    two=two + "队",
                    n=dice.randint(1, 9),
                    m=dice.randint(1, 9),
                )
            )
        return [*out, *rows, *([last] if last else [])]

    def _poem(self, source: Source) -> list[str]:
        """Lines without stops."""
        dice = self.dice
        text = re.sub(r"[^\u4e00-\u9fff]", "", "".join(source.paragraphs))
        size = dice.randint(5, 9)
        lines = [text[k : k + dice.randint(size - 1, size + 1)] for k in range(0, size * dice.randint(4, 10), size + 1)]
        return [
            "=",
            f"H {source.headline[:6]}",
            f"B {{{self.bullet} [{make_name(dice)}]}}",
            *(f"P {line}{dice.choice(('', '', '，'))}" for line in lines if line),
        ]

    def _letter(self, source: Source) -> list[str]:
        dice = self.dice
        opening = dice.choice(("编辑同志：", "尊敬的编辑：", "各位读者："))
        closing = dice.choice(
            (f"读者 {make_name(dice)}", f"一位{dice.choice(WHATS)}爱好者", f"{dice.choice(PLACES)}居民")
        )
        return [
            "=",
            f"H {source.headline}",
            f"P {opening}",
            *(f"P {text}" for text in source.paragraphs[:2]),
            f"P {closing}",
        ]

    def _box(self, source: Source) -> list[str]:  # noqa: ARG002 - as the other kinds
        dice = self.dice
        head, text = dice.choice(
            (
                ("更正", "本报{month}月{day}日{n}版《{place}开放》一文中，“{n}点”应为“{n}点半”，特此更正并致歉。"),
                ("天气预报", "今天白天到夜间多云，东风{n}级，最高气温{n}度。明天阴有小雨。"),
                ("停电信息", "{street}、{estate}，{hour}至{hour}检修停电。"),
                ("数字", "{price}万人次。{place}节日期间接待游客数，同比增长{n}%。"),
                ("一句话新闻", "{place}今起恢复开放。"),
            )
        )
        return ["=", f"H {head}", "P " + fill(dice, text)[0]]

    def _caption(self) -> str:
        dice = self.dice
        if dice.random() < 0.12:
            return f"C {self.credit.format(make_name(dice))} {fill(dice, dice.choice(SCENES))[0]}。"
        scene = fill(dice, dice.choice(SCENES))[0]
        start = dice.choice(("", "", "图为", "▲", "上图："))
        return f"C {start}{scene}。{self.credit.format(make_name(dice))}" if dice.random() < 0.8 else f"C 图为{scene}。"

    def _brief(self, source: Source) -> list[str]:
        text = source.paragraphs[0]
        cut = [found.end() for found in re.finditer("。[”』]?", text) if found.end() <= BRIEF]
        text = text[: cut[-1]] if cut else text
        return self._story(source, [text], plain=True, dated=self.dateline_rate * self.dice.choice((0, 1)))

    def _essay(self, source: Source) -> list[str]:
        dice = self.dice
        head = dice.choice((source.headline[:8], source.headline))
        form = dice.choice(
            (f"{self.bullet}{{}}", f"{self.bullet} {{}}", "（{}）", "文/{}", "{} 文", "〔{}〕", "作者：{}")
        )
        return [
            "=",
            f"H {head}",
            "B {" + form.format(f"[{make_name(dice)}]") + "}",
            *(f"P {text}" for text in source.paragraphs),
        ]

    def _notice(self, source: Source) -> list[str]:  # noqa: ARG002 - as the other kinds
        template, lines = self.dice.choice(NOTICES)
        headline, *texts = fill(self.dice, template, *lines)
        return ["= notice", f"H {headline}", *(f"P {text}" for text in texts)]

    def _interview(self, source: Source) -> list[str]:
        dice = self.dice
        one, two = dice.choice((("问：", "答："), ("记者：", "受访者："), ("本报：", f"{make_name(dice)}：")))
        ask = ("这件事从什么时候开始？", "最难的地方在哪里？", "接下来怎么打算？", "市民有什么反响？", "效果怎么样？")
        out = ["=", *self._heading(source)]
        for text in source.paragraphs[:4]:
            out += [f"P {one}{dice.choice(ask)}", f"P {two}{text}"]
        return out

    def _picture(self, source: Source) -> list[str]:
        return ["=", f"H {source.headline}", self._caption(), f"P {source.paragraphs[0]}"]
