"""The shape of `hpc.yaml`."""

from healthplan_cli.model.config import MAY_FAIL
from healthplan_cli.schemas import LIGHTS, TEXTS
from healthplan_cli.schemas.tables import TABLE
from healthplan_cli.text.schema import COUNT, LARGEST_COUNT, TEXT, Schema, described, named, record
from healthplan_cli.text.words import LANGUAGES, say

TITLE = say("hpc: hpc.yaml, the settings of a folder")

VERDICTS: Schema = {"type": "array", "minItems": 1, "items": {"enum": list(MAY_FAIL)}}
RULES: Schema = record({"off": described(TEXTS, say("ids of rules that are left out"))})
CONFIG: Schema = record(
    {
        "region": described(
            TEXT, say("the region whose plans are meant where only years are given")
        ),
        "specs": described(
            TEXTS, say("folders of specs beside the shipped ones, relative to this file")
        ),
        "language": described({"enum": list(LANGUAGES)}, say("language of all output")),
        "fail_on": described(VERDICTS, say("verdicts that fail hpc check")),
        "formats": described(TEXTS, say("the reports hpc check writes: FORMAT or FORMAT=FILE")),
        "strict": described({"type": "boolean"}, say("true: soft targets fail hpc check too")),
        "roster": described(TEXT, say("the roster of hpc collect, relative to this file")),
        "small": described(COUNT, say("denominators below it are marked in a ranking")),
        "suppress": described(
            {"type": "integer", "minimum": 0, "maximum": LARGEST_COUNT},
            say("counts of people below it are left out of every report; 0: none"),
        ),
        "lights": described(LIGHTS, say("lights of plans that declare none")),
        "cache": described(
            {"type": "boolean"},
            say("false: nothing that is read of other folders of specs is kept for later runs"),
        ),
        "rules": described(RULES, say("which rules are used")),
        "tables": described(named(TABLE), say("tables that come in the same shape, by id")),
    }
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return CONFIG
