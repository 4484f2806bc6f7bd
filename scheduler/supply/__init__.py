"""What can serve: rooms, venues, crews, staff."""
