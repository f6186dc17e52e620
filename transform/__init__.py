"""pagewire: newspaper pages in, structured news out."""
