"""Invented reports for tests of the review page: every tone, kind and reason, long and short runs, in Chinese and in English."""

from dataclasses import replace

from transform.review.report.views import ArticleView, Choice, LeftOut, Line, PageView, Remark, Review, Run

LABELS = {
    "kicker": "引题",
    "headline": "主题",
    "deck": "副题",
    "section": "栏目",
    "dateline": "电头",
    "byline": "署名",
    "paragraph": "正文",
    "crosshead": "小标题",
    "caption": "图片说明",
    "list": "列表",
    "note": "编者按",
    "jump": "转版",
    "mark": "版面符号",
    "space": "空白",
    "refer": "导读",
}
REASONS = {
    "duplicate": ("重复", "与另一处逐字相同，只发一次。"),
    "near_duplicate": ("近似重复", "与另一处只差两个字，只发一次。"),
    "overlap": ("断行重叠", "断行处的字又出现了一遍，两种读法不一样。"),
    "orphan": ("无主段落", "前后都接不上，不知道属于哪一篇。"),
    "furniture": ("报头报尾", "每天都有的版面文字，不是稿件。"),
    "banner": ("栏目名", "下面没有一篇稿件和它相合。"),
    "caption": ("图片说明", "本版没有与它相合的稿件。"),
    "ad": ("广告", "付费内容，不作稿件发布。"),
    "continuation_headline": ("续文标题", "续文在本版用的标题，文章已有自己的标题。"),
}


def part(text: str, name: str, kind: str, story: int | None, *remarks: str) -> Run:
    return Run(text, name, kind, story, LABELS[kind], remarks)


def gap(text: str = "\n\n") -> Run:
    return Run(text, "", "space", None, LABELS["space"])


def mark(text: str) -> Run:
    return Run(text, "", "mark", None, LABELS["mark"])


def aside(text: str, name: str, reason: str, *remarks: str) -> Run:
    return Run(text, name, reason, None, REASONS[reason][0], remarks)


def line(kind: str, text: str, *parts: str) -> Line:
    return Line(kind, LABELS[kind], text, parts)


def left_out_box(run: Run, original: str | None = None, *remarks: str) -> LeftOut:
    label, reason = REASONS[run.kind]
    return LeftOut(run.part, label, reason, run.text, original, remarks)


KICKER = "停用十一年的东门渡口换了新模样"
HEADLINE = "旧渡口改成滨水公园"
DECK = "石阶和系船柱原样留下 明年春天再种树"
LEAD = "停用多年的东门渡口昨天起动工改造。码头的石阶和系船柱都会留下，岸边另铺一条木栈道，从渡口一直通到铁桥下，全长一千二百米，沿途设六处座椅和两处饮水点。"
SECOND_A = "工程分两期。第一期修整码头和候船室，候船室里会挂出老船工留下的照片和船票，"
SECOND_B = "照片一共七十多张，最早的一张拍于渡口通航那年。"
CONFLICT = "第二期在坡上种树三百二十棵，都是本地的乌桕和枫杨，"
OVERLAP = "种树三百五十棵，"
AFTER = "树下不铺砖，只留草地。"
LINES_FESTIVAL = "第九届梨花节周六在北山开幕，上山公交每十分钟一班，末班车晚上八点半开出。赏花步道全长四公里，沿线设了五个休息点，行动不便的游客可以在山脚免费借轮椅。"
FAIR = "春季旧书市集本周日开摊"
FAIR_TEXT = "图书馆门前的旧书市集本周日重新开摊，三十二位摊主报名，摊位费全免。市集上午九点开始，下雨就搬到一楼大厅。"
CHESS = "老井亭里的棋局"
CHESS_TEXT = "老井亭的石桌边每天下午坐满下棋的人，最年长的已经九十一岁，输了棋从不肯先走。观棋的人比下棋的多，谁也不许出声，亭柱上钉着一块小木牌，写着“落子不悔”。"
CHESS_MORE = "管亭子的老周说，石桌换过三回，棋盘格子还是照第一张桌子的样子刻的。"
ORPHAN = "两座桥之间的夜航船从五月起恢复，票价和去年一样。"
CAPTION = "候船室外墙的砖雕已经清洗完毕。 齐望舒 摄"
AD = "北滩家具城春季清仓，全场八折，详询店内。"
TAIL = "渡口的老船工被请来讲解，每周三、周六下午各一场，不用预约。"
RAIN = "明天白天多云，夜里有小雨，气温十一到十八度。"


