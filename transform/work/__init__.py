"""Works through the editions of a run: each is ordered, worked by an engine, and collected."""
