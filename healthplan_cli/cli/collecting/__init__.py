"""What `hpc collect` is made of: its options, and what fails it."""
