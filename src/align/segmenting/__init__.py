"""Document → clauses: label schemes as data, a sequence model, formulae of resolutions."""
