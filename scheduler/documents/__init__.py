"""The papers that people carry: workbook, summary, screens."""
