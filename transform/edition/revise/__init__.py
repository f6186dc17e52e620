"""Identity, versions and times: what an edition becomes when its pages, its editor or the clock say something new."""
