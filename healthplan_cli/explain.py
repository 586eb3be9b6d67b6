"""What ids and names mean: indicators, elements, breakdowns, forms, verdicts, codes, rules."""

from collections.abc import Iterable, Iterator, Mapping

from healthplan_cli import forms, units
from healthplan_cli.judging.points_words import in_words
from healthplan_cli.model.breakdown import Breakdown
from healthplan_cli.model.degree import is_firm
from healthplan_cli.model.indicator import (
    KIND_WORDS,
    Better,
    Catalog,
    Confidence,
    CountedOn,
    Element,
    Indicator,
)
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import STATUS_WORDS, Status
from healthplan_cli.model.target import Target
from healthplan_cli.model.terms import EVERY_TERM
from healthplan_cli.model.uncertainty import Method
from healthplan_cli.rules import Rule
from healthplan_cli.text.codes import CODES
from healthplan_cli.text.near_names import near_in_meaning
from healthplan_cli.text.problems import LEVEL, UsageError, did_you_mean
from healthplan_cli.text.words import LANGUAGES, NOTHING, Language, Words, say
from healthplan_cli.units.dimension import is_count

VERDICTS = {
    Status.MET: say("The figure lies inside the target's interval, and nothing is lacking."),
    Status.MISSED: say("The target is due and the figure lies outside its interval."),
    Status.ON_SCHEDULE: say(
        "Not due yet; the figure is at or beyond what the schedule asks for by its day."
    ),
    Status.HOLDING: say(
        "Not due yet; the figure is inside the target's interval so far, and can still leave it."
    ),
    Status.BEHIND: say(
        "Not due yet; the figure is short of what the schedule asks for by its day."
    ),
    Status.NOT_DUE: say(
        "Not due yet and not met yet; no schedule says how far it should be, or less than one "
        "whole thing is lacking."
    ),
    Status.UNREPORTED: say("No figure was reported, and none can be derived from the elements."),
    Status.UNDETERMINED: say(
        "Something is lacking that the verdict needs; the reason says what. Never a silent pass."
    ),
    Status.WAIVED: say("Would fail, but a waiver that has not expired covers it."),
    Status.WATCHED: say("The figure is followed; nothing is asked of it, so nothing can fail."),
    Status.NOT_APPLICABLE: say(
        "The plan lets the target not apply, and it does not here; the reason says why."
    ),
}
BETTER: Mapping[Better, Words] = {
    "higher": say("higher"),
    "lower": say("lower"),
    "neither": say("neither"),
}
COUNTED: Mapping[CountedOn, Words] = {
    "year_end": say("at the end of the year"),
    "year": say("over the calendar year"),
    "maternal_year": say("from 1 October of the year before to 30 September"),
}
CONFIDENCE: Mapping[Confidence, Words] = {
    "read": say("a document that names or defines it was read"),
    "second_hand": say("second hand"),
    "general_knowledge": say("general knowledge; no document was read"),
}
INTERVALS: Mapping[Method, Words] = {
    "wilson": say(
        "The 95 % interval of a share by Wilson's score method (1927), of its counts or of a "
        "survey, whose size is divided by the design effect. It is told beside the verdict and "
        "never moves it."
    ),
    "byar": say(
        "The 95 % interval of a rate of 10 events or more by Byar's approximation (Breslow and "
        "Day, IARC 1987). It is told beside the verdict and never moves it."
    ),
    "exact": say(
        "The exact Poisson interval of 95 % of a rate of fewer than 10 events (Garwood 1936). It "
        "is told beside the verdict and never moves it."
    ),
}
PROGRESS: Mapping[str, Words] = {
    "hp2030": say(
        "Healthy People 2030 (US NCHS): the share of the targeted change that is achieved, in %. "
        "10 % or more, or a change beyond chance where standard errors are given, is a movement."
    ),
    "schedule": say(
        "序时进度: the share of the way from the baseline to the target that is covered, beside "
        "the share of the time that is over."
    ),
    "sdg2023": say(
        "UN SDG progress chart of 2023: the actual growth a year over the one required; from 0.95 "
        "on track, from 0.5 fair, from -0.1 limited or none, below getting worse."
    ),
    "sdg2024": say(
        "UN SDG progress assessment of 2024: the share of the way that will be covered in the "
        "target year at the present pace; from 0.95 on track, from 0.1 accelerate, below "
        "stagnation."
    ),
    "statcan": say(
        "Statistics Canada and Open SDG: the actual growth a year over the one required; from 0.95 "
        "substantial, from 0.6 moderate, from 0 limited progress, below getting worse; the score "
        "is from -5 to 5."
    ),
}


