"""The commands: one or two a file, each with its options and what it prints. What a command does is imported when it runs."""
