"""The table of rules that the gate asks of each G2 document, beside the profile (``schemas/newsml-profile.rng``)."""

from transform.formats.newsml import rules_codes as codes
from transform.formats.newsml import rules_desk as desk
from transform.formats.newsml import rules_forms as forms
from transform.formats.newsml import rules_references as references
from transform.formats.newsml import rules_times as times
from transform.formats.newsml import rules_words as words
from transform.formats.newsml.rule import Rule

RULES = (
    Rule("guid", "item", "an item has guid and version", "give both", references.find_unnamed),
    Rule("form", "attributes", "values have the profile's form", "write it so", forms.find_wrong_forms),
    Rule("alias", "qcode", "each alias is declared", "add the scheme to the item's catalog", codes.find_undeclared),
    Rule("scheme", "catalog", "an alias means one scheme", "choose another alias", codes.find_redefined),
    Rule("code", "qcode", "each code is in its scheme's list", "use a code of the list", codes.find_unknown),
    Rule("concept", "conceptSet", "a vocabulary has its own codes", "leave others out", codes.find_foreign_concepts),
    Rule("time", "times", "times exist and have an offset", "write 2021-10-09T06:00:00+08:00", times.find_wrong_times),
    Rule("same-time", "times", "one instant is written alike", "take the item's times", times.find_disagreeing_times),
    Rule("sent", "header", "sent is the newest time inside", "take the newest", times.find_wrong_sending),
    Rule("id", "group", "an id is there once", "number the groups", references.find_repeated_ids),
    Rule("group", "groupSet", "the root leads to each group once", "refer to each", references.find_dangling_groups),
    Rule("once", "itemSet, groupSet", "an item is there once", "leave one", references.find_repeated_items),
    Rule("edition", "message", "package and items agree", "build both from one edition", references.find_unmatched),
    Rule("transmission", "header", "it names what it holds", "take it from there", references.find_wrong_transmission),
    Rule("file", "fileName, href", "files are named by guid", "take page and key", references.find_wrong_files),
    Rule("authority", "uri", "URIs are of one authority", "take the package's", references.find_foreign),
    Rule("title", "title, headline", "titles are the first headline", "take it", words.find_other_titles),
    Rule("language", "xml:lang", "an item has one language", "take the item's", words.find_other_languages),
    Rule("name", "literal, by", "names are the same", "take the name", words.find_other_names),
    Rule("service", "service, slugline", "they are newspaper and column", "take them", desk.find_wrong_services),
    Rule("desk", "altId", "it is date, page, number", "take the guid's page", desk.find_wrong_desk_ids),
    Rule("link", "link", "an item comes from its pages", "take those of its pubHistory", desk.find_wrong_links),
    Rule(
        "note", "edNote", "it explains signal or withdrawal", "take the role of the signal", desk.find_wrong_note_roles
    ),
    Rule("topic", "subject", "topics are as IPTC has them", "take names and broader there", desk.find_wrong_topics),
    Rule("print-date", "pubHistory", "an edition has one date", "take the package's", words.find_other_dates),
    Rule("paragraph", "body", "each paragraph is text", "take it out", words.find_blank_blocks),
    Rule("words", "wordcount", "the body has the words it counts", "count again", words.find_miscounted),
    Rule("notice", "canceled item", "only the notice is left", "take the text out", words.find_more_than_the_notice),
)
