"""Forms of folios, datelines, bylines, jumps, labels, credits, crossheads and notices for made pages, in two groups.

A page draws one form of each kind and keeps to it, as a newspaper does. Forms of the group "training" may be looked at when a rule is
made or weights are learned. No rule and no weight may be made from those of the group "left out"; they stand for the newspapers
that nobody has seen. A form stands in one group only, and in none of the tables of ``wordings`` or the newspapers of ``newspapers/``.

In a form of names, ``{names}`` are the names. Words round them are those that the contract lets into marks.
"""

import random
import re
from dataclasses import dataclass, fields

PIECE = re.compile(r"\[([^\]]*)\]|<([^>]*)>|([^\[\]<>]+)")
BRACKETS = " 　()（）[]［］【】〔〕〈〉《》「」『』：:｜|/／—"
"""What stands round a dateline and is accepted with it or without."""

Pieces = list[tuple[str, str]]
"""(text, kind) with the kinds name, dateline and mark."""


@dataclass(frozen=True)
class Forms:
    """The forms of one page.

    ``top`` and ``foot`` are folio lines in the order in which pages of more noise take them. ``bracket`` is a byline behind a dateline,
    ``head`` under a headline, ``end`` at the end of the last paragraph or below it. ``jumps`` are the marks for to, from and see.
    """

    top: tuple[str, ...]
    foot: tuple[str, ...]
    dateline: str
    bracket: str
    head: str
    end: str
    names: str
    jumps: tuple[str, str, str]
    label: str
    credit: str
    crosshead: str
    notice: tuple[str, tuple[str, ...]]


POOLS: dict[str, dict[str, tuple[object, ...]]] = {
    "training": {
        "top": (
            ("第{label}版/{section}/{paper}/{day}", "{weekday_long}　{lunar}", "总{issue}期 今日八版"),
            ("{day} {weekday_long} {section}", "{paper} {label}", "邮发代号 88-{issue}"),
            ("{paper}｜{label}｜{section}", "{dots}　{weekday_long}", "第{issue}期　每份一元"),
            ("{label} {dots} {paper} {section}", "农历{lunar}　{weekday_long}", "CN99-0{issue}"),
        ),
        "foot": (
            ("责编 {editor}　美编 {designer}", "电话 0555-2218800"),
            ("编辑：{editor}｜设计：{designer}", "www.paper.example"),
            ("本版主编：{editor}", "投稿 desk@paper.example　编辑部 0555-2218811"),
        ),
        "dateline": ("〈{paper}讯〉", "[{city}讯]", "本报{city}专讯：", "《{paper}》{city}{day}消息"),
        "bracket": ("【记者 {names}】", "——本报记者 {names}", "[{names} 摄影报道]", "（{names}／文）"),
        "head": ("【记者】{names}", "▶ {names}", "文字 | 本报记者 {names}", "{names} ｜ 文"),
        "end": ("（作者 {names}）", "[{names}]", "▲{names}", "【本报记者{names}】"),
        "names": ("、", " ", "／"),
        "jumps": (
            ("[后接{n}版]", "[前接{n}版]", "[另见{n}版]"),
            ("→续第{n}版", "←接第{n}版", "→第{n}版"),
            ("【下续{cn}版】", "【上续{cn}版】", "【请看{cn}版】"),
            ("▼{n}版继续", "▲{n}版开始", "▼{n}版"),
        ),
        "label": ("【{label}】", "■{label}■", "—{label}—", "{label}>>"),
        "credit": ("摄影／{name}", "[{name} 图]", "〈{name}摄〉"),
        "crosshead": ("■{words}", "【{words}】", "—{words}—"),
        "notice": (
            ("停气通知", ("{street}管道检修，{month}月{day}日{hour}至{hour}停气。", "请关闭阀门。", "{hall}")),
            ("关于{place}封闭的公告", ("{place}自{month}月{day}日起封闭维修。", "（联系电话：{tel}）", "{roads}")),
            ("招领启事", ("{street}{n}号拾得钱包一只。", "请失主携证件认领。", "{press}", "{month}月{day}日")),
        ),
    },
    "left out": {
        "top": (
            ("{section}·{label}·{dots}·{weekday_long}·{paper}", "{lunar}｜晴 7℃～15℃", "累计出版{issue}号"),
            ("《{paper}》 {day} {section}专页 之{label}", "{weekday_long}　东北风三级", "本期全彩　定价二元"),
            ("{weekday_long}\u3000{section}\u3000{label}页\u3000{paper}", "{day}　{lunar}", "刊号 99-0{issue}"),
            ("P{label} // {section} // {dots}", "{paper} {weekday_long} 多云", "TEL 0555-2218899"),
        ),
        "foot": (
            ("当班 {editor} 画版 {designer}", "读者来信请寄望江路6号"),
            ("审 {editor}·排 {designer}", "欢迎扫码订阅"),
            ("统筹／{editor}　校阅／{designer}", "印刷 南桥印务"),
        ),
        "dateline": ("（{paper}·{city}）", "{city}专递——", "『{city}电』", "{paper}{city}站{day}报道："),
        "bracket": ("〈{names}报道〉", "《记者{names}》", "{{names}}", "／本报记者{names}／"),
        "head": ("◇ {names} ◇", "〔作者〕{names}", "☆记者·{names}", "{names}（文）"),
        "end": ("〈文：{names}〉", "◥{names}◤", "~{names}~", "『记者：{names}』"),
        "names": ("，", "　", "/"),
        "jumps": (
            ("♦转{n}版下半版♦", "♦接{n}版上半版♦", "♦{n}版刊文♦"),
            ("〖余见{n}版〗", "〖接{n}版文〗", "〖{n}版有文〗"),
            ("≫{cn}版未完", "≪{cn}版续来", "≫{cn}版"),
            ("(P{n}版续读)", "(P{n}版来文)", "(P{n}版全文)"),
        ),
        "label": ("◢{label}◣", "·{label}·", "＃{label}＃", "『{label}』"),
        "credit": ("摄影 本报记者 {name}", "—{name} 图", "（图 {name}）"),
        "crosshead": ("◎{words}", "＊{words}＊", "《{words}》"),
        "notice": (
            ("搬迁启事", ("本馆将于{month}月{day}日迁至{street}{n}号。", "原址不再办理借还。", "{hall}　谨启")),
            ("水表更换通告", ("{estate}居民：", "{month}月{day}日{hour}起更换水表，请留人在家。", "一、费用全免；", "二、工号可查。", "{water}")),
            ("关于{street}限行的通告", ("{street}{month}月{day}日起单向通行，由东向西。", "违者依规处理。", "{roads}")),
        ),
    },
}  # fmt: skip
"""Forms by group and kind."""


def choose_forms(dice: random.Random, group: str) -> Forms:
    """One form of each kind of a group."""
    return Forms(**{one.name: dice.choice(POOLS[group][one.name]) for one in fields(Forms)})  # type: ignore[arg-type]


def take_pieces(text: str) -> Pieces:
    """A region's pieces: ``[ ]`` is a name, ``< >`` the dateline, anything else a mark."""
    found = PIECE.finditer(text)
    return [(one[1] or one[2] or one[3], "name" if one[1] else "dateline" if one[2] else "mark") for one in found]


def fill_names(form: str, names: list[str], between: str) -> list[tuple[str, bool]]:
    """A form of names as pieces of (text, is a name)."""
    before, after = form.split("{names}")
    pieces: list[tuple[str, bool]] = [(before, False)] if before else []
    for k, name in enumerate(names):
        pieces += [(between, False), (name, True)] if k else [(name, True)]
    return [*pieces, (after, False)] if after else pieces
