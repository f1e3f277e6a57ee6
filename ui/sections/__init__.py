"""The sections of the screens: each draws one part from frames it is given."""
