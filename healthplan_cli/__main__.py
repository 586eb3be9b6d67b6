"""The program `hpc`, and `python -m healthplan_cli`."""

import gc


def main() -> None:
    """Run `hpc`. A run is short: collecting its garbage, while modules load above all, costs more than it frees."""
    gc.disable()
    from healthplan_cli.cli import main as run

    run()


if __name__ == "__main__":
    main()
