"""The conventions of a language's newspapers as patterns: bylines, datelines, jumps, headings, dates. Pure.

A mark is what a newspaper prints to show its structure: (下转第3版), 本报讯, By Ruth Penn, a section's label.
"""
