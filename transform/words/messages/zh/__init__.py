"""The sentences of publish, review, serve and history in Chinese, by their English patterns: a file a subject."""

from transform.words.messages.zh import edition, files, history, run, screens, site, system, values

SUBJECTS = (run, history, edition, files, values, site, screens, system)
MESSAGES: dict[str, str] = {}
for _subject in SUBJECTS:
    MESSAGES |= _subject.MESSAGES
