"""Any shape to Dispatch: plain text and JSONL, from files, folders and standard input."""
