"""Tables → tables and figures. Pure; every figure carries its explanation."""
