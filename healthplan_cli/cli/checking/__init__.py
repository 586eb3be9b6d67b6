"""`hpc check`: its options as one value, a run over the files, and runs again on every change."""
