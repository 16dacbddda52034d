"""Raw cells → records and problems. Pure: no file, no Excel, no clock."""
