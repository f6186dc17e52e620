"""Pages into one decision: taken in, linked, edited, matched with what is known, decided."""
