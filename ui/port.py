"""Is the port free? Asked before the app starts, so that the answer is one line.

Streamlit itself starts everything first and then fails with a traceback.
"""

from __future__ import annotations

import errno
import socket
import sys
from typing import Final

ADDRESS: Final = "127.0.0.1"
LARGEST: Final = 65535


def complaint(given: str) -> str | None:
    """What is wrong with the port and what to do, or ``None`` if the app can start on it."""
    if not given.isdecimal() or not 0 < int(given) <= LARGEST:
        return f"{given!r} is not a port: choose a number up to {LARGEST}, as in make run PORT=8502"
    port = int(given)
    try:
        socket.create_server((ADDRESS, port)).close()
    except OSError as error:
        what = "is taken" if error.errno == errno.EADDRINUSE else "cannot be used"
        other = 8502 if port != 8502 else 8503
        return f"Port {port} {what}: choose another one, as in make run PORT={other}"
    return None


def main(arguments: list[str]) -> int:
    """``python -m ui.port PORT``: exit status 1 and one line when the port cannot be used."""
    found = complaint(arguments[0])
    if found:
        print(found, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
