"""Files and folders that outlive a crash: names synced, private modes, locks, borders."""
