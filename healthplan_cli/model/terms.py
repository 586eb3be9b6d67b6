"""What the other words of reports mean: how strong a target is, states of returns, headings."""

from msgspec import Struct

from healthplan_cli.model.collected import STATE_WORDS as RETURN_WORDS
from healthplan_cli.model.collected import State
from healthplan_cli.model.extracted import STATE_WORDS
from healthplan_cli.text.problems import LEVEL
from healthplan_cli.text.words import Words, say


class Term(Struct, frozen=True):
    """A word of reports or of the documents, with what it means.

    It is found by its id, in either language as reports print it, and by what documents call it.
    """

    id: str
    called: Words
    means: Words
    also: tuple[str, ...] = ()


TERMS = (
    Term(
        "hard",
        say("hard"),
        say("The plan's sentence promises an end. A hard target that is missed fails the run."),
    ),
    Term(
        "soft",
        say("soft"),
        say(
            "The plan's sentence hopes, sets about something or leaves the end open (力争, 推动). "
            "It is judged like any other, and fails the run with --strict alone."
        ),
    ),
    Term(
        "binding",
        say("binding"),
        say("The plan says that it must be reached (binding: true)."),
    ),
    Term(
        "expected",
        say("expected"),
        say("The plan says that it is hoped for, and not a must (预期性; binding: false)."),
        also=("预期性",),
    ),
    Term(
        "gap",
        say("gap"),
        say("What is lacking to the limit: the limit less the figure, in the unit of the limit."),
    ),
    Term(
        "attainment",
        say("attainment"),
        say(
            "The figure in % of the limit; for a limit that must not be passed, the limit in % of "
            "the figure."
        ),
    ),
    Term(
        "points",
        say("points"),
        say(
            "The weight of a target times its attainment, at most the weight where the plan says "
            "nothing else."
        ),
    ),
    Term(
        "share_met",
        say("share met"),
        say("The share of the targets of a unit that it meets."),
    ),
    Term(
        "pace",
        say("pace"),
        say(
            "How far a figure should be by its day, before the target is due: by the schedule of "
            "the target where it has one."
        ),
        also=("序时进度",),
    ),
    Term(
        "lights",
        say("lights"),
        say("How far a figure is behind its pace, as colours that the plan or hpc.yaml declares."),
    ),
    Term(
        "edge",
        say("on the edge"),
        say(
            "The figure is printed with so few digits that the exact one could turn the verdict: "
            "32% stands for 31.5 to 32.5%."
        ),
    ),
    Term(
        "margin",
        say("margin"),
        say("How far the figure is inside its limit; below 0 where it is outside."),
    ),
    Term(
        "interval",
        say("95 % interval"),
        say(
            "Where the rate behind a counted one may lie, by chance alone (Wilson): the verdict is "
            "by the figure itself."
        ),
        also=("置信区间",),
    ),
    Term(
        "year_on_year",
        say("year on year"),
        say("The change from the same day a year before."),
    ),
    Term(
        "since_the_last",
        say("since the last"),
        say("The change from the figure before, whenever that was."),
    ),
    Term(
        "first_met",
        say("first met"),
        say("The first of the days compared on which the figure is inside its limit."),
    ),
)
PROBLEMS = (
    Term(
        "error",
        LEVEL["error"],
        say(
            "What must be corrected: until then the file is refused, or its target is not met, and "
            "the run fails."
        ),
    ),
    Term(
        "warning",
        LEVEL["warning"],
        say(
            "What may be wrong: correct it, or say with explain: (in a table: explanation) why it "
            "is right. By itself it fails a run with --fail-on warning alone."
        ),
    ),
    Term(
        "waiver",
        say("waiver"),
        say(
            "It sets a target or a rule aside until a day, that day included, with the reason and "
            "who approved it: waivers: in the file of actuals, or a file for --waivers."
        ),
    ),
)
"""How grave a problem is, and what lets one pass."""
CHANGES = (
    Term("tightened", say("tightened"), say("Every figure that meets the new limit met the old.")),
    Term("loosened", say("loosened"), say("Every figure that met the old limit meets the new.")),
    Term(
        "restated",
        say("restated"),
        say(
            "Another thing is measured, in another unit or of others, or neither limit is within "
            "the other, so that the two are not compared."
        ),
    ),
    Term(
        "due_changed",
        say("due date changed"),
        say("The limit is as it was, and its day in the year is another."),
    ),
    Term(
        "judging_changed",
        say("way of judging changed"),
        say(
            "The limit is as it was, and the same figure may be judged otherwise: by another "
            "baseline, evidence, schedule or count."
        ),
    ),
)
"""What `hpc diff` calls a change between two plans."""
RETURNS = (
    Term(
        "missing",
        RETURN_WORDS[State.MISSING],
        say("Nothing was handed in by a unit of the roster."),
    ),
    Term(
        "returned",
        RETURN_WORDS[State.RETURNED],
        say(
            "No file of the unit can be used: it cannot be read, a figure in it cannot be, or a "
            "rule of level error is broken. None of its figures count."
        ),
    ),
    Term("empty", RETURN_WORDS[State.EMPTY], say("Nothing is reported in it.")),
    Term("late", RETURN_WORDS[State.LATE], say("Handed in after --deadline; its figures count.")),
    Term(
        "on_time",
        RETURN_WORDS[State.ON_TIME],
        say("Handed in by --deadline, that day included."),
    ),
)
"""The states of a return that `hpc collect` prints."""
CLAUSES = (
    Term(
        "draft",
        STATE_WORDS["draft"],
        say("A target drafted by rules that hardly ever err; a person checks it by its quote."),
    ),
    Term(
        "doubtful",
        STATE_WORDS["doubtful"],
        say("A target drafted with a doubt, which stands beside it; a person decides."),
    ),
    Term("declared", STATE_WORDS["declared"], say("The clause is in the quote of a target.")),
    Term(
        "set_aside",
        STATE_WORDS["set_aside"],
        say("The clause is no target, for the reason that stands beside it."),
    ),
    Term(
        "open",
        STATE_WORDS["open"],
        say("The clause has a number with a unit that no rule reads; a person looks at it."),
    ),
)
"""What `hpc extract` calls what became of a clause."""
EVERY_TERM = (*TERMS, *PROBLEMS, *CHANGES, *RETURNS, *CLAUSES)
