"""`python -m netwerk_desktop`: the window, or with a command as first word the command line."""

import sys


def main() -> int:
    """Open the window, or do what the command line says; returns the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--read-spreadsheet"]:
        # The frozen program starts itself as the process that opens a strange file; keep this import first.
        from netwerk_desktop.exchange.spreadsheet_process import main as read_spreadsheet

        return read_spreadsheet(arguments[1:])
    if arguments[:1] == ["--read-mail"]:
        from netwerk_desktop.exchange.mail_process import main as read_mail

        return read_mail(arguments[1:])
    if arguments and not arguments[0].startswith("-"):
        from netwerk_desktop.cli import main as run_command

        return run_command(arguments)
    from netwerk_desktop.bootstrap import open_window

    return open_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
