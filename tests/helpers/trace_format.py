"""Run by itself: render and check the sample in one format, and print as JSON which files of the package were run and opened meanwhile.

A process of its own, so that no table or template was loaded before. ``opened_by`` lists files that were opened while modules were imported, each with
the files on the stack.
"""

import json
import sys
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

PACKAGE = Path(__file__).resolve().parents[2] / "transform"
SCHEMAS = PACKAGE.parent / "schemas"
opened: set[str] = set()
opened_by: list[tuple[str, list[str]]] = []
run: set[str] = set()
rendering = False


def name_path(path: str) -> str | None:
    """The path in the package; None if it is elsewhere."""
    found = Path(path).resolve()
    if found.is_relative_to(SCHEMAS):
        return f"schemas/{found.relative_to(SCHEMAS).as_posix()}"
    return found.relative_to(PACKAGE).as_posix() if found.is_relative_to(PACKAGE) else None


def on_event(event: str, details: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(details[0], str) or details[0].endswith((".py", ".pyc")):
        return
    path = name_path(details[0]) if "__pycache__" not in details[0] else None
    if path and rendering:
        opened.add(path)
    elif path:
        stack = [name_path(frame.filename) for frame in traceback.extract_stack()]
        opened_by.append((path, [each for each in stack if each]))


def on_call(frame: FrameType, event: str, _: object) -> None:
    if event == "call" and frame.f_code.co_name != "<module>":
        run.add(frame.f_code.co_filename)


def main(key: str) -> None:
    global rendering  # noqa: PLW0603 - the hook cannot be given anything
    sys.addaudithook(on_event)
    from tests.helpers.contexts import make_context
    from tests.helpers.linked_data import ARTICLES, WEB, edition_of
    from tests.helpers.sample import full_article
    from transform.formats import FORMATS
    from transform.formats.format import ArchiveMonth, ArchiveYear, ArticleIn, EditionLink
    from transform.formats.sitemaps.sitemap import list_locations

    row = next(each for each in FORMATS if each.key == key)
    contexts = (make_context(), make_context(web=WEB))
    whole = edition_of(*{each.guid: each for each in (full_article(), *ARTICLES.values())}.values())
    links = (EditionLink(whole.date, 3, "人行桥今日通行"),)
    subjects: dict[str, list[Any]] = {
        "article": [ArticleIn(edition_of(each), each) for each in whole.articles],
        "edition": [whole],
        "month": [ArchiveMonth("2022-03", links, "2021-03", "2022-04"), ArchiveMonth("2022-03", links)],
        "year": [ArchiveYear("2022", (whole.date,), "2021", "2023"), ArchiveYear("2022", (whole.date,))],
    }
    rendering = True
    sys.setprofile(on_call)
    for context in contexts:
        given = [tuple(list_locations(whole, context))] if row.name == "sitemap" else subjects[row.scope]
        for subject in given:
            document = row.render(subject, context)
            assert [*row.check(document)] == []
            assert not row.check_new or [*row.check_new(document, subject, frozenset())] == []
    sys.setprofile(None)
    found = {path for path in map(name_path, run) if path}
    print(json.dumps({"run": sorted(found), "opened": sorted(opened), "opened_by": opened_by}))


if __name__ == "__main__":
    main(sys.argv[1])
