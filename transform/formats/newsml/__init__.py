"""NewsML-G2: item, package, message."""
