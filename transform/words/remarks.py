"""What a review says about what the program did: one table per language, chosen by the publication's language.

Comes in: a language tag. Goes out: one frozen RemarkWords. Kinds are those of repairs, notes and residue of a parsed page
(``schemas/parsed-page.schema.json``) and of linking; a kind without words of its own is told in its parser's. To add a language, add
one entry to WORDS.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from transform.model.fields import primary_subtag

LONGEST_TITLE = 28
"""Characters of a title inside a sentence."""


@dataclass(frozen=True)
class RemarkWords:
    """Phrases and patterns of one language, filled with ``str.format``.

    ``remarks`` gives title and sentence of a remark by its kind, ``choices`` the label of a choice.
    """

    kinds: Mapping[str, str]
    remarks: Mapping[str, tuple[str, str]]
    other: str
    choices: Mapping[str, str]
    place: str
    place_line: str
    facts: Mapping[str, str]
    summary: Mapping[str, str]
    quote: str
    joiner: str
    no_text: str
    fields: Mapping[str, str]

    def name_field(self, field: str) -> str:
        return self.fields.get(field, self.name_kind(field))

    def name_kind(self, kind: str) -> str:
        return self.kinds.get(kind, kind)

    def write_quote(self, text: str) -> str:
        return self.quote.format(text=text)

    def count(self, key: str, number: int) -> str:
        """A line of the summary; English has a form for one."""
        one = f"{key}_one"
        return self.summary[one if number == 1 and one in self.summary else key].format(count=number)


CHINESE = RemarkWords(
    kinds={
        "section": "栏目",
        "kicker": "引题",
        "headline": "主题",
        "deck": "副题",
        "dateline": "电头",
        "byline": "署名",
        "paragraph": "正文",
        "crosshead": "小标题",
        "caption": "图片说明",
        "list": "列举",
        "note": "编者按",
        "jump": "转版提示",
        "refer": "导读",
        "over": "续文标题",
        "mark": "标记符号",
        "space": "空白",
        "lost": "未归类",
        "duplicate": "重复段落",
        "near_duplicate": "近似重复",
        "overlap": "断开处重复",
        "orphan": "无归属文字",
        "furniture": "版面信息",
        "banner": "栏题",
        "ad": "广告",
        "continuation_headline": "续文标题",
    },
    remarks={
        "conflict": (
            "断开处有两种写法",
            "前半段以“{first}”结束，后半段从“{second}”开始，两处不一致。程序保留了前半段的写法，后半段重复的字没有刊出。请对照报纸。",
        ),
        "orphan": ("这段文字不知属于哪篇", "版面上没有一篇能接上它，程序没有把它刊出。请看它是不是某篇的一段。"),
        "headline_without_story": ("这个标题不知属于哪篇", "版面上没有一篇文章与它相合，程序没有把它刊出。"),
        "banner": ("栏目“{label}”归给了哪篇", "程序把它当作“{story}”的栏目。版面文字说不清它管到哪里，请对照报纸。"),
        "joined_pages": ("接好的转版文章", "“{story}”在第{first}版没有完，第{second}版的文字接在后面。"),
        "join_pages": (
            "转版文章接得对不对",
            "“{story}”在第{first}版没有完，程序把第{second}版的文字接在后面，但不很有把握。",
        ),
        "gap": ("转版的另一部分没有找到", "“{story}”带有“{mark}”，第{page}版已有，版上却没有一篇能接上。"),
        "no_headline": ("这篇没有找到标题", "程序没有在版面上找到与它相合的标题。"),
        "no_body": ("这个标题下没有正文", "版面上没有找到它的正文。"),
        "open_end": ("这篇的结尾可能断了", "最后一句没有句末标点，可能少了一段。"),
        "doubtful_heading": ("标题可能不对", "标题这几行，有一行可能属于别的文章，或者次序不同。"),
        "near_reading": (
            "这一段也可能是别篇的",
            "换一种读法，这一段会归到另一篇，或者自成一篇；两种读法相差无几。请对照报纸。",
        ),
        "many_repairs": ("这一篇动过好几处", "程序在这一篇里做了好几种整理，其中可能有一处不对。"),
        "broken_text": ("这里的文字可能不完整", "有括号或书名号不成对，或者从半句话开始。"),
        "bare_story": ("这一篇可能不完整", "只找到一段正文，也没有署名。"),
        "disordered_page": ("这一版次序很乱", "版面文字交错很多，各篇的归属请逐篇对照。"),
        "no_marks_table": ("程序不认识这种语言的行文标记", "只凭空行和用词区分文章，请逐篇对照。"),
        "too_large": ("这一版太大", "程序没有把全版的文字互相对照。请在版面结束处把文件裁开。"),
        "unplaced": ("有文字没有归到任何地方", "程序没有为这些字找到位置。"),
        "empty_page": ("这一版是空的", "文件里没有文字。"),
        "guessed_encoding": ("编码", "这一版不是 UTF-8，按 GB18030 读取。"),
        "invisible_characters": ("不可见字符", "文字里的控制字符和不可见字符没有刊出。"),
        "join": ("接好的断句", "一句话被分栏断开，程序接上了。"),
        "overlap": ("断开处的重复字", "断开处前后都印了同样的字，只保留一次。"),
        "duplicate": ("去掉的重复段落", "这一段与别处的文字完全相同，又打断了这里，程序没有把它刊出。"),
        "near_duplicate": ("去掉的近似重复", "这一段与别处的文字几乎相同，又打断了这里，程序没有把它刊出。"),
        "moved_headline": ("移动过的标题", "标题离正文较远，程序把它归给这一篇。"),
        "moved_text": ("移动过的文字", "这段文字与所属文章分开，程序把它移了过去。"),
        "deck_order": ("调整过的标题次序", "标题各行次序颠倒，程序按文意理顺。"),
        "split": ("分开的文章", "程序认为这里开始是另一篇。"),
        "unwrap": ("接好的折行", "每行折断的文字接成了段落。"),
        "flagged": ("这篇请过目", "程序对它没有把握。"),
    },
    other="程序的说明：{message}",
    choices={
        "keep": "就是这样，不用改",
        "apart": "不是它的续文：另成一篇",
        "rest": "“{story}”是它的另一部分",
        "second": "改用后半段的写法",
        "attach": "属于“{story}”",
        "nothing": "哪篇都不属于，不必刊出",
        "section": "是“{story}”的栏目",
        "no_section": "它不是这篇的栏目",
        "withhold": "先不发这篇",
        "headline": "补上标题（改写引号里的字）",
        "headline_of": "是“{story}”的主题",
        "deck_of": "是“{story}”的副题",
        "checked": "看过了，没有问题",
        "kicker_of": "是“{story}”的引题",
        "page_text": "需要改动时，改版面文字文件再发布",
    },
    place="第{page}版",
    place_line="第{page}版 第{line}行",
    facts={
        "version": "第{version}次发布",
        "new": "尚未发布",
        "review": "等待审阅",
        "embargo": "等待解禁",
        "withheld": "已撤下",
        "killed": "已撤稿",
        "usable": "已发布",
        "canceled": "已撤稿",
        "pages": "见第{pages}版",
        "incomplete": "不完整",
        "edited": "编辑改过：{fields}",
        "absent": "版面上没有再出现",
    },
    summary={
        "decide": "{count}处需要决定",
        "look": "{count}处请看一眼",
        "articles": "{count}篇文章",
        "rests": "{count}段没有刊出",
        "done": "{count}处已决定",
    },
    quote="“{text}”",
    joiner="、",
    no_text="没有这一版的原文（{file}），下面是解析出的各段。",
    fields={"body": "正文", "bylines": "署名", "captions": "图片说明", "subjects": "主题词"},
)

ENGLISH = RemarkWords(
    kinds={
        "section": "section",
        "kicker": "kicker",
        "headline": "headline",
        "deck": "deck",
        "dateline": "dateline",
        "byline": "byline",
        "paragraph": "text",
        "crosshead": "crosshead",
        "caption": "caption",
        "list": "list item",
        "note": "editor's note",
        "jump": "jump line",
        "refer": "refer",
        "over": "headline over the rest",
        "mark": "mark",
        "space": "white space",
        "lost": "without a place",
        "duplicate": "repeated block",
        "near_duplicate": "nearly repeated block",
        "overlap": "repeat at a break",
        "orphan": "belongs nowhere",
        "furniture": "page furniture",
        "banner": "banner",
        "ad": "advertisement",
        "continuation_headline": "headline over the rest",
    },
    remarks={
        "conflict": (
            "Two readings at a break",
            "One half ends “{first}”, the other begins “{second}”, and they do not agree. The first reading was kept. Please compare.",
        ),
        "orphan": (
            "Which story is this from?",
            "No story on the page takes up these words, so they are not published. Perhaps they are a paragraph of one.",
        ),
        "headline_without_story": (
            "Which story is this headline of?",
            "No story on the page fits it, so it is not published.",
        ),
        "banner": (
            "Which story is under “{label}”?",
            "It was taken as the section of “{story}”. The text alone does not say how far it reaches; please compare with the printed page.",
        ),
        "joined_pages": (
            "A story on two pages",
            "“{story}” goes on after page {first}; its rest on page {second} was added to it.",
        ),
        "join_pages": (
            "Is this the rest of the story?",
            "“{story}” goes on after page {first}; the text of page {second} was added to it, but that is not certain.",
        ),
        "gap": (
            "The other part of a story is missing",
            "“{story}” has the mark “{mark}”; page {page} is here, and nothing on it goes with the story.",
        ),
        "no_headline": ("No headline was found", "Nothing on the page fits this story as its headline."),
        "no_body": ("No text was found", "This headline has no text under it on the page."),
        "open_end": ("The end may be missing", "The last sentence does not end; a piece may be lost."),
        "doubtful_heading": (
            "The headline may be wrong",
            "Of these lines one may be another story's, or their order may be another.",
        ),
        "near_reading": (
            "This paragraph may be another story's",
            "In another reading of the page, nearly as good, it belongs to another story or begins one. Please compare.",
        ),
        "many_repairs": ("Several things were put right here", "One of them may be wrong."),
        "broken_text": (
            "Something may be missing here",
            "A bracket has no other half, or the text begins inside a sentence.",
        ),
        "bare_story": ("This story may not be whole", "Only one paragraph of it was found, and no names."),
        "disordered_page": (
            "This page is much disordered",
            "Stories run into each other in many places; please compare each with the printed page.",
        ),
        "no_marks_table": (
            "The marks of this language are not known",
            "Only blank lines and words tell stories apart; please compare each with the printed page.",
        ),
        "too_large": ("This page is too large", "Not all of it was compared; please cut the file where a page ends."),
        "unplaced": ("Words without a place", "No place was found for these words."),
        "empty_page": ("This page is empty", "There are no words in its file."),
        "guessed_encoding": ("Encoding", "This page is not UTF-8; it was read as GB18030."),
        "invisible_characters": (
            "Invisible characters",
            "Control and invisible characters were kept out of the texts.",
        ),
        "join": ("A sentence joined", "A sentence was cut at a break and joined."),
        "overlap": ("A repeat at a break", "These words stand on both sides of a break and were kept once."),
        "duplicate": (
            "A repeated block left out",
            "This block repeats words that stand elsewhere and breaks into this place.",
        ),
        "near_duplicate": (
            "A nearly repeated block left out",
            "This block repeats words that stand elsewhere but for a few characters, and breaks into this place.",
        ),
        "moved_headline": ("A headline moved", "The headline stands away from its story and was moved to it."),
        "moved_text": ("Text moved", "This text stands away from its story and was moved to it."),
        "deck_order": (
            "Lines of a headline put in order",
            "The lines stood in the wrong order; the story's words give this one.",
        ),
        "split": ("A story begins here", "A new story was taken to begin here."),
        "unwrap": ("Lines joined", "Lines that were wrapped were joined into paragraphs."),
        "flagged": ("Please look at this story", "It is not certain that it is right."),
    },
    other="In the parser's words: {message}",
    choices={
        "keep": "Right as it is",
        "apart": "It is not the rest: a story of its own",
        "rest": "“{story}” is its other part",
        "second": "Take the other reading",
        "attach": "It belongs to “{story}”",
        "nothing": "It belongs to none: leave it out",
        "section": "It is the section of “{story}”",
        "no_section": "It is not this story's section",
        "withhold": "Hold this story back",
        "headline": "Give it a headline (write it between the quotation marks)",
        "headline_of": "It is the headline of “{story}”",
        "deck_of": "It is the deck of “{story}”",
        "checked": "Looked at: it is right",
        "kicker_of": "It is the kicker of “{story}”",
        "page_text": "If it is wrong, change the page's text and publish again",
    },
    place="page {page}",
    place_line="page {page}, line {line}",
    facts={
        "version": "version {version}",
        "new": "not yet published",
        "review": "waits for review",
        "embargo": "under embargo",
        "withheld": "withheld",
        "killed": "killed",
        "usable": "published",
        "canceled": "withdrawn",
        "pages": "pages {pages}",
        "incomplete": "incomplete",
        "edited": "edited: {fields}",
        "absent": "not met again on its page",
    },
    summary={
        "decide": "{count} places need a decision",
        "decide_one": "1 place needs a decision",
        "look": "{count} places to look at",
        "look_one": "1 place to look at",
        "articles": "{count} articles",
        "articles_one": "1 article",
        "rests": "{count} pieces left out",
        "rests_one": "1 piece left out",
        "done": "{count} places decided",
        "done_one": "1 place decided",
    },
    quote="“{text}”",
    joiner=", ",
    no_text="The text of this page is not at hand ({file}); these are its parsed pieces.",
    fields={"body": "text", "bylines": "bylines", "captions": "captions", "subjects": "subjects"},
)

WORDS: Mapping[str, RemarkWords] = {"en": ENGLISH, "zh": CHINESE}


def choose_remark_words(language: str) -> RemarkWords:
    """The words for a language tag, English where there is no table."""
    return WORDS.get(primary_subtag(language), ENGLISH)


def shorten_title(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE] + "…"
