"""The keys of JSON reports, each with its shape, what it means and how its value is made."""
