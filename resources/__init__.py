"""What ships beside the code: examples, icons and translations."""
