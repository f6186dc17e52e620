"""What a language's file of vocabulary words holds."""

from collections.abc import Mapping

from transform.frozen import frozen


@frozen
class Term:
    """The name of a vocabulary or of one of its concepts, and what it means."""

    name: str
    definition: str


@frozen
class VocabularyWords:
    """``schemes`` by alias, ``concepts`` by code with alias (``headrole:kicker``). The other words stand round a list of concepts."""

    schemes: Mapping[str, Term]
    concepts: Mapping[str, Term]
    newspaper: str
    column: str
    role: str
    code: str
    open: str
    others: str
    data: str
