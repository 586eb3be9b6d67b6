"""`hpc config`: every setting of a run, and where it comes from."""

from healthplan_cli import reports
from healthplan_cli.cli.command import command, format_option
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.model.config import Setting
from healthplan_cli.text.words import say


@command(say("Show the settings that apply here, and where each comes from.").template)
@format_option()
def run(session: Session, name: str) -> None:
    """Write one report of the configuration."""
    language = Setting((session.language.code,), session.config.language.origin)
    write(
        [
            (
                reports.writer(name, "config")(
                    session.config.put("language", language), session.look()
                ),
                None,
            )
        ]
    )