def explain(
    id: str, catalog: Catalog, rules: Iterable[Rule], plans: Iterable[Plan]
) -> tuple[Words, ...]:
    """Return the lines that explain an id, or the name of an indicator or element.

    Raises UsageError with the nearest one that there is.
    """
    targets = []
    for plan in plans:
        for target in plan.targets:
            targets.append((plan, target))
    asked = [(plan, target) for plan, target in targets if _is_called(target, id)]
    if lines := _by_id(id, catalog) or _by_name(id, catalog):
        return (*lines, *_asked(asked))
    if asked:
        return (*_indicators(asked, catalog), *_asked(asked))
    by_id = {rule.id: rule for rule in rules}
    if rule := by_id.get(id.removeprefix("rule/")):
        return tuple(_rule(rule))
    all_names = {*ids(catalog, by_id.values(), ()), *by_id, *_names(catalog), *_named(targets)}
    raise UsageError(say("nothing is called {id}{near}", id=repr(id), near=_near(id, all_names)))


def _near(id: str, names: Iterable[str]) -> Words:
    """Return what may have been meant; where nothing is near, what lists the names there are."""
    near = near_in_meaning(id, names)
    if near == NOTHING:
        return say("; hpc show PLAN lists the ids and names of a plan")
    return did_you_mean(near)


def _named(targets: Iterable[tuple[Plan, Target]]) -> Iterator[str]:
    """Return the ids of targets, and the names of their indicators."""
    for _, target in targets:
        yield target.id
        yield target.indicator.zh


def _is_called(target: Target, name: str) -> bool:
    return name == target.id or name in target.indicator.names


def ids(catalog: Catalog, rules: Iterable[Rule], plans: Iterable[Plan]) -> tuple[str, ...]:
    """Return every id that can be explained, each once."""
    targets = (target.id for plan in plans for target in plan.targets)
    coded = (f"rule/{rule.id}" for rule in rules)
    every = (
        *catalog.indicators,
        *catalog.elements,
        *catalog.breakdowns,
        *forms.names(),
        *map(str, VERDICTS),
        *INTERVALS,
        *PROGRESS,
        *CODES,
        *(term.id for term in EVERY_TERM),
        *coded,
        *targets,
    )
    return tuple(dict.fromkeys(every))


def _by_id(id: str, catalog: Catalog) -> tuple[Words, ...]:
    if id in catalog.indicators:
        return tuple(_indicator(catalog.indicators[id], catalog))
    if id in catalog.elements:
        return tuple(_element(catalog.elements[id]))
    if id in catalog.breakdowns:
        return tuple(_breakdown(catalog.breakdowns[id]))
    return ()


def general(id: str) -> tuple[Words, ...]:
    """Say what a form, a verdict, a problem code or a method means, whatever the specs.

    A verdict, and a word beside it, may also be named as reports call it, in either language. ()
    for other ids.
    """
    if id in forms.names():
        return tuple(_form(id))
    if id in CODES:
        return (CODES[id],)
    if id in PROGRESS:
        return (PROGRESS[id],)
    for method, words in INTERVALS.items():
        if id == method:
            return (words,)
    return _verdict(id) or _term(id)


