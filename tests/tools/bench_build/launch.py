"""Run one command and print its cost as JSON: CPU seconds with those of its children, seconds, peak memory in MB.

A script of its own, run without ``site``: the memory of a process counts from before its exec, so a large parent would be part of it.
"""

import json
import os
import sys
import time


def main() -> int:
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - the child that is measured
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    print(json.dumps({"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "memory": usage.ru_maxrss / 1024}))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
