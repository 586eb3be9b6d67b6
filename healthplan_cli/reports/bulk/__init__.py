"""What `hpc bulk` found, in the formats that can write it."""
