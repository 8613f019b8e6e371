"""The whole bot as a process of its own, on each platform and on other days."""
