"""The official files: bytes in, observations out, each with the place it stands at; nothing is stored or computed."""
