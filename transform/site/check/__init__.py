"""Whether out/ is what manifest and state say, and its repair."""
