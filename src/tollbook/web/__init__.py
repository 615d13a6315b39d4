"""The workbench: the book in a browser, on this machine alone. Imported by `tollbook serve`."""
