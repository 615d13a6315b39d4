"""Lets `python -m tollbook` stand for the command `tollbook`."""

if __name__ == "__main__":
    import sys

    from tollbook.cli import main

    sys.exit(main())
