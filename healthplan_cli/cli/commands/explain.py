"""`hpc explain ID`: an indicator, element, form, verdict, problem code or rule in words."""

from healthplan_cli.cli import terminal
from healthplan_cli.cli.command import command
from healthplan_cli.cli.completion import EXPLAINED
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.words import say


@command(say("Explain an indicator, element, form, verdict, problem code, rule or word.").template)
@argument("id", shell_complete=EXPLAINED)
def run(session: Session, id: str) -> None:
    """Find the id and print what it means, in a pipe each sentence on one line."""
    from healthplan_cli.api import explain

    lines = []
    for words in explain(id, session.specs):
        lines.append(session.language.text(words))
    if not terminal.is_terminal():
        write([("\n".join(lines), None)])
        return
    from healthplan_cli.reports._running_text import wrapped

    write([(wrapped(lines, terminal.width()), None)])
