"""The figures that a rule compares, and the words that list them."""

from collections.abc import Iterable, Iterator, Mapping

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules import Figure
from healthplan_cli.rules.reported import Reported, with_name
from healthplan_cli.text.words import Words, say, with_commas


def quantity_of(figure: Figure, figures_by_id: Mapping[str, Reported]) -> Quantity | None:
    """Return this or last year's figure of an id; None where it is not reported."""
    one = figures_by_id.get(figure.id)
    if one is None:
        return None
    if figure.previous:
        return one.previous
    return one.value


def listed(involved: Iterable[Figure], figures_by_id: Mapping[str, Reported]) -> Words:
    """Return the figures that are reported, with their names and units."""
    return with_commas(_each(involved, figures_by_id))


def _each(involved: Iterable[Figure], figures_by_id: Mapping[str, Reported]) -> Iterator[Words]:
    for figure in involved:
        quantity = quantity_of(figure, figures_by_id)
        if quantity is None:
            continue
        one = figures_by_id[figure.id]
        if figure.previous:
            yield say("{name} last year {value}", name=one.named, value=quantity)
        else:
            yield with_name(one)
