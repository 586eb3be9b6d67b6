"""The command line: the group `hpc`, its commands, and what they share."""
