"""VBA source → the bytes of ``xl/vbaProject.bin``, without Office; equal on every run.

Sections named in these modules are those of [MS-OVBA] (the project) and [MS-CFB] (its container).
Excel compiles the source when it opens the file: no compiled code is written.
"""
