"""The site's images: measured, and square icons drawn from the logo."""
