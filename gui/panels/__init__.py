"""Panels around the page: the palette of gates, the inspector, the formula bar and the outline. They talk to the store alone."""
