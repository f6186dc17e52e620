"""Learn the weights of the roles of lines (``transform/data/line_roles.tsv``): ``make train``."""
