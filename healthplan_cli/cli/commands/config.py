"""`hpc config`: every setting of a run, and where it comes from."""

from healthplan_cli import reports
from healthplan_cli.cli.commands import Settings, command, format_option
from healthplan_cli.cli.output import write
from healthplan_cli.model.config import Setting
from healthplan_cli.text.words import say


@command(say("Show the settings that hold here, and where each comes from.").template)
@format_option
def run(settings: Settings, name: str) -> None:
    """Write one report of the configuration."""
    language = Setting((settings.language.code,), settings.config.language.origin)
    write(
        [
            (
                reports.writer(name, "config")(
                    settings.config.put("language", language), settings.look()
                ),
                None,
            )
        ]
    )
