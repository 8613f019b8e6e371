"""Promises that take minutes to show: each `prove_*` is a command, named in the Makefile with what it costs."""
