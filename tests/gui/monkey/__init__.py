"""A monkey before the whole window: random hands and keys, and what must be true whatever they did."""
