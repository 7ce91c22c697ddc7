"""Tongues: statements of claims become sentences. One folder a language; no language computes anything."""
