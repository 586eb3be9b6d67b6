"""YAML and JSON to nodes, each with its place."""
