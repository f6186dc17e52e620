"""A newspaper's first folder: its configuration with every key explained, a logo, an example edition in its language.

In: what a person says of the newspaper, and the time. Out: a folder that can be published at once, made whole or not at all.
"""
