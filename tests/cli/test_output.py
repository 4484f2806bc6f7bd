"""What a command prints is its own."""

from __future__ import annotations

import subprocess
import sys

NOISY = """
import os
from scheduler.cli import app
app.run = lambda arguments: os.write(1, b"a library's news") and print("{}") or 0
app.main()
"""


def test_what_a_library_prints_spoils_no_output() -> None:
    done = subprocess.run([sys.executable, "-c", NOISY], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{}\n", "a library's news")
