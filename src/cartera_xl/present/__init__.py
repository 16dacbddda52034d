"""Tables and figures → plan: which sheets, documents and charts. Pure."""
