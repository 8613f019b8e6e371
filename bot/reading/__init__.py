"""What people type, read as values: days, times, vague beginnings, spoken words."""
