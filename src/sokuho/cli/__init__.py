"""The command line: one file a command; data to standard output, messages to standard error."""
