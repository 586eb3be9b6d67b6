"""The program `hpc`, and `python -m healthplan_cli`."""

import gc
import sys


def main() -> None:
    """Run `hpc`.

    A run is short: collecting its garbage, while modules load above all, costs more than it
    frees. Frozen at the end, it is not walked through once more when Python ends.
    """
    gc.disable()
    try:
        from healthplan_cli.cli.main import main as run

        run()
    except KeyboardInterrupt:  # while modules load; from then on cli.run sees to it
        sys.exit(130)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
