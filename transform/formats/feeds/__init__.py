"""RSS and Atom, from one feed."""
