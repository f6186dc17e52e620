"""``python -m transform`` is ``pagewire``."""

import sys

from transform.cli import main

sys.exit(main())
