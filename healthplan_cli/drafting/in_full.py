"""A reading with what stands around it: its hedge, its day, of whom it holds, and its place."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from healthplan_cli.drafting import around, naming
from healthplan_cli.drafting.clauses import Clause
from healthplan_cli.drafting.grammar import pattern, words_in
from healthplan_cli.drafting.lists import SHARED
from healthplan_cli.drafting.sentence import Sentence
from healthplan_cli.drafting.told import or_told
from healthplan_cli.model.extracted import Carried, Fired, Reading
from healthplan_cli.model.period import Period
from healthplan_cli.text.patterns import Pattern

_ARGUABLE = ("rises", "falls", "no_rise", "no_fall")
"""Forms without a size: what is asked for so is soft where no word insists."""
_PER = re.compile(
    r"每(?:\d|[两二三四五六七八九十百千万几]|[床人张户例台辆亩]|平方|公里)|平均每|年均"
)
_PER_PEOPLE = re.compile(
    r"(?:每(?:\d+|[十百千万]+)|(?<![每十百千万\d])[千万])名?(?:常住|户籍)?(?:人口|居民)"
)
"""What a clause is about that counts per so many people: 每千人口, 万人口."""
_SMALL = re.compile(r"\d{1,2}(?!\d)")
"""A number of at most two digits before the point."""
_DONE = re.compile("新[增建招]|建[成设]|完成|创建|引进|招[聘录]|培[养训]|配[备置]|开展|设[立置]")
"""What is counted one by one, however many people there are."""
_OR = Pattern(r"\d[^\d，。;；]{0,4}?(?<!及)或(?!以)[^，。;；]*\d", frozenset("或"))
"""Two limits of which one is enough: ≥60%或提高5个百分点."""
_IN_OTHER_YEARS = Pattern(
    r"[二两三四五六七八九十几\d]年(?:之|以)?内|(?<!今)明年|(?<!前)后年|来年|下一?年度?",
    frozenset("内明后来下"),
)
"""A time that ends in no year that is named, or in another one: 三年内, 明年."""
_BESIDES_THE_NUMBER = Pattern(
    r"\d[^\d，。;；]*?(?:并|且|同时)(?:力争|确保|争取|要)?(?:(?:逐年|逐步|稳步|持续|继续|不断|进一步|保持|稳定)|"
    "(?:位[居列]|名列|排名|进入|较|比)|(?:高于|低于|不[高低]于|优于)(?!全[省市国][^，。;；]*平均)|"
    r"(?:全部)?(?:通过|投入|投用|实现(?!\d)|达到(?!\d)))",
    frozenset("并且同"),
)
"""What is asked for behind a number and has none: ≤50%并逐年下降, ≥45%并保持全市前三."""
_RATE_BEFORE = re.compile(r"(?:率|比例|占比|比重|增幅|涨幅)[^率]*\d")
_SAYS_A_RATE = re.compile("率|比|占|度|水平|数|覆盖|达标|合格|完成|建|设|配|开展")
"""What the name of a share has that says of what it is: 其中中小微企业 says of whom."""
_SHARES = ("%", "‰", "")
_BESIDES = ("还", "也", "另", "并", "再")
"""How a clause begins behind 除…外 that names what is asked for besides."""


def in_full(
    made: Reading, clause: Clause, text: str, sentence: Sentence, period: Period | None
) -> Reading:
    """Return a reading with its hedge, its day and of whom it holds, placed in the document."""
    at = clause.first
    made = _with_strength(made, text, sentence, at)
    made = _with_due(made, text, sentence, at, period)
    made = _with_each(made, text, sentence)
    made = made.with_doubts(*_doubts_of_number(made, text))
    if _may_be_per_as_before(made, text, sentence):
        made = made.with_doubts("per")
    if _leaves_some_out(text, sentence):
        made = made.with_doubts("except")
    if not made.is_in_words and not made.every and _is_of_every_year(made, text, period):
        made = replace(made, every="year")
    if made.each and made.every:
        made = made.with_doubts("each-every")
    made = or_told(made, text, sentence, period)
    made = _named(made, text, sentence)
    fired = [Fired(one.rule, at + one.start, at + one.end) for one in made.fired]
    carried = [Carried(one.what, at + one.start, at + one.end) for one in made.carried]
    return replace(
        made,
        start=at + made.start,
        end=at + made.end,
        fired=tuple(fired),
        carried=tuple(carried),
    )


def _with_strength(made: Reading, text: str, sentence: Sentence, at: int) -> Reading:
    """Return a reading with the word that insists or hopes, of its clause or its sentence."""
    own = around.strength_of(text[: made.end])
    if own is not None and own.means == "firm":
        return replace(made.by_rules(own.fired), hedge=own.word)
    if own is not None and (own.means == "hoped" or sentence.hedge is None):
        return replace(made.by_rules(own.fired), strength="soft", hedge=own.word)
    if sentence.hedge is not None:
        hedge = sentence.hedge
        carried = Carried("hedge", hedge.start - at, hedge.end - at)
        return replace(made, strength="soft", hedge=hedge.text, carried=(*made.carried, carried))
    if made.form in _ARGUABLE and made.is_in_words:
        return replace(made, strength="soft")
    return made


def _with_due(
    made: Reading, text: str, sentence: Sentence, at: int, period: Period | None
) -> Reading:
    """Return a reading with its day: its turn of several, that of its clause, or one before it."""
    own = made.due_words or text
    due = around.due_of(own, period)
    if due is not None:
        return _or_of_several_days(_due_in_clause(made, text, due), own)
    time = sentence.time
    if time is None:
        return made
    due = around.due_of(time.text, period)
    if due is None:
        return made
    carried = (*made.carried, Carried("due", time.start - at, time.end - at))
    made = replace(made, due=due.day, due_words=due.words, carried=carried)
    return _or_of_several_days(made, time.text)


def _or_of_several_days(made: Reading, words: str) -> Reading:
    """Return a reading with a doubt where the words of its one day name more: 到2025年、2030年."""
    if not around.times_in_turn(words):
        return made
    return made.with_doubts("days")


def _due_in_clause(made: Reading, text: str, due: around.Due) -> Reading:
    """Return a reading with the day that its clause names; before a month is a doubt."""
    fired = due.fired
    if made.due_words:
        place = text.find(made.due_words)
        fired = Fired(fired.rule, place + fired.start, place + fired.end)
    made = replace(made.by_rules(fired), due=due.day, due_words=due.words)
    if fired.rule == "due.before-month":
        return made.with_doubts("due")
    return made


def _is_of_every_year(made: Reading, text: str, period: Period | None) -> bool:
    """Return whether a plan of several years asks for something in each of them: 每年新增3个."""
    if period is None or period.start.year == period.end.year:
        return False
    return "每年" in text and not str(made.terms).endswith("/年")


def _doubts_of_number(made: Reading, text: str) -> Iterator[str]:
    """Yield what makes a number doubtful by other words of its clause."""
    if made.is_in_words:
        return
    if _is_per_what_is_not_read(made, text):
        yield "per"
    if _OR.search(text):
        yield "or"
    if made.due is None and _IN_OTHER_YEARS.search(text):
        yield "period"
    if _BESIDES_THE_NUMBER.search(text):
        yield "besides"


def _leaves_some_out(text: str, sentence: Sentence) -> bool:
    """Return whether a clause leaves some out, or the one before it does: 除甲县外，."""
    if around.leaves_out(text):
        return True
    is_besides = text.startswith(_BESIDES)
    return bool(sentence.texts) and around.leaves_out(sentence.texts[-1]) and not is_besides


def _is_per_what_is_not_read(made: Reading, text: str) -> bool:
    """Return whether a count may be per so many: 每两年1次, 每50名学生配1名."""
    if made.unit in _SHARES or "/" in made.unit:
        return False
    return _PER.search(text) is not None


def _may_be_per_as_before(made: Reading, text: str, sentence: Sentence) -> bool:
    """Return whether a small count may be per so many: 每千人口医师4人，护士5人, not 新增5人."""
    if made.unit in _SHARES or "/" in made.unit or not sentence.texts:
        return False
    before = sentence.texts[-1]
    counts_the_same = re.search(rf"\d{re.escape(made.unit)}", before) is not None
    if not counts_the_same or not _SMALL.match(str(made.terms)):
        return False
    return _PER_PEOPLE.search(before) is not None and not _DONE.search(text)


def _with_each(made: Reading, text: str, sentence: Sentence) -> Reading:
    """Return a reading with of whom every one must meet it, or the doubt that it may be so.

    A clause before may be about several institutions (4家二级医院按照…), or about every one, and
    be meant of this one too where it names nobody.
    """
    group = sentence.group
    if any(one.rule == SHARED for one in made.fired):
        text = around.without_words_for_each(text)
    each = around.each_of(text, made.start) or around.each_of(text)
    if each is not None:
        return _of_every_one(made, each)
    if group and made.unit not in _SHARES and not made.is_in_words:
        return replace(made.with_doubts("each"), each=group)
    if around.has_each_word(text) or _may_be_of_each_before(made, text, sentence):
        return made.with_doubts("each")
    return made


def _may_be_of_each_before(made: Reading, text: str, sentence: Sentence) -> bool:
    """Return whether a limit of nobody's may be of those whom a clause before names each."""
    return sentence.is_of_each and not made.is_in_words and not naming.subject(text)


