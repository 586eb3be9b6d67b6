"""What an editor shows with the schemas of hpc: asked of yaml-language-server over its protocol."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from healthplan_cli.api import schema
from healthplan_cli.reading.specs.folders import shipped_specs

PLAN = "nankai/2022"
ACTUALS = """\
# yaml-language-server: $schema=schema.json
plan: nankai/2022
as_of: 2022-12-31
actuals:
  family_doctor_signing_rate: 32%
  wrong_key: 1
"""
OWN = """\
# yaml-language-server: $schema=schema.json
plan: here/2025
title: 要点
region: 本县
period: 2025
extends: nankai/2022
targets:
  family_doctor_signing_rate:
    at_lest: 32%
    quote: 签约率达32%
  signing_again:
    indicator: family_doctor_signing_rate
    at_least: 32%
    quote: 签约率达32%
"""

pytestmark = pytest.mark.slow


class Editor:
    """A client of the server, with one file open; `where` is a line and a column from 0."""

    def __init__(self, server: "subprocess.Popen[bytes]", folder: Path, text: str) -> None:
        self.server = server
        self.uri = (folder / "open.yaml").as_uri()
        self.last = 0
        self.marks: list[dict[str, Any]] | None = None
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
        self.tell("initialized")
        document = {
            "uri": self.uri,
            "languageId": "yaml",
            "version": 1,
            "text": f"{text}  \n",
        }  # where the next key would stand
        self.tell("textDocument/didOpen", textDocument=document)

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.last += 1
        self._send({"id": self.last, "method": method, "params": params})
        while (message := self._next()).get("id") != self.last or "method" in message:
            pass
        return message.get("result")

    def at(self, method: str, line: int, character: int) -> Any:
        return self.ask(
            method, textDocument={"uri": self.uri}, position={"line": line, "character": character}
        )

    def marked(self) -> list[dict[str, Any]]:
        """The diagnostics of the open file, once they come."""
        while not self.marks:
            self._next()
        return self.marks

    def _send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message; what the server asks of the editor is answered with its settings, or nothing."""
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline()) != b"\r\n":
            assert line, "the server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if "id" in message and "method" in message:
            settings = {"hover": True, "completion": True, "validate": True}
            asked = (
                message["params"].get("items", [])
                if message["method"] == "workspace/configuration"
                else []
            )
            answers = [settings if item.get("section") == "yaml" else {} for item in asked]
            self._send({"id": message["id"], "result": answers or None})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.marks = message["params"]["diagnostics"]
        return message


@pytest.fixture(scope="module")
def opened(
    tmp_path_factory: pytest.TempPathFactory, program: Callable[[str, str], str]
) -> Iterator[Callable[..., Editor]]:
    """`opened(text, kind, plan)`: an editor with the text open, and the schema of the kind beside it."""
    path = program("yaml-language-server", "yaml-language-server by npm")
    with ExitStack() as stack:

        def start(text: str, kind: str, plan: str | None = None) -> Editor:
            folder = tmp_path_factory.mktemp("editor")
            (folder / "schema.json").write_text(
                schema(kind, shipped_specs(), plan), encoding="utf-8"
            )
            server = subprocess.Popen(
                [path, "--stdio"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            stack.enter_context(server)
            stack.callback(server.kill)
            patience = Timer(60, server.kill)
            patience.start()
            stack.callback(patience.cancel)
            return Editor(server, folder, text)

        yield start


@pytest.fixture(scope="module")
def actuals(opened: Callable[..., Editor]) -> Editor:
    return opened(ACTUALS, "actuals", PLAN)


@pytest.fixture(scope="module")
def plan(opened: Callable[..., Editor]) -> Editor:
    return opened(OWN, "plan")


def labels(editor: Editor, line: int, character: int) -> set[str]:
    return {
        item["label"] for item in editor.at("textDocument/completion", line, character)["items"]
    }


def hovered(editor: Editor, line: int, character: int) -> str:
    return json.dumps(editor.at("textDocument/hover", line, character), ensure_ascii=False)


def test_completion_offers_the_targets_of_the_plan(actuals: Editor) -> None:
    ids = {target.id for target in shipped_specs().plan(PLAN).targets}
    assert labels(actuals, 6, 2) & ids == ids - {
        "family_doctor_signing_rate"
    }  # which is there already


def test_hover_shows_definition_and_target(actuals: Editor) -> None:
    shown = hovered(actuals, 4, 5)
    definition = shipped_specs().catalog.indicators["family_doctor_signing_rate"].definition
    expected = (
        "家庭医生签约率 / Residents signed with a family doctor",
        definition.zh,
        definition.en,
        "at least 32%",
        "签约率达32%",
    )
    assert [text for text in expected if text not in shown] == []


def test_a_wrong_key_is_marked(actuals: Editor) -> None:
    (mark,) = actuals.marked()
    assert "wrong_key" in mark["message"]
    assert mark["range"]["start"] == {"line": 5, "character": 2}


def test_a_plan_is_offered_indicators_and_plans(plan: Editor) -> None:
    indicators = set(shipped_specs().catalog.indicators)
    assert labels(plan, 14, 2) >= indicators - {"family_doctor_signing_rate"}
    assert labels(plan, 11, 15) >= indicators
    assert labels(plan, 5, 9) >= set(shipped_specs().plans)


def test_hover_in_a_plan_tells_keys_and_ids_in_both_languages(plan: Editor) -> None:
    for line in (7, 11):
        assert "家庭医生签约率 / Residents signed with a family doctor" in hovered(plan, line, 18)
    assert "计划原文中表述该目标的最短文字 / the shortest run" in hovered(plan, 9, 6)


def test_a_wrong_key_of_a_plan_is_marked_and_an_id_of_its_own_is_not(plan: Editor) -> None:
    marks = plan.marked()
    assert {mark["range"]["start"]["line"] for mark in marks} <= {7, 8}
    assert any("at_lest" in mark["message"] for mark in marks)
