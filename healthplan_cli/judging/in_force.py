"""Which terms of a target that was revised are in force on a day."""

from datetime import date

from msgspec.structs import replace

from healthplan_cli.model.plan import Target


def in_force(target: Target, as_of: date) -> Target:
    """Return a target with the terms in force on a day: a revision counts from its own day on."""
    for revision in target.revisions:
        if as_of < revision.day:
            return replace(
                revision.was,
                revisions=target.revisions,
                until=revision.day,
                asked_since=target.asks,
                position=target.position,
                origin=target.origin,
                replaces=target.replaces,
            )
    return target