def first_page() -> PageView:
    furniture = aside("江城日报 2022年3月15日 星期二 第01版", "r-01-r1", "furniture")
    banner = aside("江畔人家", "r-01-r2", "banner", "d-banner")
    overlap = aside(OVERLAP, "r-01-r3", "overlap")
    copy = aside(FAIR_TEXT[:24], "r-01-r4", "duplicate", "d-copy")
    orphan = aside(ORPHAN, "r-01-r5", "orphan", "d-orphan")
    picture = aside(CAPTION, "r-01-r6", "caption")
    paid = aside(AD, "r-01-r7", "ad")
    runs = (
        furniture,
        gap(),
        part(KICKER, "t-01-i1-k", "kicker", 1),
        gap("\n"),
        part(HEADLINE, "t-01-i1-h", "headline", 1),
        gap("\n"),
        part(DECK, "t-01-i1-d", "deck", 1, "d-deck"),
        gap(),
        part("本报讯", "t-01-i1-dl", "dateline", 1),
        gap(" "),
        mark("（记者"),
        gap(" "),
        part("韩立冬", "t-01-i1-n1", "byline", 1),
        mark("、"),
        part("许晚晴", "t-01-i1-n2", "byline", 1),
        mark("）"),
        part(LEAD, "t-01-i1-b1", "paragraph", 1),
        gap(),
        part(SECOND_A, "t-01-i1-b2", "paragraph", 1, "d-join"),
        gap(),
        banner,
        gap(),
        part("梨花节周六开幕", "t-01-i2-h", "headline", 2, "d-moved"),
        gap(),
        part("本报讯", "t-01-i2-dl", "dateline", 2),
        gap("\u3000"),
        part(LINES_FESTIVAL, "t-01-i2-b1", "paragraph", 2),
        gap(),
        part(SECOND_B, "t-01-i1-b3", "paragraph", 1),
        part(CONFLICT, "t-01-i1-b4", "paragraph", 1, "d-conflict"),
        gap("\n"),
        overlap,
        part(AFTER, "t-01-i1-b5", "paragraph", 1),
        gap("\n"),
        part("（下转第3版）", "t-01-i1-j1", "jump", 1),
        gap(),
        picture,
        gap(),
        part(FAIR, "t-01-i3-h", "headline", 3),
        gap(),
        part(f"\u3000\u3000{FAIR_TEXT}\n", "t-01-i3-b1", "paragraph", 3),
        mark("（"),
        part("齐望舒", "t-01-i3-n1", "byline", 3),
        mark("）"),
        mark("\u200b\ufeff"),
        gap(),
        copy,
        gap(),
        orphan,
        gap(),
        paid,
        gap(),
        part("老井亭里的棋局 见第3版", "t-01-i4-x", "refer", None),
        gap("\n"),
    )
    articles = (
        ArticleView(
            "a-1",
            1,
            HEADLINE,
            (
                line("kicker", KICKER, "t-01-i1-k"),
                line("headline", HEADLINE, "t-01-i1-h"),
                line("deck", DECK, "t-01-i1-d"),
                line("dateline", "本报讯", "t-01-i1-dl"),
                line("byline", "记者 韩立冬、许晚晴", "t-01-i1-n1", "t-01-i1-n2"),
                line("paragraph", LEAD, "t-01-i1-b1"),
                line("paragraph", SECOND_A + SECOND_B, "t-01-i1-b2", "t-01-i1-b3"),
                line("paragraph", CONFLICT + AFTER, "t-01-i1-b4", "t-01-i1-b5"),
                line("crosshead", "周三周六有人讲解", "t-03-i1-c1"),
                line("paragraph", TAIL, "t-03-i1-b1"),
                line("note", "更正：栈道全长为一千二百米。"),
            ),
            ("第2版本，可发布", "第01、03版", "编辑加了一段"),
            64,
            flagged=True,
            remarks=("d-deck", "d-join", "d-conflict", "d-checked", "d-version"),
        ),
        ArticleView(
            "a-2",
            2,
            "梨花节周六开幕",
            (
                line("headline", "梨花节周六开幕", "t-01-i2-h"),
                line("dateline", "本报讯", "t-01-i2-dl"),
                line("paragraph", LINES_FESTIVAL, "t-01-i2-b1"),
            ),
            ("新稿", "第01版"),
            97,
            flagged=False,
            remarks=("d-moved",),
        ),
        ArticleView(
            "a-3",
            3,
            FAIR,
            (
                line("headline", FAIR, "t-01-i3-h"),
                line("paragraph", FAIR_TEXT, "t-01-i3-b1"),
                line("byline", "齐望舒", "t-01-i3-n1"),
            ),
            ("新稿", "第01版"),
            88,
            flagged=False,
            remarks=(),
        ),
    )
    left_out = (
        left_out_box(furniture),
        left_out_box(banner, None, "d-banner"),
        left_out_box(overlap, "t-01-i1-b4"),
        left_out_box(copy, "t-01-i3-b1", "d-copy"),
        left_out_box(orphan, None, "d-orphan"),
        left_out_box(picture),
        left_out_box(paid),
    )
    return PageView("p-01", "01", "第01版 要闻", runs, articles, left_out, None)


