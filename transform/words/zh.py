"""The words that readers see, in Chinese."""

from transform.words.credits import CHINESE
from transform.words.language import Language
from transform.words.reader import ReaderWords
from transform.words.vocabularies.zh import VOCABULARIES

READER = ReaderWords(
    skip="跳到正文",
    breadcrumb="当前位置",
    newest_edition="最新一期",
    recent_editions="近期",
    earlier_editions="往期",
    no_editions="尚未出版任何一期。",
    whole_edition="阅读全部版面",
    nothing_here="此地址没有内容",
    to_newest="查看最新一期",
    contents="本期版面",
    page="第{page}版",
    pages="第{page}版",
    unpaged="不在版面上",
    page_joiner="、",
    see_page="见第{page}版",
    empty_page="本版没有文章。",
    count_one="{count}篇",
    count_many="{count}篇",
    by="",
    caption="图片说明",
    published="发布",
    updated="更新",
    neighbours="本期其他文章",
    previous="上一篇",
    next="下一篇",
    earlier="较早",
    later="较晚",
    subscribe="订阅",
    newest_in_full="最新文章全文",
    edition_in_full="本期文章全文",
    edition_files="本期数据文件",
    article_files="本文数据文件",
    identifier="稿件标识",
    corrections="更正",
    corrections_in_full="对已发布文章的更正、更新和撤回",
    labelled="{label}：{text}",
    change_noted="{kind}（{at}）：{note}",
    change_dated="{kind}（{at}）",
    feeds="全部订阅",
    corrected="更正",
    changed="更新",
    changes="更正与更新",
    because="原因：{note}",
    not_ours="来源：{source}，版权不属于{publisher}。",
    continues="见报时本文下转第{page}版，续文未收入此处。",
    begins="见报时本文上接第{page}版，前文未收入此处。",
    incomplete="见报时本文另有内容，未收入此处。",
    notices={"usable": "", "withheld": "本文暂停发布", "canceled": "本文已撤回"},
    notice_with_time="{notice}（{at}）。",
    sentence_joiner="",
    date="{year}年{month}{day}日 {weekday}",
    time="{year}年{month}{day}日 {clock}",
    year="{year}年",
    month_of_year="{year}年{month}",
    weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    months=tuple(f"{month}月" for month in range(1, 13)),
)

OWN_NAMES = ("本报", "本社", "本刊", "本台", "本网", "本站", "本報", "本臺", "本網")

WORDS = Language("zh-CN", READER, CHINESE, OWN_NAMES, VOCABULARIES)
