"""The office's own Excel workbooks: opened safely, read by a mapping file, merged into an event folder."""
