"""RSS and Atom, both written from one Feed."""
