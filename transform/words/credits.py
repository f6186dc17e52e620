"""Patterns of credits at the end of captions, for each language; one of their groups has the words."""

ENGLISH = (
    r"\(([^()]{2,60}/[^()]{2,40})\)\s*$|\(?\b((?i:(?:photo|photograph|picture)s? by) [^()]{2,60}?)\)?\s*$"
    r"|[.!?”\"]\s+([A-Z][^.!?/]{0,40}/[A-Z][^.!?/]{1,40})$"
    r"|[.!?”\"]\s+((?i:(?:file|handout|contributed|submitted|courtesy|staff) photo))\.?$"
)
"""(Ned Farrow/AP), Photo by Mary Stone, Mary Stone/The Harbor Post, File photo."""

CHINESE = (
    r"[(（]([^()（）]{0,24}(?:摄影报道|摄影|攝影|供图|供圖|摄|攝|发|發|制图|(?<![左右上下题])图))[)）]\s*$"
    r"|[。！？」”]\s*([^。！？，,()（）]{1,24}?(?:摄影|攝影|供图|供圖|摄|攝))\s*$"
    r"|\s([^\s。！？，,()（）]{1,12}\s*(?:摄影|攝影|供图|供圖|摄|攝))\s*$"
)
"""(孙远 摄), 。本报记者 孙远 摄"""
