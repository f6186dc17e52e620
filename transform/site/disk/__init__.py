"""Files and folders: synced to survive a crash, private by mode, locked, and kept apart."""
