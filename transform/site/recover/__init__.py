"""A state put back: from out/, or from a backup."""
