"""What the keys of a report are called in a file: in YAML as they are, in a table by headings."""

from pathlib import PurePath

from healthplan_cli.text.words import Bilingual, Language


def is_table(file: str) -> bool:
    """Return whether a file has lines and columns with headings, by its name: no YAML, no JSON."""
    return PurePath(file).suffix.casefold() not in ("", ".yaml", ".yml", ".json")


def as_written(key: str, file: str) -> Bilingual:
    """Return what a line or a column is called in a file: “报送时间”, in YAML submitted:."""
    if not is_table(file):
        return Bilingual(f" {key}:", f"{key}:")
    from healthplan_cli.model.columns import title  # a table has read it already

    return Bilingual(f"“{title(key, Language('zh'))}”", f"'{title(key, Language('en'))}'")