def third_page() -> PageView:
    again = aside(HEADLINE, "r-03-r1", "continuation_headline")
    near = aside(CHESS_TEXT[:30].replace("每天", "天天"), "r-03-r2", "near_duplicate", "d-near")
    runs = (
        part("人间", "t-03-i2-s", "section", 4),
        gap("\n"),
        part(CHESS, "t-03-i2-h", "headline", 4),
        gap(),
        part(CHESS_TEXT, "t-03-i2-b1", "paragraph", 4),
        gap("\n"),
        part(CHESS_MORE, "t-03-i2-b2", "paragraph", 4, "d-order"),
        gap("\n"),
        part("□", "t-03-i2-c", "caption", 4),
        gap(" "),
        part("柳溪", "t-03-i2-n1", "byline", 4),
        gap(),
        again,
        gap("\n"),
        part("（上接第1版）", "t-03-i1-j1", "jump", 1),
        gap("\n"),
        part("周三周六有人讲解", "t-03-i1-c1", "crosshead", 1),
        gap("\n"),
        part(TAIL, "t-03-i1-b1", "paragraph", 1),
        gap(),
        near,
        gap(),
        part("今日天气", "t-03-i3-h", "headline", 5),
        gap("\n"),
        part(RAIN, "t-03-i3-b1", "list", 5),
        gap("\n"),
        part("编者按：预报来自市气象台。", "t-03-i3-b2", "note", 5),
    )
    articles = (
        ArticleView(
            "a-4",
            4,
            CHESS,
            (
                line("section", "人间", "t-03-i2-s"),
                line("headline", CHESS, "t-03-i2-h"),
                line("paragraph", CHESS_TEXT, "t-03-i2-b1"),
                line("paragraph", CHESS_MORE, "t-03-i2-b2"),
                line("caption", "□", "t-03-i2-c"),
                line("byline", "柳溪", "t-03-i2-n1"),
            ),
            ("新稿", "第03版"),
            None,
            flagged=False,
            remarks=("d-order",),
        ),
        ArticleView(
            "a-5",
            5,
            "今日天气",
            (
                line("headline", "今日天气", "t-03-i3-h"),
                line("list", RAIN, "t-03-i3-b1"),
                line("note", "编者按：预报来自市气象台。", "t-03-i3-b2"),
            ),
            (),
            91,
            flagged=False,
            remarks=(),
        ),
    )
    return PageView(
        "p-03",
        "03",
        "第03版 副刊",
        runs,
        articles,
        (left_out_box(again, "t-01-i1-h"), left_out_box(near, "t-03-i2-b1")),
        None,
    )


