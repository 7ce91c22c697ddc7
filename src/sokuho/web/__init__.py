"""The newsroom in a browser, and an API for programs."""
