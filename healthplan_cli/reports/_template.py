"""What the pages of HTML have in common: their template, style and script, named by hashes."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

HERE = Path(__file__).parent
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})")
TAG = {"zh": "zh-CN", "en": "en"}
"""How a page names its language."""
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'\">"
)
"""What a page of one piece allows: nothing but its own style."""


def template(name: str) -> "Template":
    """Return a template of this folder, in which every value is escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> "Environment":
    """Return what makes templates; it keeps those that it has made."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters["days"] = with_unbroken_days
    return environment


def with_unbroken_days(text: str) -> "Markup":
    """Return a text as HTML, in which no line is broken within a day."""
    from markupsafe import Markup, escape

    parts = []
    for place, part in enumerate(DAY.split(text)):
        if place % 2:
            parts.append(Markup('<span class="day">{}</span>').format(part))
        else:
            parts.append(escape(part))
    return Markup("").join(parts)


def style_of(*names: str) -> dict[str, str]:
    """Return the style of every page with these behind it, and the hash of all."""
    style = "".join(_read(name) for name in ("page.css", *names))
    return {"style": style, "style_hash": _hash(style)}


def script_of(name: str) -> dict[str, str]:
    """Return a script, and its hash."""
    script = _read(name)
    return {"script": script, "script_hash": _hash(script)}


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash by which a policy names just this script or style."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