def _verdict(name: str) -> tuple[Words, ...]:
    """Return what a verdict means, by its id or as reports call it; () for other names."""
    for status, called in STATUS_WORDS.items():
        if name in (status, *_in_each_language(called)):
            return (_heading(status, called), VERDICTS[status])
    return ()


def _term(name: str) -> tuple[Words, ...]:
    """Return what a word of reports means; () for other words."""
    for term in EVERY_TERM:
        if name in (term.id, *_in_each_language(term.called), *term.also):
            return (_heading(term.id, term.called), term.means)
    return ()


def _heading(id: str, called: Words) -> Words:
    """Return an id with what reports call it in both languages."""
    in_english, in_chinese = (Language(code).text(called) for code in ("en", "zh"))
    return say("{id}: {zh} / {en}", id=id, zh=in_chinese, en=in_english)


def _in_each_language(called: Words) -> list[str]:
    return [Language(code).text(called) for code in LANGUAGES]


def _by_name(name: str, catalog: Catalog) -> tuple[Words, ...]:
    """Return everything of the catalog that has a name, each with its id."""
    ids = [id for one, id in _names_and_ids(catalog) if one.casefold() == name.casefold()]
    lines: list[Words] = []
    for id in dict.fromkeys(ids):
        lines += [say("{id}:", id=id), *_by_id(id, catalog)]
    return tuple(lines)


def _names(catalog: Catalog) -> Iterator[str]:
    return (name for name, _ in _names_and_ids(catalog))


