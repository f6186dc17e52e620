"""Hostile things for a seeds folder, each a function that puts one there: what mails, archives, editors and enemies leave behind.
``HARMLESS`` ones are neither pages nor edits: their edition is published as without them. ``HARMFUL`` ones may hold their own edition back,
or be taken for pages. ``CONFIGS`` spoil publication.toml: then nothing may be published. ``STRAYS`` are beside the editions.
"""

import json
import os
import random
import socket
from collections.abc import Callable
from pathlib import Path

from tests.conftest import PAGE, PUBLICATION
from tests.helpers.hostile_words import EDITS, ENCODINGS, ODD_EDITS, ODD_NAMES, ODD_TEXTS, ODD_VALUES, UNTOLD, YEARS

Thing = Callable[[random.Random, Path], None]
"""Puts something into an edition's folder, or into the seeds folder."""


def free_page(dice: random.Random, folder: Path) -> Path:
    """The path of a new page file, with a number that no good page has."""
    while True:
        path = folder / f"{dice.choice('CDE')}{dice.randrange(1, 99):02}.txt"
        if not os.path.lexists(path):
            return path


def write(path: Path, data: str | bytes) -> None:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))


# ---------------------------------------------------------------- what is not a file, or may not be read


def pipe(dice: random.Random, folder: Path) -> None:
    os.mkfifo(free_page(dice, folder))


def socket_file(dice: random.Random, folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(free_page(dice, folder).name)
    finally:
        os.chdir(here)


def folder_of_a_page_s_name(dice: random.Random, folder: Path) -> None:
    path = free_page(dice, folder)
    for _ in range(dice.randrange(1, 30)):
        path /= "01.txt"
    path.mkdir(parents=True)


def link(dice: random.Random, folder: Path) -> None:
    secret = folder.parent.parent / "secret.txt"
    write(secret, PAGE + UNTOLD)
    targets = (
        "/etc/passwd",
        "/etc",
        "/dev/zero",
        "/dev/stdin",
        "/proc/self/environ",
        "/proc/self/mem",
        "none",
        ".",
        "/",
        str(secret),
        "../../secret.txt",
    )
    free_page(dice, folder).symlink_to(dice.choice(targets))


def loop(dice: random.Random, folder: Path) -> None:
    one, other = free_page(dice, folder), free_page(dice, folder)
    one.symlink_to(other.name)
    if not os.path.lexists(other):
        other.symlink_to(one.name)


def large(dice: random.Random, folder: Path) -> None:
    path = free_page(dice, folder).with_suffix(dice.choice((".txt", ".json", ".source.toml")))
    with path.open("wb") as file:
        file.truncate(dice.choice((50_000_000, 10**12)))


def odd_name(dice: random.Random, folder: Path) -> None:
    write(folder / os.fsdecode(dice.choice(ODD_NAMES)), PAGE)


def random_name(dice: random.Random, folder: Path) -> None:
    name = bytes(byte for byte in dice.randbytes(dice.randrange(1, 40)) if byte not in b"\0/").lstrip(b".") or b"x"
    write(folder / os.fsdecode(name + b"~"), PAGE)


def junk(dice: random.Random, folder: Path) -> None:
    for number in range(dice.randrange(20, 200)):
        write(folder / f"IMG_{number}.jpg", b"\xff\xd8\xff")


def no_text(dice: random.Random, folder: Path) -> None:
    starts = (
        b"",
        b" \n\n",
        b"\0" * 99,
        b"%PDF-1.7\n\xff",
        b"PK\x03\x04\0\0",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xfe\x00",
        b"\x81\xff\x00\xfe\n" * 9,
    )
    write(free_page(dice, folder), dice.choice(starts))


def lone_source(dice: random.Random, folder: Path) -> None:
    write(free_page(dice, folder).with_suffix(".source.toml"), bend(dice, b'name = "A1.txt"\n'))


def unreadable(dice: random.Random, folder: Path) -> None:
    """For root, who may read everything, a link to what nobody can read."""
    path = free_page(dice, folder)
    if os.geteuid() == 0:
        path.symlink_to("/proc/self/mem")
    else:
        write(path, PAGE)
        path.chmod(0)


# ---------------------------------------------------------------- what may hold its edition back


def bend(dice: random.Random, data: bytes) -> bytes:
    """Bytes with some of them changed, cut out, doubled."""
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(data) + 1)
        upto = min(len(data), at + dice.choice((1, 1, 1, 4, 30)))
        data = (
            data[:at]
            + dice.choice((b"", dice.randbytes(upto - at), data[at:upto] * 2, b'"', b"[", b"\n", b"\xff"))
            + data[upto:]
        )
    return data