REMARKS = (
    Remark(
        "d-join",
        "note",
        "接上了断开的句子",
        "这一段在“船票，”后断开，隔着另一篇文章接到“照片一共”。",
        (),
        "第01版第9行",
        "t-01-i1-b2",
        1,
    ),
    Remark(
        "d-orphan",
        "decide",
        "有一段不知道属于哪一篇",
        "这段文字前后都接不上，现在不会发布。最像的是《旧渡口改成滨水公园》。",
        (ORPHAN,),
        "第01版第31行",
        "r-01-r5",
        None,
        (
            Choice(
                "收进《旧渡口改成滨水公园》",
                f'[[article]]\npage = "01"\nquote = "{LEAD[:14]}"\nattach = ["{ORPHAN}"]\n',
            ),
            Choice("不发布这一段", ""),
        ),
    ),
    Remark(
        "d-conflict",
        "decide",
        "同一处有两种读法",
        "断行前后重复的字不一样：种树是三百二十棵，还是三百五十棵？现在用的是前一种。",
        (CONFLICT, OVERLAP),
        "第01版第16行",
        "t-01-i1-b4",
        1,
        (
            Choice(
                "三百二十棵，照现在的发",
                f'[[article]]\npage = "01"\nquote = "{LEAD[:14]}"\naction = "checked"\n',
            ),
            Choice(
                "改成三百五十棵",
                f'[[article]]\npage = "01"\nquote = "{LEAD[:14]}"\naction = "checked"\n'
                'replace = [{words = "三百二十棵", by = "三百五十棵"}]\n',
            ),
        ),
    ),
    Remark(
        "d-deck",
        "look",
        "副题也可能是引题",
        "两行小标题都没有记号，按先后定为引题和副题。",
        (),
        "第01版第5行",
        "t-01-i1-d",
        1,
        (Choice("不要副题", f'[[article]]\npage = "01"\nquote = "{LEAD[:14]}"\nclear = ["deck"]\n'),),
    ),
    Remark(
        "d-near",
        "look",
        "一段近似重复的文字没有收入",
        "它和《老井亭里的棋局》的开头只差两个字。",
        (CHESS_TEXT[:30].replace("每天", "天天"), CHESS_TEXT[:30]),
        "第03版第14行",
        "r-03-r2",
        None,
    ),
    Remark("d-checked", "done", "您已核对过这一篇", "edits.toml 第3行：checked。", (), "第01版", "a-1", 1),
    Remark(
        "d-moved", "note", "标题移到了自己的正文前", "标题和正文之间夹着别的文字。", (), "第01版第12行", "t-01-i2-h", 2
    ),
    Remark("d-version", "note", "这是第2版本", "正文比上次发布时多一段。", (), "第01版", "a-1", 1),
    Remark("d-banner", "note", "栏目名没有归属", "下面没有相合的稿件。", (), "第01版第11行", "r-01-r2", None),
    Remark("d-copy", "note", "删去一处重复", "这一段和文章里的逐字相同。", (), "第01版第29行", "r-01-r4", None),
    Remark("d-order", "note", "两段调换了先后", "版面上后一段排在前面。", (), "第03版第5行", "t-03-i2-b2", 4),
    Remark("d-page", "note", "本版分栏按四栏读取", "从行首的空白看出来的。", (), "第03版", "p-03", None),
    Remark("d-edition", "note", "版面之间接上一处转版", "第01版下转第3版。", (), "本期", "", None),
)

