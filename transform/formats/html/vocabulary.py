"""A vocabulary of our own as a page for people, at the address of its scheme.

In: the vocabulary. Out: one UTF-8 page, cv/<alias>/index.html, with each concept's name, code and meaning in the publication's language.
Lost: names in English, which the knowledgeItem beside it has; codes that are printed and not configured.
"""

from transform.formats.common.vocabulary import SCHEMES, Concept, Vocabulary, locate_scheme
from transform.formats.format import Context
from transform.formats.html.frame import PageHead, frame_page, render_page
from transform.formats.html.links import Link, link_relative
from transform.frozen import frozen
from transform.words.choose import choose_words
from transform.words.vocabularies.terms import VocabularyWords


@frozen
class _VocabularyView:
    """``tag`` is the language of the words."""

    tag: str
    words: VocabularyWords
    title: str
    uri: str
    definition: str
    alias: str
    concepts: tuple[Concept, ...]
    is_open: bool
    others: tuple[Link, ...]
    files: tuple[Link, ...]


def render(vocabulary: Vocabulary, context: Context) -> bytes:
    """The page; the same configuration gives the same bytes."""
    scheme = vocabulary.scheme
    path = _find_path("html", scheme.alias, context)
    words = choose_words(context.publication.language).vocabularies
    data = context.find("knowledge", "vocabulary")
    data_path = _find_path("knowledge", scheme.alias, context)
    alternates = (Link(context.url(data_path), data.label, data.media_type),)
    head = PageHead(vocabulary.term.name, vocabulary.term.definition, alternates=alternates, own_copy=False)
    others = [each.alias for each in SCHEMES if each != scheme]
    view = _VocabularyView(
        tag=vocabulary.tag,
        words=words,
        title=vocabulary.term.name,
        uri=locate_scheme(context.publication, scheme.alias),
        definition=vocabulary.term.definition,
        alias=scheme.alias,
        concepts=vocabulary.concepts,
        is_open=not scheme.codes,
        others=tuple(
            Link(link_relative(path, _find_path("html", alias, context)), words.schemes[alias].name) for alias in others
        ),
        files=(Link(link_relative(path, data_path), data.label, data.media_type),),
    )
    return render_page("vocabulary.html", frame_page(context, path, head), view)


def _find_path(name: str, alias: str, context: Context) -> str:
    return context.find(name, "vocabulary").path.format(alias=alias)
