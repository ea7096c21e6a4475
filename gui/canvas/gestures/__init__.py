"""What a hand can do on the page: one class a gesture, each with start, move, end and cancel."""
