"""The names and definitions of the vocabularies that pagewire's documents use: a file for each language."""
