"""Tables in documents of Word (.docx)."""
