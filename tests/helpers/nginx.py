"""nginx on loopback with the configuration that docs/operator.md shows."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.papers import read_paper

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
FRAME = """daemon off;
{user}pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/paper.conf;
}}
"""


def read_blocks(language: str) -> list[str]:
    """The code blocks of a language in the operator's guide."""
    return re.findall(rf"^```{language}\n(.*?)^```$", read_paper("docs/operator.md"), re.MULTILINE | re.DOTALL)


@contextmanager
def run_nginx(folder: Path, root: Path, base_url: str) -> Iterator[int]:
    """The port of an nginx that serves ``root``; ``folder`` may have a gone.map."""
    assert NGINX
    port = _find_port()
    (config,) = read_blocks("nginx")
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/srv/paper/out": str(root),
        "/srv/paper/gone": f"{folder}/gone",
        "https://taiyuan-daily.example/": base_url,
    }.items():
        assert old in config, old
        config = config.replace(old, new)
    (folder / "paper.conf").write_text(config, encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(FRAME.format(folder=folder, user=user), encoding="utf-8")
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stdout=said, stderr=said)
        try:
            _wait_for(port, process, folder)
            yield port
        finally:
            process.terminate()
            process.wait(30)


def _find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            said = (folder / "said").read_text(encoding="utf-8")
            assert process.poll() is None, said
            assert time.monotonic() < end, said
            time.sleep(0.05)
        else:
            return
