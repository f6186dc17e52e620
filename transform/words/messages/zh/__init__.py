"""The sentences of publish, review and serve in Chinese, by their English patterns: a file a subject."""

MESSAGES: dict[str, str] = {}
