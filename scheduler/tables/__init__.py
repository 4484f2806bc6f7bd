"""The CSV layer: what stands in which column (`dictionary`), reading, writing, handbook, the plan's files."""
