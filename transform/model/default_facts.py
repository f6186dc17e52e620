"""Facts of a newspaper that follow from others, for a publication.toml that leaves them out. Pure."""

DEFAULT_HOUR = "06:00"


def fill_in(own: dict[str, object]) -> dict[str, object]:
    """The newspaper's own facts with those that follow from others: it issues its news itself, and its articles are its own."""
    provider, rights = own.get("provider", {}), own.get("rights", {})
    if not isinstance(provider, dict) or not isinstance(rights, dict):
        return own
    provider = {"name": own.get("title"), **provider}
    holder = rights.get("holder", provider["name"])
    return {
        "hour": DEFAULT_HOUR,
        **own,
        "provider": provider,
        "rights": {"holder": holder, "notice": f"© {holder}", **rights},
    }
