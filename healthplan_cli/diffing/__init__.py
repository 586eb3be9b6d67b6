"""What changed between two plans, or between two reviews."""
