"""The ear: what an article claims, held against the figures and against itself."""
