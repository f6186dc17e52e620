"""Learning how probable a story is right, from pages with answers."""
