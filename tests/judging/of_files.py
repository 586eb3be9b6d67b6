"""A plan and its actuals as files of a folder, through the whole check."""

from pathlib import Path

from healthplan_cli import Options, check
from healthplan_cli.model.review import Review
from healthplan_cli.reading.specs.folders import shipped_specs

HEAD = "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\ntargets:\n"


def checked(folder: Path, targets: str, actuals: str, file: str = "") -> Review:
    plan, entries = folder / "plan.yaml", folder / "actuals.yaml"
    plan.write_text(HEAD + targets, encoding="utf-8")
    head = f"plan: plan.yaml\nas_of: 2025-12-31\n{file}\nactuals:\n"
    entries.write_text(head + actuals, encoding="utf-8")
    return check(entries, Options(), shipped_specs())
