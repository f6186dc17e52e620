"""A language's newspaper words as patterns: bylines, datelines, jumps, headings, dates. Pure."""
