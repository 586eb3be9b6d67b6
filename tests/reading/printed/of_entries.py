"""The verdict on one entry of 2022, of a plan and its actuals as files of a folder."""

from pathlib import Path

from healthplan_cli.pipeline import check


def status_of(folder: Path, plan: str, id: str, entry: str) -> str:
    """The verdict on a target by what is in the braces of its entry."""
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    path = folder / "actuals.yaml"
    head = "plan: plan.yaml\nas_of: 2022-12-31\n"
    path.write_text(f"{head}actuals: {{{id}: {{{entry}}}}}\n", encoding="utf-8")
    return {one.target.id: one for one in check(path).verdicts}[id].status.value
