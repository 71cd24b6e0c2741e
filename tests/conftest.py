"""What all tests share."""

from hypothesis import settings

# A test says what a program does, never how fast this machine is just now.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
