"""``python -m sokuho``: the same as the command ``sokuho``."""

from sokuho.cli.main import main

if __name__ == "__main__":
    main()
