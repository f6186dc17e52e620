"""Interface words in Chinese with traditional characters: those that readers see. The newsroom's are those of ``zh``.

Words are chosen as they are usual in Taiwan; they are written by hand, for one simplified character may stand for several.
"""

from dataclasses import replace

from transform.words import zh

READER = replace(
    zh.READER,
    skip="跳到正文",
    breadcrumb="目前位置",
    recent_editions="近期",
    earlier_editions="往期",
    no_editions="尚未出版任何一期。",
    whole_edition="閱讀全部版面",
    nothing_here="此網址沒有內容",
    to_newest="查看最新一期",
    contents="本期版面",
    see_page="見第{page}版",
    empty_page="本版沒有文章。",
    caption="圖片說明",
    published="發布",
    updated="更新",
    previous="上一篇",
    next="下一篇",
    earlier="較早",
    later="較晚",
    subscribe="訂閱",
    newest_in_full="最新文章全文",
    edition_in_full="本期文章全文",
    edition_files="本期資料檔",
    article_files="本文資料檔",
    identifier="稿件識別碼",
    corrections_in_full="對已發布文章的更正、更新和撤回",
    feeds="全部訂閱",
    changes="更正與更新",
    not_ours="來源：{source}，版權不屬於{publisher}。",
    continues="見報時本文下轉第{page}版，續文未收入此處。",
    begins="見報時本文上接第{page}版，前文未收入此處。",
    incomplete="見報時本文另有內容，未收入此處。",
    notices={"usable": "", "withheld": "本文暫停發布", "canceled": "本文已撤回"},
)

WORDS = replace(zh.WORDS, tag="zh-Hant", reader=READER)
