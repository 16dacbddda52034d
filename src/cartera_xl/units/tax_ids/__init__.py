"""Tax ids, one concept a module: what one is, Colombia's, the other countries', what joins them."""
