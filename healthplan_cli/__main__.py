"""`python -m healthplan_cli` is `hpc`."""

from healthplan_cli.cli import main

if __name__ == "__main__":
    main()
