"""Recover a lost or damaged state: from out/, or from a backup."""
