"""Newspapers in English drawn at random from invented articles, to learn weights from: every kind of line in a form of the page's own."""
