"""Of what, when, how often and of each of whom a quote asks, held against its target.

When and of each of whom is told by the words by which a document is drafted from. A disagreement is
a warning of `hpc lint` that a `note:` answers, as one between the figures of a quote and its target
is.
"""

from collections.abc import Iterator

from healthplan_cli.drafting.document import plain_text
from healthplan_cli.drafting.quoted_base import other_base_year
from healthplan_cli.drafting.quoted_due import other_due
from healthplan_cli.drafting.quoted_each import missing_each
from healthplan_cli.drafting.quoted_every import missing_every
from healthplan_cli.drafting.quoted_indicator import other_indicator
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.text.problems import Problem


def not_as_quoted(plan: Plan, catalog: Catalog) -> Iterator[Problem]:
    """Find targets of which the quote names another day, each of several, or each of some times.

    So it does for one on another indicator of the catalog, or counted from another year.

    What is taken over from another plan is checked there.
    """
    for target in plan.targets:
        if target.origin or target.is_watched:
            continue
        quote = plain_text(target.quote)
        yield from other_due(target, quote, plan.period)
        yield from missing_each(target, quote)
        yield from missing_every(target, quote, plan.period)
        yield from other_indicator(target, quote, catalog)
        yield from other_base_year(target, quote, plan.period)
