"""Chinese."""

from transform.words.vocabularies.terms import Term, VocabularyWords

VOCABULARIES = VocabularyWords(
    schemes={
        "print": Term("见报信息", "稿件在报纸上的位置：出版日期、版次（按报上所印）、栏目（按报上所印）。"),
        "headrole": Term("标题类型", "引题在主题之上，副题在主题之下；主题本身没有类型。"),
        "byrole": Term("署名身份", "报上与姓名一同印出的身份，按UTF-8作百分号编码（RFC 3986）。"),
        "service": Term("供稿类别", "报纸的标识代表它的各期；后加句点和栏目名（按报上所印，百分号编码）则代表该栏目。"),
        "idtype": Term("短编号类型", "编辑部在电话里称呼稿件用的编号：日期、版次、版内序号。"),
        "noterole": Term("编者说明类型", "说明针对什么：更正、更新、撤稿；都不是时为发布说明。"),
        "page": Term("版面", "当期的一个版，按报上所印的版次，空格写成下划线。"),
        "pkgpart": Term("稿包部分", "整期报纸，其中各组按版次排列。"),
        "cptType": Term("概念类型", "5表示地点。别名和代码与Superdesk所读的一致。"),
        "withdrawal": Term("撤稿类型", "编辑部撤下稿件的意思：暂停发布，以后的版本可能恢复；或永久撤回。"),
    },
    concepts={
        "print:date": Term("日期", "当期报纸的出版日期。"),
        "print:page": Term("版次", "报上所印的版次。"),
        "print:section": Term("栏目", "报上所印的栏目名。"),
        "headrole:kicker": Term("引题", "主题之上的标题。"),
        "headrole:deck": Term("副题", "主题之下的标题。"),
        "idtype:desk": Term("编辑部编号", "日期、版次、版内序号，如2021-10-09-01-3。"),
        "noterole:correction": Term("更正", "说明原稿何处有误。"),
        "noterole:update": Term("更新", "说明有何新内容。"),
        "noterole:withdrawal": Term("撤稿", "说明为何撤下。"),
        "noterole:release": Term("发布说明", "既非更正、更新，也非撤稿的版本所附的说明。"),
        "pkgpart:edition": Term("整期", "整期报纸，其中各组按版次排列。"),
        "cptType:5": Term("地点", "稿件涉及的地点，取自电头。"),
        "withdrawal:withheld": Term("暂停发布", "暂不提供，以后的版本可能恢复。"),
        "withdrawal:canceled": Term("撤回", "永久撤回。"),
    },
    newspaper="{title}的各期。",
    column="{title}的栏目“{label}”。",
    role="在{title}上与姓名一同印出。",
    code="代码：{code}",
    open="此表不限于所列：稿件也可用按上述方式构成的其他代码。",
    others="其他词表",
    data="本词表的数据",
)
