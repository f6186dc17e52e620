"""``python -m transform`` and ``pagewire``: the command in a process of its own.

While the program is still loading, no work has begun, so a signal ends the process at once, by the system's default.
"""

import gc
import os
import signal
import sys

NO_PLUGINS = ("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""No plugin of pydantic may change what is valid, and finding them takes time."""
SELDOM = 200_000
"""Objects made before garbage is looked for: loading makes more than half as many and drops none, and an edition leaves none either."""


def start() -> None:
    """Run the command that the process was started for, and end with its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.setdefault(*NO_PLUGINS)
    gc.set_threshold(SELDOM)
    from transform.cli import main  # noqa: PLC0415 - only after the signal is set

    sys.exit(main())


if __name__ == "__main__":
    start()
