"""The forms of marks, one file a kind: how a folio line, jump, dateline, byline, credit or label can look.

In: text folded to half width and simplified characters, and the words of a language's table. Out: whether it is such a mark, and
where its parts are. A form is a grammar: any bracket, any bullet, dates of every kind, names by their shape; the words of a table make
a reading likelier, they do not list the forms.
"""
