"""An edition's shard: its work as an order, done anywhere, and collected by the one process that holds the state."""
