"""What formats share: the Format record and its Context, an article's text in its several shapes, times, XML rules."""