def bent_edits(dice: random.Random, folder: Path) -> None:
    write(folder / "edits.toml", bend(dice, EDITS.encode()))


def odd_edits(dice: random.Random, folder: Path) -> None:
    tables = dice.sample(ODD_EDITS, dice.randrange(1, 4))
    write(folder / "edits.toml", "".join(f"[[article]]\n{table}\n" for table in tables))


def edits_that_are_no_file(dice: random.Random, folder: Path) -> None:
    path = folder / "edits.toml"
    put: list[Callable[[], object]] = [
        lambda: os.mkfifo(path),
        path.mkdir,
        lambda: path.symlink_to(dice.choice(("/dev/zero", "none", "edits.toml", "/etc/passwd", "/proc/self/mem", "."))),
        lambda: write(path, b"#" * 1_100_000),
    ]
    dice.choice(put)()


def bent_source(dice: random.Random, folder: Path) -> None:
    write(folder / "01.source.toml", bend(dice, f'name = "A1.txt"\nsha256 = "{"0" * 64}"\n'.encode()))


def odd_page(dice: random.Random, folder: Path) -> None:
    blocks = [*PAGE.split("\n\n"), *dice.sample(ODD_TEXTS, dice.randrange(1, 6))]
    dice.shuffle(blocks)
    write(free_page(dice, folder), dice.choice(("\n\n", "\n", "\r\n", "\r")).join(blocks))


def bent_page(dice: random.Random, folder: Path) -> None:
    write(free_page(dice, folder), bend(dice, PAGE.encode()))


def page_in_another_encoding(dice: random.Random, folder: Path) -> None:
    write(free_page(dice, folder), PAGE.encode(dice.choice(ENCODINGS), "replace") + dice.choice((b"", PAGE.encode())))


def random_page(dice: random.Random, folder: Path) -> None:
    wide = "".join(
        chr(dice.choice((dice.randrange(0x20, 0x250), dice.randrange(0x4E00, 0x9FA5), dice.randrange(0x110000))))
        for _ in range(600)
    )
    write(
        free_page(dice, folder),
        dice.choice((dice.randbytes(2000), wide.encode("utf-8", "replace"), wide.encode("utf-8", "surrogatepass"))),
    )


def long_line(dice: random.Random, folder: Path) -> None:
    words = dice.choice(("水", "人行桥今日通行，", "1", "（", "a ", "本报讯", "——记者 赵知秋"))
    write(free_page(dice, folder), f"{PAGE}\n\n{words * (dice.choice((300, 3000, 20000)) // len(words))}\n")


def bent_json(dice: random.Random, folder: Path) -> None:
    write(free_page(dice, folder).with_suffix(".json"), bend(dice, json.dumps(PARSED, ensure_ascii=False).encode()))


def odd_json(dice: random.Random, folder: Path) -> None:
    page = json.loads(json.dumps(PARSED))
    for _ in range(dice.randrange(1, 4)):
        holder, key = dice.choice(list(walk(page)))
        if dice.random() < 0.3:
            holder.pop(key)
        else:
            holder[key] = dice.choice(ODD_VALUES)
    write(free_page(dice, folder).with_suffix(".json"), json.dumps(page, ensure_ascii=dice.random() < 0.5))


def deep_json(dice: random.Random, folder: Path) -> None:
    depth = dice.choice((60, 5000, 100_000))
    write(
        free_page(dice, folder).with_suffix(".json"),
        dice.choice(("[" * depth, '{"page":' * depth, '{"a":1,"a":2}', "NaN", "1e999", '"\\ud800"')),
    )


