"""A scheduling engine for receptions: rooms, itinerary, cars and people, judged and explained."""
