"""Records as pages show them: frozen values, read in a fixed number of queries."""
