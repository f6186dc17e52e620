"""Every word that pagewire itself says to readers and editors, in one table for each language."""
