"""The review shows one edition to its editor, as a file or from a local server, and writes the editor's decisions to ``edits.toml``.

``report/`` builds the report and is pure; the files beside it read, write and serve.
"""
