"""The review: one edition shown to its editor, as a file or served to this machine; her decisions are written to ``edits.toml``.

``report/`` builds the report and is pure; the files beside it read, write and serve.
"""
