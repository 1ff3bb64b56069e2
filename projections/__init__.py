"""What follows from the record: answers about a case, tables over all cases, the one counter."""
