"""What a new folder of own specs contains."""

import re
from collections.abc import Mapping
from pathlib import Path

from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Language, say

STARTER = Path(__file__).parent / "starter"
FILES = {
    "hpc.yaml": "hpc.yaml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    "specs/{region}/{year}.yaml": "plan.yaml",
    "specs/catalog/{region}.yaml": "catalog.yaml",
    "specs/rules/{region}.yaml": "rules.yaml",
}
"""The files of such a folder, with the file of `starter` that each is made from."""
_REGION = "[a-z\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]*"
TAKEN = ("catalog", "rules")


def starter(region: str, year: int, language: Language) -> Mapping[str, str]:
    """Return the texts of the files by their paths in the folder.

    Raises UsageError where the region cannot be the id of one.
    """
    if not re.fullmatch(_REGION, region) or region in TAKEN:
        words = say(
            "a region is called by Chinese or lower-case letters, digits and _, and not catalog or"
            " rules; {region} is not",
            region=region,
        )
        raise UsageError(words)
    folder = STARTER / language.code
    filled = {"region": region, "year": str(year)}
    found = {}
    for path, name in FILES.items():
        text = (folder / name).read_text(encoding="utf-8")
        found[path.format_map(filled)] = text.format_map(filled)
    return found
