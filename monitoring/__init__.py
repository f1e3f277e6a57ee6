"""The domain: what the ministry's words mean and how its figures are reckoned.

Nothing here reads a file, asks a database or draws a screen; pandas and the
standard library are all it may import, so that each rule can be read and
proved alone.
"""