def _names_and_ids(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Return every name in the catalog with the id of what it names."""
    for indicator in catalog.indicators.values():
        for name in indicator.names:
            if name not in ("", indicator.id):
                yield name, indicator.id
    for element in catalog.elements.values():
        for name in (element.zh, element.en):
            if name:
                yield name, element.id
    for breakdown in catalog.breakdowns.values():
        yield breakdown.zh, breakdown.id
        yield breakdown.en, breakdown.id


def _indicators(asked: Iterable[tuple[Plan, Target]], catalog: Catalog) -> Iterator[Words]:
    """Return the lines of the indicators of these targets, each once."""
    indicators = {}
    for _, target in asked:
        indicators[target.indicator.id] = target.indicator
    for indicator in indicators.values():
        yield from _indicator(indicator, catalog)


def _asked(targets: Iterable[tuple[Plan, Target]]) -> Iterator[Words]:
    """Say what plans ask of an indicator, in whose words, and what is open about it."""
    for plan, target in targets:
        soft = _soft(target)
        yield say("{plan} asks: {asks}{soft}", plan=plan.id, asks=target.asks, soft=soft)
        if target.due_stated:
            yield say("  due {day}", day=target.due)
        if target.points is not None:
            worth = in_words(target.points, target)
            yield say("  {worth}", worth=worth)
        if target.division is not None:
            yield say("  {units}", units=target.division.words)
        yield say("  quote: {quote}", quote=target.quote)
        for revision in target.revisions:
            yield say("  {revision}", revision=revision.words)
        if target.note:
            yield say("  note: {note}", note=target.note)


def _soft(target: Target) -> Words:
    """Return how strongly a target is worded, with the plan's word; nothing for a plain one."""
    if is_firm(target.hedge):
        return say(" (firm: {hedge})", hedge=target.hedge)
    if target.strength == "hard":
        return NOTHING
    if target.hedge:
        return say(" (soft: {hedge})", hedge=target.hedge)
    return say(" (soft)")


def _rule(rule: Rule) -> Iterator[Words]:
    yield say("{zh} / {en}", zh=rule.zh, en=rule.en)
    yield say("{relation}", relation=rule.text)
    yield say(
        "level: {level}; may be waived: {waivable}",
        level=LEVEL[rule.level],
        waivable=say("yes") if rule.waivable else say("no"),
    )
    if rule.mandatory:
        yield say("mandatory: nobody can leave it out, waive it or answer it")
    if rule.source:
        yield say("source: {source}", source=rule.source)
    if rule.note:
        yield say("{definition}", definition=rule.note)


def _indicator(indicator: Indicator, catalog: Catalog) -> Iterator[Words]:
    yield say("{zh} / {en}", zh=indicator.zh, en=indicator.en or "-")
    if indicator.definition:
        yield say("{definition}", definition=indicator.definition)
    yield _kind(indicator)
    yield from _interval(indicator)
    for label, id in (
        (say("numerator"), indicator.numerator),
        (say("denominator"), indicator.denominator),
    ):
        if id:
            yield say("{label}: {id}, {element}", label=label, id=id, element=catalog.elements[id])
    if indicator.formula:
        yield say("made of others: {formula}", formula=indicator.formula)
    yield from _scope(indicator)
    if indicator.by:
        yield say("by: {names}", names=", ".join(indicator.by))
    if indicator.aliases:
        yield say("also called: {aliases}", aliases=", ".join(indicator.aliases))
    yield from _origin(indicator)


def _kind(indicator: Indicator) -> Words:
    if indicator.scale:
        return say("scale: {scale}", scale=" < ".join(indicator.scale))
    return say(
        "unit: {unit}; better: {better}; kind: {kind}",
        unit=indicator.unit or "-",
        better=BETTER[indicator.better],
        kind=KIND_WORDS[indicator.kind],
    )


def _interval(indicator: Indicator) -> Iterator[Words]:
    """Say how the interval of a share or rate is found."""
    if units.whole_of(indicator.unit) is None:
        return
    if units.is_share(indicator.unit):
        yield say("95 % interval of counts or a survey: wilson")
    elif is_count(indicator.unit.partition("/")[0]):
        yield say("95 % interval of counts: exact below 10 events, byar from 10 on")


def _scope(indicator: Indicator) -> Iterator[Words]:
    """Say whom a figure is counted over, when, and between which bounds it is plausible."""
    if indicator.population:
        yield say("counted over: {population}", population=indicator.population)
    if indicator.counted:
        yield say("counted: {when}", when=COUNTED[indicator.counted])
    low, high = indicator.bounds.low, indicator.bounds.high
    if low is not None and high is not None:
        ends = Quantity(low, indicator.unit), Quantity(high, indicator.unit)
        yield say("plausible: {low} to {high}", low=ends[0], high=ends[1])


def _origin(indicator: Indicator) -> Iterator[Words]:
    """Say what an indicator is called elsewhere, and how sure its definition is."""
    codes = indicator.codes
    elsewhere = {"WS/T": codes.ws, "WHO": codes.who, "SDG": codes.sdg, "DHIS2": codes.dhis2}
    if any(elsewhere.values()):
        listed = "; ".join(f"{where} {code}" for where, code in elsewhere.items() if code)
        yield say("codes: {codes}", codes=listed)
    if indicator.source:
        yield say("source: {source}", source=indicator.source)
    if indicator.confidence:
        yield say("how sure: {confidence}", confidence=CONFIDENCE[indicator.confidence])


def _element(element: Element) -> Iterator[Words]:
    yield say("{zh} / {en}, counted in {unit}", zh=element.zh, en=element.en, unit=element.unit)
    if element.definition:
        yield say("{definition}", definition=element.definition)


def _breakdown(breakdown: Breakdown) -> Iterator[Words]:
    yield say("{zh} / {en}", zh=breakdown.zh, en=breakdown.en)
    for group in breakdown.groups:
        aliases = ", ".join(group.aliases) or "-"
        yield say(
            "{id}: {zh} / {en}; also called: {aliases}",
            id=group.id,
            zh=group.zh,
            en=group.en,
            aliases=aliases,
        )
    if not breakdown.is_complete:
        yield say("some are in none of these groups")
    if not breakdown.is_disjoint:
        yield say("some are in several of these groups")


def _form(key: str) -> Iterator[Words]:
    module = forms.form(key)
    terms, says = module.EXAMPLE
    yield Words(module.SCHEMA["description"], {})
    yield say("{key}: {terms}   # {says}", key=key, terms=terms, says=says)
