"""The page that says that there is nothing at an address, in the newspaper's language and style. Pure."""

from html import escape

from transform.serve.catalog import EditionRecord
from transform.words.choose import choose_words

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading}</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<header class="masthead">
<p class="wordmark"><a href="/"><span>{title}</span></a></p>
</header>
<main id="main">
<article class="story">
<header><h1>{heading}</h1></header>
<p><a href="/">{home}</a></p>
</article>
</main>
</body>
</html>
"""


def write_missing_page(newest: EditionRecord) -> bytes:
    """The page; ``newest`` is the newest edition, which knows title and language of the newspaper."""
    language = newest.language or "en"
    words = choose_words(language).reader
    fields = {
        "language": language,
        "title": newest.title or "pagewire",
        "heading": words.nothing_here,
        "home": words.to_newest,
    }
    return PAGE.format(**{name: escape(value) for name, value in fields.items()}).encode()
