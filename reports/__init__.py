"""Documents out: what leaves Maqsat in a form that other programs read."""
