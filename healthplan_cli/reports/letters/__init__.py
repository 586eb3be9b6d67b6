"""What is sent to units or handed in on paper: slips, notices, the self-evaluation report."""
