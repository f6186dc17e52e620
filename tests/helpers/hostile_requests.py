"""Requests that try to get out of a served folder, to smuggle headers in, or to do more than read; and what no answer to them may be.

The same corpus is sent to ``pagewire serve`` and to nginx with the configuration of docs/operator.md. They need not answer alike: nginx
resolves ``..`` itself, and both may refuse with another status. Each answer must keep the law.
"""

import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PRIVATE = b"nobody may read this"
PRIVATE_FILE = "private.txt"
"""Beside the served folder; also what links in the folder lead to."""
PLAIN_LINK, FOLDER_LINK = "link.txt", "linked"
"""A link to the private file, and to the folder that it is in."""

ESCAPES = (
    "/../private.txt",
    "/../../private.txt",
    "/./../private.txt",
    "/assets/../../private.txt",
    "/assets/../../../../../../../../etc/passwd",
    "/..%2fprivate.txt",
    "/%2e%2e/private.txt",
    "/%2E%2E%2Fprivate.txt",
    "/.%2e/private.txt",
    "/assets/%2e%2e/%2e%2e/private.txt",
    "/%252e%252e/private.txt",
    "/%252e%252e%252fprivate.txt",
    "/%25252e%25252e/private.txt",
    "/..%5cprivate.txt",
    "/..\\private.txt",
    "/assets\\..\\..\\private.txt",
    "/%5c..%5cprivate.txt",
    "/..;/private.txt",
    "/..%00/private.txt",
    "/rss.xml%00.html",
    "/%00",
    "/private.txt%00rss.xml",
    "/..%c0%afprivate.txt",
    "/%c0%ae%c0%ae/private.txt",
    "/%e0%80%ae%e0%80%ae/private.txt",
    "/%ff%fe/private.txt",
    "/%u002e%u002e/private.txt",
    "/．．/private.txt",
    "/%ef%bc%8e%ef%bc%8e/private.txt",
    "//etc/passwd",
    "///etc/passwd",
    "//../private.txt",
    "/%2fetc/passwd",
    "/%2f%2e%2e%2fprivate.txt",
    "/file:///etc/passwd",
    "/proc/self/environ",
    "/link.txt",
    "/linked/",
    "/linked/private.txt",
    "/linked",
    "/.pagewire/state.sqlite",
    "/.git/config",
    "/.pagewire-tmp-rss.xml",
    "/%2epagewire-tmp-rss.xml",
    "/.htaccess",
    "/pipe",
    "/feeds/",
    "/assets/",
    "/2022-03-15/../..//private.txt",
    "/2022-03-15/%2e%2e/%2e%2e/private.txt",
    "/2022-03-15%2f..%2f..%2fprivate.txt",
    "/~root/",
    "/?/../private.txt",
    "/index.html?file=../private.txt",
    "/#/../private.txt",
    "../private.txt",
    "private.txt",
    "..",
    "http://other.example/../private.txt",
    "http://other.example/%2e%2e/private.txt",
    "/" + "../" * 500 + "etc/passwd",
    "/" + "a/" * 3000,
    "/" + "%2e" * 3000,
)
"""Request targets, as they stand in the first line."""

METHODS = (
    "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "MKCOL", "COPY", "MOVE", "LOCK", "DEBUG", "TRACK", "get", "GETX",
)  # fmt: skip

INJECTIONS: Mapping[str, bytes] = {
    "a line feed in the path": b"GET /2022-03-15%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a line feed in the query": b"GET /2022-03-15?a=%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a bare line feed in the path": b"GET /2022-03-15\nX-Evil: 1 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a bare carriage return": b"GET /2022-03-15\rX-Evil: 1 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "unicode that folds to line feeds": "GET /2022-03-15\u560d\u560aX-Evil:1 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(),
    "another host": b"GET /2022-03-15 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "another host with a line": b"GET /2022-03-15 HTTP/1.1\r\nHost: evil.example\nX-Evil: 1\r\n\r\n",
    "a forwarded host": b"GET /2022-03-15 HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: evil.example\r\n\r\n",
    "a folder with two slashes": b"GET //evil.example/%2e%2e HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a folder of another host": b"GET //evil.example//2022-03-15 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two lengths": b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    "a length and chunks": b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a hidden second request": b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nTransfer-Encoding : chunked\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "a negative length": b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nHost: {host}\r\nX-A: 1\r\n X-Evil: 1\r\n\r\n",
    "a nameless header": b"GET / HTTP/1.1\r\nHost: {host}\r\n: 1\r\n\r\n",
    "a null in a header": b"GET / HTTP/1.1\r\nHost: {host}\r\nX-A: \x00\r\n\r\n",
    "a tag with a line": b'GET / HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: "\nX-Evil: 1"\r\n\r\n',
    "a large header": b"GET / HTTP/1.1\r\nHost: {host}\r\nX-A: " + b"a" * 100_000 + b"\r\n\r\n",
    "very many headers": b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
    "no protocol": b"GET /\r\n\r\n",
    "another protocol": b"GET / HTTP/9.9\r\nHost: {host}\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "an upgrade": b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    "TLS": bytes.fromhex("16030100a5010000a10303") + b"\x00" * 60,
    "many ranges": b"GET /rss.xml HTTP/1.1\r\nHost: {host}\r\nRange: bytes=" + b",".join(b"0-%d" % at for at in range(1500)) + b"\r\n\r\n",
}  # fmt: skip
"""Whole requests; ``{host}`` stands for the server's own name."""


@dataclass(frozen=True)
class RawAnswer:
    """``headers`` have lower-case names; status 0: the connection was closed without an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def send_raw(port: int, request: bytes) -> RawAnswer:
    """Send bytes as they are; the first answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        data = b""
        try:
            connection.sendall(request.replace(b"{host}", b"127.0.0.1:%d" % port))
            connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(1 << 16):
                data += piece
        except ConnectionError:
            pass
    return _parse_answer(data)


def send_target(port: int, target: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> RawAnswer:
    """Send a request whose first line has the target as it is."""
    rows = {"Host": f"127.0.0.1:{port}", "Connection": "close", **(headers or {})}
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in rows.items()), "", ""]
    return send_raw(port, "\r\n".join(lines).encode())


def find_breaches(answer: RawAnswer, files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with an answer to a hostile request; ``files`` are those that may be read."""
    if PRIVATE in answer.body or b"root:" in answer.body:
        yield "it shows what is outside"
    if "x-evil" in answer.headers:
        yield "it has a header that the client wrote"
    if answer.status == 200 and answer.body not in files.values():
        yield "it is no published file"
    if answer.status in {301, 302, 303, 307, 308} and not _is_own(answer.headers.get("location", "")):
        yield "it leads to another site"
    if answer.status >= 500 and answer.status != 505:
        yield f"the server failed with {answer.status}"


def _is_own(location: str) -> bool:
    """Whether an address is a path of this site."""
    return location.startswith("/") and not location.startswith(("//", "/\\"))


def _parse_answer(data: bytes) -> RawAnswer:
    """The first answer in the bytes; HTTP/0.9 and what is none has status 0."""
    head, _, rest = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/1."):
        return RawAnswer(0, {}, data)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = int(headers.get("content-length", len(rest)))
    return RawAnswer(int(first.split(" ")[1]), headers, rest[:length])
