"""Step: label the names of the newspaper's own sections; such a line is a banner wherever it is.

In: ``blocks`` with their marks taken out. Out: the same; a named banner has its printed text and the kind ``banner``,
so that no step takes it for a headline or for text.
"""

from dataclasses import replace

from transform.parse.draft import Block, Draft


def label_named_banners(draft: Draft) -> Draft:
    return replace(draft, blocks=tuple(_label_banner(block, draft) for block in draft.blocks))


def _label_banner(block: Block, draft: Draft) -> Block:
    if not draft.table.banner.fullmatch(block.printed.folded.strip()):
        return block
    return Block(block.order, block.printed, block.printed, "banner", gap=block.gap, lines=block.lines)
