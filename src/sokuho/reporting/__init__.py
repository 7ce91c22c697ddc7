"""The voice: which claims to make, in what order, and the document they make up. No arithmetic happens here."""
