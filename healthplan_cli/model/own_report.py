"""How a table or document is known that hpc wrote as a report, and nobody reports figures in."""

CATEGORY = "hpc report"
"""What a workbook or a Word document says in its properties of what it is."""
HEADINGS = (
    frozenset(("file", "status", "on_edge", "position")),
    frozenset(("文件", "判定", "贴线", "位置")),
    frozenset(("verdict", "first met", "files not taken")),
    frozenset(("判定", "首次达标", "未采用的文件")),
)
"""What is over columns of CSV reports, and together in no table of figures."""
