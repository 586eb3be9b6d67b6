"""Which terms of a target that was revised are in force on a day."""

from datetime import date

from msgspec.structs import replace

from healthplan_cli.model.target import Target


def in_force(target: Target, as_of: date) -> Target:
    """Return a target with the terms in force on a day: a revision counts from its own day on."""
    to_come = [one for one in target.revisions if as_of < one.day]
    if not to_come:
        return target
    terms_since = [*(one.was for one in to_come[1:]), target]
    return replace(
        to_come[0].was,
        revisions=target.revisions,
        until=to_come[0].day,
        asked_since=terms_since[0].asks,
        position=target.position,
        origin=target.origin,
        replaces=target.replaces,
    )
