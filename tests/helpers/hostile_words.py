"""The words of hostile seeds folders: names, texts, JSON values, edits and dates that have caused trouble somewhere."""

UNTOLD = "密码桥边的秘密口令"
"""Words of a file beside the seeds folder, which nothing may publish."""
ODD_NAMES = (
    b"\xb5\xda\xd2\xbb.txt", b"\xff\xfe", b"01\x1b[2J.txt", b"a\nb.txt", b"a\rb", "\u202etxt.10".encode(), b"-rf", b" 01.txt", b"01.txt ",
    b"x" * 255, "头版😀.txt".encode(), b"01.TXT", b"01.txt~", b"Thumbs.db", b"\xe9.txt", b"\\x01.txt", "é.txt".encode(), b"%00.txt", b"'\";$(x)",
)  # fmt: skip
ODD_TEXTS = (
    "昨日、今日、明日、前天、下周一、去年2月29日、13月40日、本月32日。", "下转第99999999999999999999版", "（下转第0版）", "\u202e反向\u2066文字", "😀" * 40,
    "一二三四五六七八九十百千万亿" * 3, "①②③〇○", "\x00\x01\x02", "\ufeff\u200b\u200d", "■" * 30, "2999年12月31日次日", "公元前1年1月1日",
    "9" * 5000, "(" * 300, "“" * 200, "a" * 3000, "\u0301" * 100, "本报讯 " * 30, "————" * 20, "\t\v\f\x1c\x85\u2028", "👨‍👩‍👧‍👦",
)  # fmt: skip
ODD_VALUES: tuple[object, ...] = (
    None, True, 0, -1, 1.5, 10**30, "", " ", "\ud800", "\x00", "x" * 3000, [], {}, [[]], [[0, 0]], [[5, 1]], [[-1, 2]], [[0, 10**9]],
    {"text": "", "spans": []}, "2022-02-30", "0000-00-00", "article", ["a", 1], {"\u202e": 1},
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "big5", "shift_jis", "gb18030", "utf-8-sig", "hz", "utf-7", "cp1252")
EDITS = """\
[[article]]
page = "01"
quote = "横跨东河"
set = { headline = "人行桥明日通行" }
action = "correct"
reason = "通行日期有误。"

[[article]]
page = "01"
quote = "市图书馆昨日宣布"
action = "withhold"
reason = "待核。"
"""
ODD_EDITS = (
    'quote = "没有这句话"\naction = "kill"\nreason = "x"', 'guid = "tag:x"\naction = "erase"', 'action = "release"', 'quote = ""\naction = "kill"',
    'page = "99"\nquote = "本报讯"\naction = "kill"\nreason = "x"', 'quote = "本报讯"\naction = "dance"', "set = { headline = 3 }",
    'quote = "横跨东河"\nset = { headline = "\\u202e" }', 'quote = "横跨东河"\naction = "embargo"\nuntil = 0001-01-01T00:00:00+14:00',
    'quote = "横跨东河"\naction = "embargo"\nuntil = 9999-12-31T23:59:59-14:00', 'quote = "横跨东河"\nattach = ["没有"]',
    'quote = "横跨东河"\nset = { headline = "" }', "x = " + "[" * 500, "x = 9" + "9" * 5000, "quote = 1979-05-27T07:32:00Z", '"\\u0000" = 1',
    'quote = "横跨东河"\nset = { bylines = ["", " "] }', 'quote = "横跨东河"\nclear = ["headline", "headline", "body"]',
)  # fmt: skip
YEARS = (
    "1000-01-01",
    "2999-12-31",
    "2999-12-30",
    "1582-10-10",
    "1900-02-28",
    "2024-02-29",
    "1949-10-01",
    "2022-02-30",
    "0999-01-01",
    "3000-01-01",
)
