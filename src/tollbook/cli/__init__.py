"""The command line: one small module per stage or task; parse, call the book, print."""

import sys

STOPPED = "tollbook: stopped. What was finished is kept; run the same command again to go on.\n"


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; errors become one message on standard error.

    0 done, 1 done with recorded failures, 2 wrong use, 130 stopped by the user.
    """
    try:
        from tollbook.cli.app import run  # here, so that Ctrl-C while it loads is a stop like any other

        return run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write(STOPPED)
        return 130
