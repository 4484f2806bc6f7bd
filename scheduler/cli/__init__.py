"""The command line: thin, no decisions. One file a command."""

from scheduler.cli.app import main

__all__ = ["main"]
