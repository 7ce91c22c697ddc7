"""The official release: its tables as values, printed as the Ministry prints them, and the release as a file."""
