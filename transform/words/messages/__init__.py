"""The sentences of commands in other languages than the English of the code: a folder for each language, a file a subject."""
