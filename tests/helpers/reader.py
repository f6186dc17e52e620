"""Read out/ as an outsider: everything that is named must be there and intact, nothing else, and withdrawn words nowhere.

In: files by their paths under out/. Out: sentences about what is wrong, () if nothing is. Only the public contract is used
(schemas/README.md, The output tree): manifest, edition.json, addresses under base_url.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

Files = Mapping[str, bytes]
JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
TAG = re.compile(r"<[^<>]*>")
FEEDS = re.compile(r"(.*/)?[^/]*(rss\.xml|atom\.xml|feed\.json|sitemap.*\.xml|opml\.xml)")


def read_tree(out: Path) -> dict[str, bytes]:
    """Every file under a folder by its path; one that vanishes meanwhile is left out."""
    found = {}
    for path in sorted(out.rglob("*")):
        try:
            found[path.relative_to(out).as_posix()] = path.read_bytes()
        except (IsADirectoryError, FileNotFoundError):
            continue
    return found


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# ---------------------------------------------------------------- promises


def list_site(manifest: bytes) -> dict[str, str]:
    """What a manifest names, with the digests it records."""
    said = json.loads(manifest)
    return dict(said["files"]) | {one["path"]: one["sha256"] for one in said["editions"]}


def list_edition(record: bytes) -> dict[str, str]:
    """What an edition.json names, with the digests it records."""
    said = json.loads(record)
    return {one["files"][name]: sha for one in (said, *said["articles"]) for name, sha in one["files_sha256"].items()}


def list_links(document: bytes, base_url: str) -> frozenset[str]:
    """The paths under out/ that a document names by their addresses, whatever its format."""
    text = html.unescape(document.decode("utf-8"))
    urls = re.findall(re.escape(base_url) + r"[^\s\"'<>\\]*", text)
    return frozenset(name_path(url.removeprefix(base_url)) for url in urls)


def list_relative(path: str, page: bytes) -> Iterator[str]:
    """The paths under out/ that an HTML page names relative to itself."""
    addresses: Any = lxml_html.document_fromstring(page.decode("utf-8")).xpath("//@href | //@src")
    for address in addresses:
        parts = urlsplit(str(address))
        if not parts.scheme and not parts.netloc and parts.path:
            yield normpath(join(path.rpartition("/")[0], name_path(parts.path)))


def name_path(address: str) -> str:
    """The file that a server gives for an address: a folder's is its index.html."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def find_broken(files: Files) -> list[str]:
    """What in a finished tree differs from manifest, edition.json and links; unnamed files count too."""
    manifest = files["manifest.json"]
    base_url = json.loads(manifest)["base_url"]
    named = list_site(manifest)
    for path in [path for path in named if path.endswith("/edition.json")]:
        named |= list_edition(files[path])
    wrong = [f"{path} is named and missing" for path in named if path not in files]
    wrong += [f"{path} is not as recorded" for path, sha in named.items() if digest(files.get(path, b"")) != sha]
    wrong += [f"{path} is named by nothing" for path in files if path not in {*named, "manifest.json"}]
    for path, data in files.items():
        if path.endswith((".xml", ".json", ".jsonld", ".html")):
            wrong += [f"{path} names {to}, which is missing" for to in list_links(data, base_url) if to not in files]
        if path.endswith(".html"):
            wrong += [f"{path} links to {to}, which is missing" for to in list_relative(path, data) if to not in files]
    return wrong


# ---------------------------------------------------------------- versions


def read_articles(files: Files) -> dict[str, dict[str, Any]]:
    """Every public article by its guid."""
    records = [json.loads(data) for path, data in files.items() if path.endswith("/edition.json")]
    return {article["guid"]: article for record in records for article in record["articles"]}


def read_wire(files: Files) -> dict[tuple[str, str], bytes]:
    """Every NewsML-G2 item, package and message by guid (of a message: its path) and version. Vocabularies are no part of the wire."""
    found = {}
    for path, data in files.items():
        if path.endswith(".newsml.xml") and not path.startswith("cv/"):
            root = etree.fromstring(data)
            guid, version = root.get("guid"), root.get("version")
            if guid is None:
                package = etree.fromstring(files[path.replace("message.", "package.")])
                guid, version = path, package.get("version")
            found[guid, version or ""] = data
    return found


# ---------------------------------------------------------------- words


def find_words(files: Files, words: str) -> list[str]:
    """The files whose bytes or names contain the words, however a format encodes them."""
    wanted = "".join(words.split())
    return [path for path, data in files.items() if wanted in reveal(data) or wanted in unquote(path)]


def reveal(data: bytes) -> str:
    """All readings of a document: as it is, with escapes of JSON, XML and addresses decoded, without tags."""
    forms = [data.decode("utf-8", "replace")]
    for decode in (unescape_json, html.unescape, html.unescape, unquote):
        forms.append(decode(forms[-1]))
    forms += [TAG.sub("", form) for form in forms]
    return "\n".join("".join(form.split()) for form in dict.fromkeys(forms))


def unescape_json(text: str) -> str:
    return JSON_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
