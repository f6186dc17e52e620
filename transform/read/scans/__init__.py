"""Recognized text of scanned pages, ALTO and PAGE, as the text of a page. Their geometry is not used."""
