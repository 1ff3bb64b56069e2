"""What the service tells systemd, if systemd started it: that it is ready, that it stops."""

import os
import socket


def tell(state: str) -> None:
    """Send a state such as ``READY=1``; without a supervisor that listens, nothing happens."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):  # Linux's own kind of address, which stands in no folder
        address = f"\0{address[1:]}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        try:
            line.sendto(state.encode(), address)
        except OSError:  # the service is no worse for nobody listening
            return
