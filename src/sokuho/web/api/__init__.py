"""The API for programs: every answer names its evidence, its day and whom to credit."""
