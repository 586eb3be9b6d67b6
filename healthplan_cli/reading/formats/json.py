"""Actuals in JSON, which is YAML too."""

from healthplan_cli.reading.formats.yaml import nodes

__all__ = ["nodes"]
