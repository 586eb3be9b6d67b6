"""A collection of many units, in the formats that can write it."""
