"""Lines of a label and what it says of the figures: 报告期：上半年, 统计范围：城区, 状态：草稿."""

import re
from collections.abc import Iterable

from msgspec import Struct, field

from healthplan_cli.model import columns
from healthplan_cli.model.columns import HEAD
from healthplan_cli.reading.phrases.doubted_notes import is_area, is_doubted
from healthplan_cli.reading.phrases.others import is_of_others
from healthplan_cli.reading.phrases.places import is_all_of_a_place, is_place
from healthplan_cli.reading.phrases.some_of_all import is_group
from healthplan_cli.reading.phrases.spans import spans_in, with_signs
from healthplan_cli.reading.phrases.whole_notes import no_results_words
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.line_words import LABEL_AND_VALUE
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Position, Problem

_OF_PERIOD = re.compile("报告期|报表期|所属期|统计|截[至止]|时段|期间")
"""A label of the period of figures, which no date of a signature has."""
_OF_DAY = re.compile(
    "(?:数据|统计|指标|报表)?截[至止]?(?:日期?|时间|时点)?|统计(?:时点|时间|周期|区间|期间|月份)|"
    "(?:数据|所属|统计|报告|报表)(?:期别?|时期)|报告期别|期别|月份"
)
"""A label below a table of the day or the months of its figures, which nobody signs with."""
_OF_FIGURES = re.compile(
    "(?:数据|统计|填报|报送|覆盖|适用|汇总|报表|文件|资料|(?:[省市区县]级?)?审[核批]人?|[初终]审|复核|校验|评审|领导)?"
    "(?:范围|口径|性质|类型|类别|级别|版本|状态|意见|批示|结果|结论|审[核批])"
)
"""A label of what may be said of the figures themselves."""
_OF_WHOM = re.compile("(?:统计|服务|监测|调查|覆盖)?(?:对象|人群)")
"""A label of the persons or institutions that the figures are of."""


class Labels(Struct):
    """What labels say of the figures: a period, a place, who reports, that they are no results."""

    sheet: Sheet
    said: list[Said] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, rows: Iterable[int], *, is_above: bool) -> None:
        """Take the lines of some rows above a table, or below one."""
        for row in rows:
            for column, text in self.sheet.cells(row):
                line = LABEL_AND_VALUE.fullmatch(text)
                if line:
                    where = self.sheet.where(row, column)
                    label, value = line[1].strip(), line[2].strip()
                    if "月" in label and value.isdecimal():
                        value = f"{value}月"
                    self._take(label, value, where, is_above=is_above)

    def _take(self, label: str, value: str, where: Position, *, is_above: bool) -> None:
        role = heading_of(where.column or 1, label, "").role
        if _is_of_time(label, role, is_above=is_above) and spans_in(with_signs(value)):
            self.said.append(Said("period", value, where))
        elif role == "place":
            self.said.append(Said("place", value, where))
        elif not is_above and columns.key_of(label, HEAD) == "org_unit":
            self.said.append(Said("unit", value, where))
        elif _OF_WHOM.fullmatch(label):
            self.said.append(Said("place_of_title", value, where))
        elif _OF_FIGURES.fullmatch(label):
            self._of_figures(value, where)

    def _of_figures(self, value: str, where: Position) -> None:
        if is_area(value) or is_place(value) or is_all_of_a_place(value):
            self.said.append(Said("place", value, where))
        elif is_doubted(value) or is_of_others(value) or is_group(value):
            self.problems.append(Problem(where, "other-group", no_results_words(value)))


def _is_of_time(label: str, role: str, *, is_above: bool) -> bool:
    """Return whether a label is of the period of figures; below a table it says so itself."""
    if is_above:
        return role == "year"
    is_of_period = role == "year" and _OF_PERIOD.search(label)
    return bool(is_of_period or _OF_DAY.fullmatch(label))
