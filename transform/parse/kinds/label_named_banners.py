"""Step: tell the names of the newspaper's own columns: a line that is one is a banner wherever it stands.

In: ``blocks`` with their marks taken out. Out: the same, a named banner whole and of kind ``banner``; no step takes it for
a headline or a piece of text.
"""

from dataclasses import replace

from transform.parse.draft import Block, Draft


def label_named_banners(draft: Draft) -> Draft:
    return replace(draft, blocks=tuple(_tell_banner(block, draft) for block in draft.blocks))


def _tell_banner(block: Block, draft: Draft) -> Block:
    if not draft.table.banner.fullmatch(block.whole.folded.strip()):
        return block
    return Block(block.order, block.whole, block.whole, "banner", gap=block.gap, lines=block.lines)
