"""The rows of the table of formats for vocabularies of our own."""

from transform.formats.common.vocabulary import Vocabulary
from transform.formats.format import Format
from transform.formats.html import check as html_check
from transform.formats.html import vocabulary as page
from transform.formats.newsml import check as newsml_check
from transform.formats.newsml import knowledge

VOCABULARY_FORMATS: tuple[Format[Vocabulary], ...] = (
    Format(
        name="html",
        scope="vocabulary",
        path="cv/{alias}/index.html",
        media_type="text/html",
        label="HTML",
        render=page.render,
        check=html_check.check,
    ),
    Format(
        name="knowledge",
        scope="vocabulary",
        path="cv/{alias}/knowledge-item.newsml.xml",
        media_type=knowledge.MEDIA_TYPE,
        label="NewsML-G2 knowledgeItem",
        render=knowledge.render,
        check=newsml_check.check,
        alternate=True,
    ),
)
