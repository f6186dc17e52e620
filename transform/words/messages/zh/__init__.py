"""The sentences of init, publish, review, serve, history and learn in Chinese, by their English patterns: a file a subject."""

from transform.words.messages.zh import (
    begin,
    documents,
    edition,
    files,
    history,
    learn,
    run,
    screens,
    site,
    system,
    values,
)

SUBJECTS = (begin, run, history, learn, edition, files, documents, values, site, screens, system)
MESSAGES: dict[str, str] = {}
for _subject in SUBJECTS:
    MESSAGES |= _subject.MESSAGES
