"""Check the figures a health bureau reports against the targets of its plan.

    >>> from healthplan_cli import check, diff, read_plan
    >>> read_plan("nankai/2022").target("family_doctor_signing_rate").quote
    '家庭医生签约率达32%'

What these functions return is frozen and exact; the program `hpc` is a way of writing it. What is
wrong in a file is raised as `InvalidInputError`, with every problem and its place; what cannot be
done, as `UsageError`.
"""

# type checkers take it for true; `typing` itself would be a good part of the start of `hpc`
TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthplan_cli.api import collect, diff, diff_actuals, read_plan
    from healthplan_cli.collection import CollectOptions
    from healthplan_cli.pipeline import Options, check
    from healthplan_cli.reading.specs.folders import Specs
    from healthplan_cli.text.problems import InvalidInputError, UsageError

# the package's metadata are made of it: to read them takes a fifth of a run
__version__ = "0.1.0"
__all__ = [
    "CollectOptions",
    "InvalidInputError",
    "Options",
    "Specs",
    "UsageError",
    "check",
    "collect",
    "diff",
    "diff_actuals",
    "read_plan",
]
_HOMES = {
    **dict.fromkeys(("collect", "diff", "diff_actuals", "read_plan"), "api"),
    **dict.fromkeys(("Options", "check"), "pipeline"),
    "CollectOptions": "collection",
    "Specs": "reading.specs.folders",
    **dict.fromkeys(("InvalidInputError", "UsageError"), "text.problems"),
}


def __getattr__(name: str) -> object:
    """Return a public name, from the module it is in.

    It is loaded now: starting `hpc` loads no more than it needs.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
