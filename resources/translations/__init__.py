"""The texts of the window in other languages than English."""
