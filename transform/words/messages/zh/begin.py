"""What init asks and says."""

MESSAGES = {
    "A newspaper of your own. Enter takes what stands in brackets.": "办一份自己的报纸。直接按回车，就用方括号里的值。",
    "{question} [{proposed}]: ": "{question} [{proposed}]：",
    "{question}: ": "{question}：",
    "Title of the newspaper": "报名",
    "Language (zh-CN, zh-TW, en)": "语言（zh-CN、zh-TW 或 en）",
    "Address at which it will be served": "将来的网址",
    "Time zone": "时区",
    "Hour at which an edition comes out": "每期几点出报",
    "{what} ({todo})": "{what}（{todo}）",
    "{path}": "{path}",
    "{path} was there and stays as it is": "{path} 本来就有，没有改动",
    "{address} stands for the address that you will have.": "{address} 只是占位，将来请换成真的网址。",
    "Before you go public, change base_url, authority and id in publication.toml.": (
        "对外公开以前，请改好 publication.toml 里的 base_url、authority 和 id。"
    ),
    "Next:": "接下来：",
    "is not a folder": "不是目录",
    "name another one": "请换一个",
    "is there already: a newspaper is never written over": "已经有了：不会覆盖原有的报纸",
    "name another folder, or move it away": "请换一个目录，或者先移走它",
    "is missing, and nobody can be asked": "没有写，也没有人可以问",
    'add it: {option} "…"': '请补上：{option} "…"',
    "ended before everything was answered": "还没答完就结束了",
    "give the rest as options": "其余的请用选项给出",
}
