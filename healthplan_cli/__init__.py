"""Hold the figures a health bureau reports against the targets of its plan."""
