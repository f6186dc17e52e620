"""What a whole build costs, beside other programs that publish the same articles: ``make bench``, and ``make bench-scale`` for large archives.

All of them are whole processes, run in turn. ``corpus`` makes the articles; ``ours``, ``hugo``, ``naive`` and ``feedgen_alone`` publish them;
``measure`` runs a command; ``write`` makes the table.
"""
