"""Every word that pagewire itself says to readers and editors, one table a language."""
