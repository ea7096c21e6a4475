"""The page: an own widget that paints the graph and turns what hands do into edits."""
