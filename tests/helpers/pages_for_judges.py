"""Pages and documents that judges outside of Python are given: the real page's publication, and the sample's in every state.

In: a folder. Out: files in it. The pages of the sample are those of ``linked_data``, without and with web facts, and one of hostile words.
"""

import shutil
from pathlib import Path

from tests.conftest import AFTER_THE_HOUR, ROOT, Place
from tests.helpers.contexts import make_context
from tests.helpers.linked_data import ARTICLES, WEB, edition_of
from tests.helpers.sample import sample_article
from transform.formats.format import ArchiveMonth, ArchiveYear, ArticleIn, Context, EditionLink, Site
from transform.formats.html import article, edition, index
from transform.formats.render import render_archive
from transform.model.edition import BodyPart, Byline, Caption

HOSTILE = "</script><b>&amp;\"'<!-- ]]> \u2028 {{ x }} 水"
HOSTILE_ARTICLE = sample_article(
    7,
    "eeeeeeee",
    headline=HOSTILE,
    title=HOSTILE,
    section=HOSTILE,
    bylines=(Byline(name=HOSTILE, role=HOSTILE),),
    body=(BodyPart(kind="paragraph", text=HOSTILE), BodyPart(kind="crosshead", text=HOSTILE)),
    captions=(Caption(text=HOSTILE, after=1),),
)


def publish_real(root: Path) -> Path:
    """The real page published under a folder; returns its out/."""
    place = Place(root)
    shutil.copytree(ROOT / "seeds", place.seeds)
    place.publish(AFTER_THE_HOUR)
    return place.out


def write_pages(root: Path) -> list[Path]:
    """The HTML pages under a folder, sorted."""
    publish_real(root / "real")
    for name, context in (("bare", make_context()), ("facts", make_context(web=WEB))):
        _write_sample(root / name, context)
    return sorted(path for path in root.rglob("*.html") if "seeds" not in path.parts)


def _write_sample(folder: Path, context: Context) -> None:
    folder.mkdir(parents=True)
    subjects = ARTICLES | {"hostile": HOSTILE_ARTICLE}
    for name, subject in subjects.items():
        page = article.render(ArticleIn(edition_of(subject), subject), context)
        (folder / f"{name.replace(' ', '-')}.html").write_bytes(page)
    whole = edition_of(*{each.guid: each for each in subjects.values()}.values())
    (folder / "edition.html").write_bytes(edition.render(whole, context))
    site = Site(whole, (EditionLink(whole.date, len(subjects), HOSTILE), EditionLink("2022-03-14", 1, HOSTILE)))
    (folder / "index.html").write_bytes(index.render(site, context))
    month, year = (
        ArchiveMonth("2022-03", site.editions, "2021-12"),
        ArchiveYear("2022", ("2022-03-14",), "2021", "2023"),
    )
    for name, period in (("month", month), ("year", year)):
        (page,) = render_archive(period, context).files.values()
        (folder / f"{name}.html").write_bytes(page)
    (folder / "empty.html").write_bytes(index.render(Site(None, ()), context))