def walk(value: dict[str, object] | list[object]) -> list[tuple[dict[object, object], object]]:
    """Every place in a JSON value where something could be put: its table or list, and the key."""
    found: list[tuple[object, object]] = []
    for key, inner in list(value.items()) if isinstance(value, dict) else list(enumerate(value)):
        found.append((value, key))
        found.extend(walk(inner) if isinstance(inner, dict | list) else ())
    return found  # type: ignore[return-value]


def doubled_page(dice: random.Random, folder: Path) -> None:
    path = free_page(dice, folder)
    write(path, PAGE)
    write(path.with_suffix(".json"), json.dumps(PARSED))


# ---------------------------------------------------------------- beside the editions


def odd_date(dice: random.Random, seeds: Path) -> None:
    folder = seeds / dice.choice(YEARS)
    folder.mkdir(exist_ok=True)
    write(folder / "01.txt", PAGE + "\n\n" + ODD_TEXTS[0])


def stray_name(dice: random.Random, seeds: Path) -> None:
    dice.choice((odd_name, random_name))(dice, seeds)


def stray_thing(dice: random.Random, seeds: Path) -> None:
    path = seeds / f"{dice.choice(('2022-05-01', 'x', '2022-05-01.txt'))}"
    targets = ("2022-03-15", "..", ".", "/etc", "none", "2022-05-01", "/dev/zero")
    put: list[Callable[[], object]] = [
        lambda: os.mkfifo(path),
        lambda: path.symlink_to(dice.choice(targets)),
        lambda: write(path, b""),
        path.mkdir,
    ]
    dice.choice(put)()


# ---------------------------------------------------------------- publication.toml


def bent_config(dice: random.Random, seeds: Path) -> None:
    write(seeds / "publication.toml", bend(dice, PUBLICATION.encode()))


def odd_config(dice: random.Random, seeds: Path) -> None:
    lines = (
        'logo = "logo.png"',
        'logo = "../x.png"',
        "logo = 1",
        "x = 1",
        'id = "other"',
        "[review]\nhold = 3",
        '[marks]\nbanner = ["", "x"]',
        "a.b.c = []",
    )
    write(
        seeds / "publication.toml", dice.choice(("", "\n")) + dice.choice(lines) + "\n" + dice.choice((PUBLICATION, ""))
    )
    dice.choice(
        (
            lambda: os.mkfifo(seeds / "logo.png"),
            lambda: (seeds / "logo.png").symlink_to("/etc/passwd"),
            (seeds / "logo.png").mkdir,
        )
    )()


def config_that_is_no_file(dice: random.Random, seeds: Path) -> None:
    path = seeds / "publication.toml"
    path.unlink()
    dice.choice(
        (
            lambda: os.mkfifo(path),
            lambda: path.symlink_to("/dev/zero"),
            path.mkdir,
            lambda: path.symlink_to("publication.toml"),
            lambda: None,
        )
    )()


def load_parsed() -> dict[str, object]:
    """The page as our own parser gives it, from which damaged JSON pages are made."""
    from transform.model.page import PageText  # noqa: PLC0415
    from transform.parse import parse_page  # noqa: PLC0415

    page = parse_page(PageText(PAGE, "0" * 64, "01.txt"), language="zh-CN", timezone="Asia/Shanghai")
    parsed: dict[str, object] = json.loads(page.model_dump_json())
    return parsed


PARSED = load_parsed()
HARMLESS: tuple[Thing, ...] = (
    pipe, socket_file, folder_of_a_page_s_name, link, loop, large, odd_name, random_name, junk, no_text, lone_source, unreadable,
)  # fmt: skip
HARMFUL: tuple[Thing, ...] = (
    bent_edits, odd_edits, edits_that_are_no_file, bent_source, odd_page, bent_page, page_in_another_encoding, random_page, long_line,
    bent_json, odd_json, deep_json, doubled_page,
)  # fmt: skip
STRAYS: tuple[Thing, ...] = (odd_date, stray_name, stray_thing)
CONFIGS: tuple[Thing, ...] = (bent_config, odd_config, config_that_is_no_file)
