"""The ids of plans, as they are asked for: the plans of two years, and what is near to an id."""

from collections.abc import Collection
from pathlib import Path

from healthplan_cli.reading.files import exists
from healthplan_cli.text.problems import MOST_NEAR, UsageError, did_you_mean, nearest, quoted
from healthplan_cli.text.words import NOTHING, Words, say, with_commas


def no_plan(wanted: str, ids: Collection[str]) -> UsageError:
    """Return the error that there is no plan with an id, and what to do."""
    here = Path("specs", f"{wanted}.yaml")
    if exists(here):
        words = say(
            "there is no plan {plan} in the folders of specs: for {file} add --specs specs, or "
            "name them in hpc.yaml",
            plan=quoted(wanted),
            file=here,
        )
        return UsageError(words)
    words = say("there is no plan {plan}{near}", plan=quoted(wanted), near=_near(wanted, ids))
    return UsageError(words)


def _near(wanted: str, ids: Collection[str]) -> Words:
    """Return `; did you mean A, B?`: the plans of a year or region, or the nearest one.

    Where none is near, it says what lists them.
    """
    near = [id for id in ids if wanted in id.split("/")]
    if near:
        return did_you_mean(with_commas(say("{name}", name=id) for id in near[:MOST_NEAR]))
    found = nearest(wanted, ids)
    if found != NOTHING:
        return found
    return say("; hpc list lists the plans there are")


def of_years(ids: Collection[str], old: str, new: str, region: str | None) -> tuple[str, str]:
    """Return the ids of two years: of the region, or of the only region that has both.

    Raises UsageError with the candidates.
    """
    if region is not None:
        return f"{region}/{old}", f"{region}/{new}"
    regions = {id.partition("/")[0] for id in ids}
    both = sorted(one for one in regions if {f"{one}/{old}", f"{one}/{new}"} <= set(ids))
    if len(both) == 1:
        return f"{both[0]}/{old}", f"{both[0]}/{new}"
    if both:
        words = say(
            "{regions} all have plans of {old} and {new}; choose with --region",
            regions=", ".join(both),
            old=old,
            new=new,
        )
        raise UsageError(words)
    words = say(
        "no region has plans of {old} and {new}; there are {plans}",
        old=old,
        new=new,
        plans=", ".join(ids),
    )
    raise UsageError(words)
