"""The context that renderers are given, from the configuration and the site's assets."""

from collections.abc import Mapping

from transform.formats import FORMATS
from transform.formats.format import Context
from transform.model.image import ImagesByRole
from transform.model.publication import Config


def make_context(
    config: Config, assets: Mapping[str, str], images: ImagesByRole, previous: str | None = None
) -> Context:
    """``assets`` are paths under out/ by name; ``previous`` is the date of the edition published before the one that is rendered."""
    return Context(
        config.publication,
        FORMATS,
        assets,
        images,
        config.web,
        sections=config.sections,
        hubs=config.hubs,
        wire=config.wire,
        previous=previous,
    )
