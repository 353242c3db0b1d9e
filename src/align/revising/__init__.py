"""Old and new clauses → clauses that know both states: tracked changes, earlier versions."""
