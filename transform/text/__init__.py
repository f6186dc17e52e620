"""What text shows by itself, without a page and without a language's table. Pure."""
