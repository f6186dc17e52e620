"""An article in Markdown with front matter, as editors and site generators (Hugo, Jekyll, Zola, Eleventy, Astro) keep it.

In: the text of a file. Out: its article as input, and what is left of it; InputError with all that is wrong in the front matter's form.
Headings below the title become crossheads, quotes paragraphs, images captions; links, emphasis and code are reduced to their words.
Lost: pictures, layout, shortcodes. Specs: CommonMark 0.31 with GitHub's tables and strikethrough, YAML 1.2's safe core, TOML 1.0.
"""

from transform.imports.markdown.body import read_body
from transform.imports.markdown.front_matter import split_front_matter
from transform.imports.markdown.keys import read_keys
from transform.imports.offered import Offered


def read_markdown(text: str, name: str, stem: str) -> Offered:
    """The article of a file; ``stem`` is its name without suffix, which identifies it if nothing in it does."""
    front = split_front_matter(text, name)
    keys = read_keys(front, stem)
    body = read_body(front.body, front.body_line)
    title = keys.values.get("headline")
    parts = list(body.parts)
    if parts and parts[0]["kind"] == "crosshead" and body.first_level == 1 and title in {None, parts[0]["text"]}:
        keys.lines.setdefault("headline", body.first_line)
        keys.values["headline"] = parts.pop(0)["text"]
    values = keys.values | {"body": parts}
    left = (*(f"'{word}'" for word in keys.left), *body.left)
    return Offered(values, "", {"": front.body_line, **keys.lines}, keys.words, left, waits=True)
