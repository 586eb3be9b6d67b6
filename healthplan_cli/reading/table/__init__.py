"""Tables, of CSV and of workbooks, to nodes."""
