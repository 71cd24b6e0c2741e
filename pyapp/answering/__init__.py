"""What answers each request of `pyapp.app.handle`, in modules of what is asked together.

A module is imported once somebody asks for what it answers: a first score waits for nothing that it does not need.
"""
