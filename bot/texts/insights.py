"""What is said around a person's own days."""

INSIGHTS_WAIT = "I can hold your habits against your spasm days."
SHOW_INSIGHTS = "Show what goes together"
