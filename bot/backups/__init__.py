"""Copies of the database: made each night, checked by opening, thinned out, and put back."""
