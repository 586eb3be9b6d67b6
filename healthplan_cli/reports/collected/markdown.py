"""A collection as Markdown: what all units come to, the units, the matrix, places, problems."""

from collections.abc import Iterable, Iterator, Sequence

from healthplan_cli.model.collected import Collected, Pooled, Return, Whole
from healthplan_cli.model.ranking import Ranking
from healthplan_cli.model.review import Status
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._markdown import bullets, escaped, table_of
from healthplan_cli.reports._state_looks import STATE_LOOKS
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports.collected import pooled_words, ranking_words
from healthplan_cli.reports.collected import words as words_of
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import Language, Words, say

BREAK = "<br>"


def collection(collected: Collected, look: Look) -> str:
    """Return the blocks of a collection."""
    return "\n\n".join(_blocks(collected, look.language))


def _blocks(collected: Collected, language: Language) -> Iterator[str]:
    yield f"# {escaped(words_of.title(collected, language))}"
    yield f"**{escaped(words_of.rates(collected, language))}**"
    for whole in collected.wholes:
        yield f"## {escaped(pooled_words.title_of_whole(whole, language))}"
        yield _pooled(whole, collected, language)
    yield _heading(say("returns"), language)
    yield _units(collected, language)
    for heading, targets in words_of.groups(collected, language).items():
        yield f"## {escaped(heading)}"
        yield _matrix(targets, collected, language)
    ranking = collected.ranking
    if ranking is not None and ranking.places:
        yield f"## {escaped(ranking_words.title(ranking, collected, language))}"
        yield _ranking(ranking, language)
    problems = [problem_line(one, language) for one in words_of.all_problems(collected)]
    if problems:
        yield _heading(say("problems"), language)
        yield bullets(problems)


def _heading(words: Words, language: Language) -> str:
    return f"## {escaped(language.text(words))}"


def _ranking(ranking: Ranking, language: Language) -> str:
    rows = []
    for one in ranking.places:
        cells = ranking_words.cells(one, ranking, language)
        rows.append([escaped(cell) for cell in cells])
    return table_of(ranking_words.headings(ranking, language), rows)


def _pooled(whole: Whole, collected: Collected, language: Language) -> str:
    rows = [_pooled_row(one, collected, language) for one in whole.pooled]
    return table_of(_head(pooled_words.HEADINGS, language), rows)


def _head(headings: Iterable[Words], language: Language) -> list[str]:
    return [escaped(language.text(words)) for words in headings]


def _pooled_row(one: Pooled, collected: Collected, language: Language) -> list[str]:
    notes = pooled_words.notes_of_pooled(one, collected, language)
    return [
        escaped(pooled_words.verdict(one, language)),
        BREAK.join(map(escaped, (_cells.named(one.target, language), *notes))),
        escaped(language.text(one.target.asks)),
        escaped(pooled_words.figure(one, language)),
    ]


def _units(collected: Collected, language: Language) -> str:
    used = words_of.used_statuses(collected)
    head = [
        *_head(words_of.HEADINGS, language),
        *_head([LOOKS[one].words for one in used], language),
    ]
    if collected.lights is not None:
        head += _head((say("lights"),), language)
    return table_of(head, [_unit(one, collected, used, language) for one in collected.returns])


def _unit(
    one: Return, collected: Collected, used: Sequence[Status], language: Language
) -> list[str]:
    found = collected.row_counts(one)
    name = words_of.name(one.unit, language)
    notes = words_of.notes(one, collected, language)
    cells = [BREAK.join(map(escaped, (name, *notes))), escaped(words_of.state(one, language))]
    cells += [words_of.submitted(one), *words_of.shares(one, collected.targets)]
    cells += [str(found.get(status, "")) for status in used]
    if collected.lights is not None:
        cells.append(escaped(words_of.lights(one, collected, language)))
    return cells


def _matrix(targets: Sequence[Target], collected: Collected, language: Language) -> str:
    names = [escaped(words_of.name(one.unit, language)) for one in collected.returns]
    head = [*_head((say("indicator"), say("met")), language), *names]
    return table_of(head, [_line(target, collected, language) for target in targets])


def _line(target: Target, collected: Collected, language: Language) -> list[str]:
    """Return what each unit has for a target: the sign of the verdict, and the figure."""
    name = escaped(_cells.named(target, language))
    cells = [name, words_of.met_of(collected.column_counts(target))]
    for one in collected.returns:
        verdict = one.verdicts.get(target.id)
        if verdict is None:
            cells.append(STATE_LOOKS[one.state].sign)
        else:
            cells.append(escaped(words_of.figure(verdict, language)))
    return cells
