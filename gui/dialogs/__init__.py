"""Windows beside the window: the sheet of keys, the command palette, preferences and the question before closing."""