CHINESE_REVIEW = Review(
    language="zh-CN",
    title="江城日报",
    date="2022年3月15日 星期二",
    summary=("5篇文章，3个版面", "2处需要您决定", "9处未收入文章"),
    problems=("第04版读不出：不是 UTF-8，也不是 GB18030。",),
    remarks=REMARKS,
    pages=(
        first_page(),
        PageView("p-02", "02", "第02版", (), (), (), "本版由排版系统直接给出文章，没有原文可对照。"),
        third_page(),
    ),
    edits_file="2022-03-15/edits.toml",
)

EMPTY_REVIEW = replace(CHINESE_REVIEW, summary=(), problems=(), remarks=(), pages=())


def english_page() -> PageView:
    lead = "The old ferry house on the east bank reopens on Saturday as a reading room with three thousand books, a small stage and a stove that still works."
    cut = lead.index(" reading room")
    more = (
        "Opening hours follow the tide tables: when the water is low the path is dry, and the keeper unlocks the door."
    )
    stray = "Tickets for the night boat cost the same as last year."
    orphan = Run(stray, "r-01-r1", "orphan", None, "stray paragraph", ("d-1",))
    runs = (
        Run("FERRY HOUSE OPENS AS READING ROOM", "t-01-i1-h", "headline", 1, "headline"),
        Run("\n", "", "space", None, "white space"),
        Run("By ", "", "mark", None, "mark"),
        Run("Mara Ellwood", "t-01-i1-n1", "byline", 1, "byline"),
        Run("\n\n", "", "space", None, "white space"),
        Run(lead[:cut], "t-01-i1-b1", "paragraph", 1, "paragraph", ("d-2",)),
        Run("\n", "", "space", None, "white space"),
        Run(lead[cut + 1 :], "t-01-i1-b1", "paragraph", 1, "paragraph"),
        Run("\n", "", "space", None, "white space"),
        Run(more, "t-01-i1-b2", "paragraph", 1, "paragraph"),
        Run("\n\n", "", "space", None, "white space"),
        orphan,
    )
    lines = (
        Line("headline", "Headline", "Ferry house opens as reading room", ("t-01-i1-h",)),
        Line("byline", "Byline", "Mara Ellwood", ("t-01-i1-n1",)),
        Line("paragraph", "Paragraph", lead, ("t-01-i1-b1",)),
        Line("paragraph", "Paragraph", more, ("t-01-i1-b2",)),
    )
    article = ArticleView(
        "a-1", 1, "Ferry house opens as reading room", lines, ("new", "page 01"), 92, flagged=False, remarks=("d-2",)
    )
    box = LeftOut("r-01-r1", "Stray paragraph", "It follows nothing and nothing follows it.", stray, None, ("d-1",))
    return PageView("p-01", "01", "Page 01", runs, (article,), (box,), None)


ENGLISH_REVIEW = Review(
    language="en-GB",
    title="The Harbour Gazette",
    date="Tuesday, 15 March 2022",
    summary=("1 article on 1 page", "1 decision", "1 piece in no article"),
    problems=(),
    remarks=(
        Remark(
            "d-1",
            "decide",
            "A paragraph belongs to no article",
            "It will not be published. The nearest article is “Ferry house opens as reading room”.",
            ("Tickets for the night boat cost the same as last year.",),
            "page 01, line 7",
            "r-01-r1",
            None,
            (
                Choice(
                    "Add it to “Ferry house opens as reading room”",
                    '[[article]]\npage = "01"\nquote = "The old ferry house on the east bank"\n'
                    'attach = ["Tickets for the night boat cost the same as last year."]\n',
                ),
                Choice("Leave it out", ""),
            ),
        ),
        Remark(
            "d-2",
            "look",
            "Two lines were joined",
            "The page breaks the sentence.",
            (),
            "page 01, line 4",
            "t-01-i1-b1",
            1,
        ),
    ),
    pages=(english_page(),),
    edits_file="2022-03-15/edits.toml",
)
