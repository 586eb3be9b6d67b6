"""Files that are of another kind than their name says, or of none that hpc reads, are refused with what to do."""

from pathlib import Path

import pytest

from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.yaml.nodes import Fields
from healthplan_cli.text.problems import InvalidInputError


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("a.fods", b"", "unknown-ending", "hpc reads no .fods files; save it as .xlsx"),
        ("a.ods", b"", "empty-file", "this file is empty"),
        ("a.docx", b"", "empty-file", "this file is empty"),
        ("a.ods", b"\0", "damaged", "this is no OpenDocument workbook (.ods), or a damaged one"),
        ("a.txt", b"", "unknown-ending", "hpc reads no '.txt' files; it reads .csv, .docx, "),
        ("a.txt", b"", "unknown-ending", ".tsv, "),
        ("actuals", b"", "unknown-ending", "the name of the file has no ending; hpc reads .csv, "),
        ("a.ods", b"<html>", "damaged", "this is a web page"),
        ("a.XLSB", b"", "unknown-ending", "hpc reads no .xlsb files; save it as .xlsx"),
        ("a.et", b"", "unknown-ending", "hpc reads no .et files; save it as .xlsx"),
        ("a.html", b"", "unknown-ending", "hpc reads no .html files; save it as .xlsx"),
        ("a.csv", b"PK\x03\x04", "wrong-kind", "name a workbook .xlsx"),
        ("a.yaml", b"PK\x03\x04", "wrong-kind", "name a workbook .xlsx"),
        ("a.json", b"\xd0\xcf\x11\xe0", "wrong-kind", "name a workbook .xls"),
        ("a.csv", b"<html>", "wrong-kind", "this is a web page"),
        ("a.xls", b"<html>", "not-xlsx", "this is a web page"),
        ("a.xlsx", b"id,value", "not-xlsx", "this is text, not a workbook"),
    ],
)
def test_a_file_of_another_kind(
    name: str, data: bytes, code: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InvalidInputError) as refused:
        nodes(tmp_path / name)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert words in str(problem.words)


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "actuals.yaml").write_text("actuals: {}\n", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="this is a folder, not a file"):
        nodes(tmp_path)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["编号,上报值", 'a,"1', "b,2"], 2),
        (["编号,上报值", "a,1", 'b,"二"2,3'], 3),
        (["编号\t上报值", 'a\t"1', "b\t2"], 2),
        (["编号;上报值", "a;1", 'b;"2'], 3),
        (["计划,p.yaml", "编号,指标,上报值", 'a,"签约率,33%', "b,,3"], 3),
    ],
)
def test_a_stray_quote_names_its_line(lines: list[str], line: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        nodes(tmp_path / "a.csv")
    assert [(one.code, one.position.line) for one in refused.value.problems] == [("not-csv", line)]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["编号,指标,上报值", 'a,"率,33%', 'b,"二",3'], 2),
        (["编号,上报值,备注", 'a,33%,"说明', 'b,"二",3', "c,4,x"], 2),
        (["编号,上报值,备注", 'a,33%,"说明', "b,2,y", '",4,x'], 2),
    ],
)
def test_a_quote_that_takes_in_lines(lines: list[str], line: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    assert [one for one in problems(tmp_path / "a.csv") if one == ("not-csv", line)]


def problems(path: Path) -> list[tuple[str, int]]:
    """The codes and lines of what a file is refused for, or read with."""
    try:
        root = nodes(path)
    except InvalidInputError as refused:
        return [(one.code, one.position.line) for one in refused.problems]
    assert isinstance(root, Fields)
    return [(one.code, one.position.line) for one in root.problems]


@pytest.mark.parametrize(
    ("figure", "refused"),
    [
        ("3,504", True),
        ("3,504万人次", True),
        ("-3,504", True),
        ("1,234,567", False),
        ("3504", False),
        ("3.504", False),
    ],
)
def test_a_comma_in_a_table_with_semicolons(figure: str, refused: bool, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"编号;上报值;备注\na;{figure};x,y\n", encoding="utf-8")
    assert problems(tmp_path / "a.csv") == ([("not-a-number", 2)] if refused else [])


def test_a_remark_may_have_several_lines(tmp_path: Path) -> None:
    text = '编号,上报值,备注\na,3,"一,\n二,三\n四"\nb,4,"x\ny"\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert problems(tmp_path / "a.csv") == []


def test_the_fields_of_a_tsv_are_between_tabs(tmp_path: Path) -> None:
    """Commas and semicolons in it are part of a text, however many there are."""
    path = tmp_path / "a.tsv"
    path.write_text("编号,代码;x\t上报值\na,b;c,d\t33\n", encoding="utf-8")
    assert problems(path) == [("no-header", 0)]
    path.write_text("编号\t上报值\t备注\na\t33\tb;c,d;e,f\n", encoding="utf-8")
    assert problems(path) == []
