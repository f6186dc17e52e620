"""Erasing an article's words beyond out/ and the state's rows: in reviews, backups and the state's log; then a search for what is left."""
