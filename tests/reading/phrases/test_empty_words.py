"""Which words name somebody, say why or give leave, and which fill a box that must be filled."""

import pytest

from healthplan_cli.reading.phrases.empty_words import explains, gives_leave, names_somebody


@pytest.mark.parametrize("text", ["张三", "李", "市卫健委", "行政审批局", "审批科", "区政府", "领导", "Dr. A", "局长办公会同意", "王未", "批复〔2022〕3号"])  # fmt: skip
def test_who_gave_leave(text: str) -> None:
    assert names_somebody(text)
    assert gives_leave(text)


@pytest.mark.parametrize("text", ["未批准", "（未批准）", "待批", "尚未批准", "审批中", "待领导审批", "不同意", "拟报批", "批准", "申请中", "not yet approved", "unapproved", "pending"])  # fmt: skip
def test_leave_that_was_not_given(text: str) -> None:
    assert not gives_leave(text)


@pytest.mark.parametrize("text", ["", "-", "1", "12", "x", "无", "true", "N/A", "待定"])
def test_nobody_and_nothing(text: str) -> None:
    assert not names_somebody(text)
    assert not gives_leave(text)
    assert not explains(text)


@pytest.mark.parametrize("text", ["推迟", "普查后修订", "no hospital", "没有医院"])
def test_what_explains(text: str) -> None:
    assert explains(text)
