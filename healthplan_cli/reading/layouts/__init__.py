"""Tables whose layout a person declared, to the nodes of a file of actuals."""
