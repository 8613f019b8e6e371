"""What a person is told that a rule found: kept, told, reminded of, answered."""
