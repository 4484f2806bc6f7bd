"""One file a stage: what it asks for, what it offers, what it writes into the plan."""
