"""English. The names and definitions of the vocabularies are also those of the catalog inside each item."""

from transform.words.vocabularies.terms import Term, VocabularyWords

VOCABULARIES = VocabularyWords(
    schemes={
        "print": Term(
            "Print facts",
            "What a published property says of the printed paper: date (of the edition), page (the label as printed), section (the "
            "column's label as printed).",
        ),
        "headrole": Term(
            "Headline roles", "kicker stands above the main headline, deck below it. The main headline has no role."
        ),
        "byrole": Term("Byline roles", "The role word printed with a name, percent-encoded (RFC 3986) as UTF-8."),
        "service": Term(
            "Services",
            "The newspaper's id stands for its editions; with a full stop and a column's label as printed, percent-encoded, for that column.",
        ),
        "idtype": Term(
            "Types of short ids",
            "desk is date, page and number on the page, by which desks name an article on the telephone.",
        ),
        "noterole": Term(
            "Roles of editor's notes",
            "What a note explains: a correction, an update, a withdrawal; release is a note on a version that is none of these.",
        ),
        "page": Term("Pages", "A page of the edition, by its label as printed, white space replaced by underscores."),
        "pkgpart": Term("Package parts", "edition is the whole edition, its groups the pages in order."),
        "cptType": Term("Concept types", "5 is a place. The alias and code that Superdesk reads."),
        "withdrawal": Term(
            "Withdrawals",
            "What the editors mean by canceling an item: withheld is until further notice, so a higher version may bring it back; canceled "
            "is for good.",
        ),
    },
    concepts={
        "print:date": Term("Date", "The date of the edition."),
        "print:page": Term("Page", "The page's label as printed."),
        "print:section": Term("Section", "The column's label as printed."),
        "headrole:kicker": Term("Kicker", "The line above the main headline."),
        "headrole:deck": Term("Deck", "The line below the main headline."),
        "idtype:desk": Term("Desk id", "Date, page and number on the page: 2021-10-09-01-3."),
        "noterole:correction": Term("Correction", "The note says what was wrong."),
        "noterole:update": Term("Update", "The note says what is new."),
        "noterole:withdrawal": Term("Withdrawal", "The note says why the article was withdrawn."),
        "noterole:release": Term("Release", "A note on a version that is neither correction, update nor withdrawal."),
        "pkgpart:edition": Term("Edition", "The whole edition; its groups are the pages in order."),
        "cptType:5": Term("Place", "A place that the article is about, as the dateline names it."),
        "withdrawal:withheld": Term(
            "Withheld", "Not available until further notice; a higher version may bring it back."
        ),
        "withdrawal:canceled": Term("Canceled", "Withdrawn for good."),
    },
    newspaper="Every edition of {title}.",
    column="The column “{label}” of {title}.",
    role="Printed with a name in {title}.",
    code="Code: {code}",
    open="This list is open: articles may have other codes of the form that is described here.",
    others="Other vocabularies",
    data="This vocabulary as data",
)
