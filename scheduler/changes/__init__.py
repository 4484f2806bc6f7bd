"""What differs between two plans, who must be told of it, and what a move costs. Pure values: event and plans alone."""
