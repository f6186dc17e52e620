"""The rules for each kind of document."""
