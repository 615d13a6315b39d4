"""Pictures as SVG made on the server: map, timeline, ladder of statements, tree of origins; for report and pages."""
