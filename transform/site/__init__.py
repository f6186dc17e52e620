"""Publishing: what the state has decided is rendered into out/, checked there and, if lost, recovered from there."""