def _of_every_one(made: Reading, each: around.Each) -> Reading:
    """Return what every one of a kind must meet; all of them in words are 100% of them already."""
    made = made.by_rules(each.fired)
    if made.is_in_words and made.terms == "100%":
        return replace(made, of=each.of)
    return replace(made, each=each.of)


def _named(made: Reading, text: str, sentence: Sentence) -> Reading:
    """Return a reading with its name cleaned, and a doubt where it has no subject of its own."""
    name = naming.cleaned(made.name)
    made = replace(made, name=name)
    if made.is_in_words and not name:
        return made.with_doubts("subject")
    whom = _whom_alone(made, name, text, sentence)
    if made.is_in_words or made.of or not (whom or naming.is_vague(name)):
        return made
    return replace(made.by_rules(*whom).with_doubts("subject"), of=sentence.subject)


def _is_behind_a_rate(sentence: Sentence) -> bool:
    """Return whether the clause before says how high a rate is to be: 签约率达到40%，其余县区…."""
    return bool(sentence.texts) and _RATE_BEFORE.search(sentence.texts[-1]) is not None


def _whom_alone(made: Reading, name: str, text: str, sentence: Sentence) -> Sequence[Fired]:
    """Return the rule by which the name of a share says of whom it is, and not of what."""
    if made.unit not in ("%", "‰"):
        return ()
    for entry in words_in(name).whom:
        if pattern(entry.words).fullmatch(name):
            return (Fired(f"whom.{entry.id}", made.start, made.end),)
    is_of_a_rate = text.startswith("其中") or _is_behind_a_rate(sentence)
    if is_of_a_rate and not _SAYS_A_RATE.search(name):
        return (Fired("whom.of-a-rate", made.start, made.end),)
    return ()
