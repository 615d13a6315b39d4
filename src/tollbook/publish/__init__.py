"""Publishing: a finished book in, report, pages and exports out; reads a book only through its view."""
