"""Signs of what was put right or left open: in the story, and on its page."""

from collections import Counter, defaultdict

from transform.parse.draft import Draft, Finding

OPEN = (
    "no_headline", "no_body", "open_end", "broken_text", "doubtful_heading", "many_repairs", "bare_story", "near_reading", "moved_headline",
    "deck_order",
)  # fmt: skip
REPAIRS = ("join", "overlap", "duplicate", "near_duplicate", "moved_text", "conflict", "split")


def count_repairs(draft: Draft) -> list[dict[str, int]]:
    by_order: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in draft.findings:
        if finding.at is not None:
            by_order[finding.at].append(finding)
    codes = Counter(finding.code for finding in draft.findings)
    articles = max(1, sum(story.kind == "article" for story in draft.stories))
    orphans = sum(one.reason == "orphan" for one in draft.leftovers)
    page = {f"page_{code}": codes[code] for code in REPAIRS} | {
        "page_orphans": orphans,
        "page_orphan_share": 100 * orphans // articles,
        "page_headless": 100
        * sum(story.kind == "article" and not story.heading for story in draft.stories)
        // articles,
        "page_articles": articles,
    }
    found: list[dict[str, int]] = []
    for story in draft.stories:
        own = Counter(doubt.code for doubt in story.doubts)
        own.update(finding.code for block in story.blocks for finding in by_order.get(block.order, ()))
        counts = {code: own[code] for code in (*OPEN, *REPAIRS)}
        found.append({**page, **counts, "sure": int(100 * story.sure)})
    return found
