"""The newspaper's own files: publication.toml with each of its mistakes, its address, its images, its editions, its state."""

import ipaddress
import re
from collections.abc import Iterator
from importlib.util import find_spec

from transform.doctor.verdict import Patient, Verdict
from transform.errors import InputError, PagewireError, count, findings_of
from transform.model.publication import Config
from transform.read.publication import CONFIG_FILE, read_assets, read_config
from transform.read.seeds import find_editions
from transform.site.state import read_state

RESERVED = re.compile(r"(^|\.)(example|invalid|test|localhost|local|internal|example\.(com|net|org))$")
"""Names that nobody can reach from outside (RFC 2606, RFC 6761, RFC 6762)."""
HOST = re.compile(r"https?://([^/:]+)(:[0-9]+)?")
MOST_TOLD = 10


def check_publication(patient: Patient) -> Iterator[Verdict]:
    if not patient.seeds.is_dir():
        return
    try:
        config = read_config(patient.seeds)
    except InputError as error:
        for finding in findings_of(error):
            yield Verdict("stop", str(finding.place), finding.what, finding.todo)
        return
    yield Verdict("ok", CONFIG_FILE, f"the facts of {config.publication.title}")
    yield from _check_address(config)
    yield from _check_images(patient, config)
    yield from _check_hubs(config)
    yield from _check_editions(patient, config)
    yield from _check_state(patient, config)


def _check_address(config: Config) -> Iterator[Verdict]:
    """Whether others can reach base_url by its form; nothing is called."""
    own = config.publication
    if wrong := find_unreachable(own.base_url):
        yield Verdict(
            "look", "base_url", f"{own.base_url} {wrong}", "give the address under which readers will find out/"
        )
    else:
        yield Verdict("ok", "base_url", own.base_url)
    if RESERVED.search(own.authority):
        todo = "before you go public, name a domain of yours: it is part of every identifier"
        yield Verdict("look", "authority", f"{own.authority} can be nobody's", todo)
    else:
        yield Verdict("ok", "authority", f"{own.authority} on {own.authority_since}")


def find_unreachable(address: str) -> str | None:
    """Why readers cannot reach an address, or should not; None if nothing is wrong with its form."""
    found = HOST.match(address)
    host = found[1].lower() if found else ""
    if RESERVED.search(host):
        return "is under a name that is reserved for examples and tests"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        number = None
    if number is not None:
        return "is a number, which changes" if number.is_global else "is an address of this machine or network alone"
    if "." not in host:
        return "is a name of this network alone"
    return "is not encrypted: browsers warn of http" if address.startswith("http://") else None


def _check_images(patient: Patient, config: Config) -> Iterator[Verdict]:
    try:
        read_assets(patient.seeds, config)
    except InputError as error:
        yield Verdict("stop", str(error.place), error.what, error.todo)
        return
    logo, icon = config.publication.logo, config.web.icon
    if not (logo or icon):
        yield Verdict("look", "images", "there is neither logo nor icon", "name them in publication.toml")
    elif not icon and (logo or "").endswith(".svg") and not find_spec("resvg_py"):
        todo = "name a square PNG as icon, or run: pip install 'pagewire[svg]'"
        yield Verdict("look", "images", "no icons can be drawn from the logo, which is an SVG", todo)
    else:
        yield Verdict("ok", "images", ", ".join(sorted(set(config.images.values()))))


def _check_hubs(config: Config) -> Iterator[Verdict]:
    if config.hubs and not (find_spec("httpx") and find_spec("stamina")):
        yield Verdict("look", "hubs", "cannot be told what changed", "run: pip install 'pagewire[deliver]'")


def _check_editions(patient: Patient, config: Config) -> Iterator[Verdict]:
    seeds = find_editions(patient.seeds, config)
    if seeds.editions:
        newest = seeds.editions[-1].date
        yield Verdict("ok", "editions", f"{count(len(seeds.editions), 'edition')}, the newest of {newest}")
    elif not patient.state.exists():
        yield Verdict("stop", "editions", "there is none", "make a folder named by its date, with 01.txt in it")
    for finding in seeds.findings[:MOST_TOLD]:
        yield Verdict("look", str(finding.place), finding.what, finding.todo)


def _check_state(patient: Patient, config: Config) -> Iterator[Verdict]:
    if not patient.state.exists():
        yield Verdict("ok", "state", "will be made by the first publish")
        return
    try:
        with read_state(patient.state, config.publication.id) as state:
            rows = [row.updated_at for row in state.rows()]
            damaged = sorted(state.damaged)
    except PagewireError as error:
        yield Verdict("stop", str(error.place), error.what, error.todo)
        return
    for date in damaged:
        yield Verdict("look", "state", f"the row of {date} is damaged", "see 'pagewire state check'")
    if not damaged:
        yield Verdict("ok", "state", f"{count(len(rows), 'edition')}")
