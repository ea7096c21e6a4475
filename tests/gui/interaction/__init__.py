"""How the page feels in the hand: a test for each row of that table, with real events in the real window."""
