"""Pages: what a person sees in a browser, made on the server, and readable without script."""
