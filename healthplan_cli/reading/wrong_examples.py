"""The examples of targets, read and judged as reported figures are."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from healthplan_cli.judging.cross_check import differing_baselines, rates_unlike_counts
from healthplan_cli.judging.doubts import doubted
from healthplan_cli.judging.judge import judge
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import STATUS_WORDS, Verdict
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.specs.examples import Example, read_examples
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence, mapping
from healthplan_cli.rules.applies import applied
from healthplan_cli.rules.findings import findings
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, quoted
from healthplan_cli.text.words import Words, say


def wrong_examples(root: Node, plan: Plan, specs: Specs) -> Iterator[Problem]:
    """Yield a problem for every example of a plan's own targets that has another verdict.

    `root` is the file of the plan. What is wrong in an example itself is yielded, too.
    """
    targets = {target.id: target for target in plan.targets}
    for id, _, node in Record(root).entries_under("targets"):
        target = targets[id]
        for example in read_examples(Record(node).get("examples"), Findings()):
            yield from _checked(example, target, plan, specs)


def _checked(example: Example, target: Target, plan: Plan, specs: Specs) -> Iterator[Problem]:
    day = example.as_of or target.due
    try:
        verdict = _verdict(example, day, target, plan, specs)
    except InvalidInputError as error:
        yield from error.problems
        return
    if verdict.status is not example.expected:
        words = _differs(example, day, target, verdict)
        yield Problem(example.entry.position, "example-differs", words)


def _verdict(example: Example, day: date, target: Target, plan: Plan, specs: Specs) -> Verdict:
    """Return what a check would say of the example. Raises InvalidInputError."""
    plan = replace(plan, targets=(target,))
    root = _actuals(example, day, target, plan)
    _, submission, warnings = read_submission(root, lambda _: plan, specs.catalog, Given())
    indicator = target.indicator
    rules = specs.rules_about({indicator.id, indicator.numerator, indicator.denominator})
    problems = (
        *warnings,
        *differing_baselines(plan, submission, None),
        *rates_unlike_counts(plan, submission),
        *findings(rules, plan, submission, specs.catalog),
    )
    review = replace(judge(plan, submission), problems=problems)
    review = doubted(applied(review, specs.catalog))
    return review.verdicts[0]


def _actuals(example: Example, day: date, target: Target, plan: Plan) -> Fields:
    """Return the file of actuals in which the example is the one entry."""
    place = example.entry.position
    entries = mapping([(_said(target.id, place), example.entry)], place)
    items: list[tuple[Scalar, Node]] = [
        (_said("plan", place), _said(plan.id, place)),
        (_said("as_of", place), _said(str(day), place)),
        (_said("actuals", place), entries),
    ]
    if example.benchmarks is not None:
        items.append((_said("benchmarks", place), example.benchmarks))
    return mapping(items, place)


def _said(text: str, place: Position) -> Scalar:
    return Scalar(text, True, place)


def _differs(example: Example, day: date, target: Target, verdict: Verdict) -> Words:
    words = say(
        "the example {example} of {id} is {found} on {day}, not {expected}: {asks}",
        example=quoted(_written(example.entry)),
        id=target.id,
        found=STATUS_WORDS[verdict.status],
        day=day,
        expected=STATUS_WORDS[example.expected],
        asks=target.asks,
    )
    if verdict.reason is None:
        return words
    return say("{problem} ({reason})", problem=words, reason=verdict.reason)


def _written(node: Node) -> str:
    """Return an example as it may be written on one line."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return f"[{', '.join(_written(item) for item in node.items)}]"
    pairs = (f"{key}: {_written(item)}" for key, item in node.items.items())
    return f"{{{', '.join(pairs)}}}"
