"""Answering a worksheet: its page with boxes to write into takes the place of the document, which does not change."""
