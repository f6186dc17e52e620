"""Hostile XML is refused in a sentence, with bounded memory."""

import resource
import sys
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.commands import Ended, fork
from transform.cli import main
from transform.errors import InputError
from transform.imports import read_document
from transform.imports.safe_xml import MOST_TAGS, parse_safely

BOMB = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10 if level else "ha"}">' for level in range(10))
HOSTILE = {
    "bomb": f"<!DOCTYPE x [{BOMB}]><x>&l9;</x>",
    "bomb in an attribute": f"<!DOCTYPE x [{BOMB}]><x a='&l9;'/>",
    "external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "external DTD": '<?xml version="1.0"?><!-- a --><!DOCTYPE x SYSTEM "http://x.example/x.dtd"><x/>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><x/>',
}


@pytest.mark.parametrize("document", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_document_type_is_refused(document: str, encoding: str) -> None:
    with pytest.raises(InputError, match=r"has a document type|is not well-formed|neither XML"):
        read_document(document.encode(encoding), "x.xml")
    with pytest.raises(InputError, match=r"has a document type|is not well-formed"):
        parse_safely(document.encode(encoding), "x.xml")


def test_a_document_type_behind_another_encoding_is_refused_too() -> None:
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>'
    with pytest.raises(InputError):
        parse_safely(hidden, "x.xml")


def test_the_words_doctype_in_a_text_are_no_document_type() -> None:
    assert parse_safely(b"<x><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]></x>", "x").text == "<!DOCTYPE x>"


def test_many_comments_before_the_root_take_no_time() -> None:
    assert parse_safely(b"<!-- a -->" * 100_000 + b"<x/>", "x").tag == "x"


def test_a_truncated_document_is_refused_with_its_last_line() -> None:
    with pytest.raises(InputError, match=r"^x\.xml:3: is not well-formed XML: .* \(get the document again, whole\)$"):
        parse_safely(b"<a>\n<b>\n<c", "x.xml")


def test_too_many_tags_and_too_deep_ones_are_refused() -> None:
    with pytest.raises(InputError, match="has more than 1,000,000 tags and attributes"):
        parse_safely(b"<x>" + b"<a/>" * MOST_TAGS + b"</x>", "x")
    with pytest.raises(InputError, match="is not well-formed XML"):
        parse_safely(b"<a>" * 5000 + b"</a>" * 5000, "x")


MEMORY = 120_000_000


def import_within(path: Path, memory: int) -> Ended:
    """The command in a child that may take so many bytes more than it has."""

    def work() -> int:
        read_document(b'[{"@type": "Article", "@id": "a"}]', "warm")
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
        return main(["import", str(path)])

    return fork(work)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_file_of_200_mb_is_refused_before_it_is_read(place: Place) -> None:
    path = place.root / "large.xml"
    with path.open("wb") as file:
        file.write(b"<x>")
        file.truncate(200_000_000)
    done = import_within(path, MEMORY)
    assert (done.code, done.err) == (2, f"pagewire: {path}: is larger than 20 MB (split it, or check what it is)\n")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("document", HOSTILE.values(), ids=HOSTILE)
def test_a_bomb_takes_no_memory(place: Place, document: str) -> None:
    path = place.root / "bomb.xml"
    path.write_text(document, encoding="utf-8")
    done = import_within(path, MEMORY)
    assert done.code == 2
    assert done.err.count("\n") == 1
