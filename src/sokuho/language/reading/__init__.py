"""What the reading of every language shares: paragraphs, phrases, printed numbers and stretches of months."""
