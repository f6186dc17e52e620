"""The names of files in an edition's folder that are no pages."""

EDITS_FILE = "edits.toml"
ARTICLE_LINES, ARTICLE_LIST = "articles.jsonl", "articles.json"
LIST_SUFFIX = ".articles.json"
"""Ends the name of a list of a page's articles: 01.articles.json."""
