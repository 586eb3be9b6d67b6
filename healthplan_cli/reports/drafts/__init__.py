"""What `hpc extract` and `hpc map` drafted, and what a plan leaves out of its document."""
