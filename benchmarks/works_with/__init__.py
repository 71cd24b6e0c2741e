"""Our files in other people's programs, tried again by one command: `python -m benchmarks.works_with`."""
