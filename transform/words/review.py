"""The words of the report's own: headings, buttons, the legend, how to use it; one table per language.

Comes in: a language tag. Goes out: one frozen InterfaceWords. As with ``words.reader`` only the primary subtag counts, and a
language without a table gets English. To add a language, add one entry to WORDS.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from transform.model.fields import primary_subtag

Tone = Literal["decide", "look", "done", "note"]
"""What a remark asks for: a decision, a glance, nothing (an editor has decided), or nothing at all (it tells what was done)."""


@dataclass(frozen=True)
class InterfaceWords:
    """Phrases and patterns of one language; patterns are filled with ``str.format``. ``language`` is what they are written in."""

    language: str
    skip: str
    how_copied: str
    how_written: str
    how_compared: str
    contents: str
    list: str
    problems: str
    headings: Mapping[Tone, str]
    tones: Mapping[Tone, str]
    nothing_to_decide: str
    go: str
    nothing_to_write: str
    copy: str
    copy_done: str
    copied: str
    selected: str
    write: str
    keys: str
    next: str
    previous: str
    clear: str
    page_text: str
    articles: str
    rests: str
    no_pages: str
    no_text: str
    no_articles: str
    article: str
    others: str
    confidence: str
    flagged: str
    editor: str
    repeats: str
    piece: str
    pointer: str
    back: str
    legend: str
    legend_story: str
    legend_headline: str
    legend_names: str
    legend_jump: str
    legend_rest: str
    legend_mark: str
    legend_remark: str
    not_written: str
    stale: str
    unwritten: str
    fresh: str


ENGLISH = InterfaceWords(
    language="en",
    skip="Skip to the list of decisions",
    how_copied="First the decisions: choose one way for each, copy its lines to the end of {file}, save, and publish again.",
    how_written="First the decisions: choose one way for each and press “Write into edits.toml”; then publish again.",
    how_compared="Then the pages: on the left the text of the page, on the right the articles as they will appear; what has the same number and colour belongs together, and pointing at, tapping or tabbing to one side shows the other.",
    contents="In this report",
    list="Decisions",
    problems="Could not be taken",
    headings={
        "decide": "For you to decide",
        "look": "Worth a glance",
        "done": "Already decided",
        "note": "What was done",
    },
    tones={"decide": "Decide", "look": "Glance", "done": "Decided", "note": "Done"},
    nothing_to_decide="Nothing on these pages needs your decision.",
    go="Go to {place}",
    nothing_to_write="Nothing needs to be written.",
    copy="Copy",
    copy_done="Copied",
    copied="Copied. Paste it at the end of {file}.",
    selected="The lines are selected: press Ctrl+C (on a Mac ⌘C) to copy them.",
    write="Write into edits.toml",
    keys="Keys",
    next="next",
    previous="previous",
    clear="clear",
    page_text="Text of the page",
    articles="As it will appear",
    rests="In no article",
    no_pages="There are no pages in this edition.",
    no_text="There is no text of this page to show.",
    no_articles="No article begins on this page.",
    article="Article {story}",
    others="Parts of these stand on this page; they are shown where they begin:",
    confidence="Confidence {percent}%",
    flagged="To be checked",
    editor="By an editor",
    repeats="What it repeats",
    piece="place {number}",
    pointer="{tone} {number}: {title}",
    back="Back to {number}",
    legend="Colours and lines",
    legend_story="an article: number and colour",
    legend_headline="headline",
    legend_names="byline, dateline",
    legend_jump="jump to or from another page",
    legend_rest="in no article",
    legend_mark="marks of the page, not printed again",
    legend_remark="a remark: point at it to read, follow it to decide",
    not_written="Nothing was written",
    stale="The edition has changed since that page was made: a page, edits.toml, or what is published. Look at it as it is now, then decide.",
    unwritten="These lines were not written",
    fresh="Go to the review as it is now",
)

CHINESE = InterfaceWords(
    language="zh-CN",
    skip="跳到决定清单",
    how_copied="先看“需要您决定”：每项选一种做法，把那几行复制到 {file} 末尾，保存后重新发布。",
    how_written="先看“需要您决定”：每项选一种做法，按“写入 edits.toml”，然后重新发布。",
    how_compared="再看各版：左边（手机上是上边）是版面原文，右边是将要发布的文章，编号和颜色相同的是同一篇；用鼠标指、手指点或按 Tab 键，就能看到它在另一边的位置。",
    contents="目录",
    list="决定清单",
    problems="没能处理",
    headings={"decide": "需要您决定", "look": "请看一眼", "done": "已经决定", "note": "程序做了什么"},
    tones={"decide": "待定", "look": "请看", "done": "已定", "note": "说明"},
    nothing_to_decide="各版没有需要您决定的地方。",
    go="去看{place}",
    nothing_to_write="不用写任何内容。",
    copy="复制",
    copy_done="已复制",
    copied="已复制，请粘贴到 {file} 末尾。",
    selected="已选中，请按 Ctrl+C（Mac 上按 ⌘C）复制。",
    write="写入 edits.toml",
    keys="快捷键",
    next="下一项",
    previous="上一项",
    clear="取消高亮",
    page_text="版面原文",
    articles="将要发布",
    rests="未收入文章",
    no_pages="本期没有版面。",
    no_text="没有本版原文可看。",
    no_articles="没有文章从本版开始。",
    article="第{story}篇",
    others="本版还有下面文章的一部分，全文列在它开始的版：",
    confidence="把握 {percent}%",
    flagged="需核对",
    editor="编辑所写",
    repeats="它重复了哪里",
    piece="第{number}处",
    pointer="{tone} {number}：{title}",
    back="回到第 {number} 项",
    legend="颜色与线条",
    legend_story="文章：编号和颜色",
    legend_headline="标题",
    legend_names="署名、电头",
    legend_jump="转版、接版",
    legend_rest="未收入文章",
    legend_mark="只起版面作用的符号，不再发布",
    legend_remark="说明：指着可看内容，点开去作决定",
    not_written="没有写入",
    stale="那个页面打开以后，本期有了变动：版面、edits.toml，或者已经发布的内容。请先看看现在的情况，再作决定。",
    unwritten="没有写入的内容",
    fresh="打开最新的审阅页面",
)

WORDS: Mapping[str, InterfaceWords] = {"en": ENGLISH, "zh": CHINESE}


def choose_interface_words(language: str) -> InterfaceWords:
    """The words for a language tag, English where there is no table."""
    return WORDS.get(primary_subtag(language), ENGLISH)
