"""The use `review`: existing partners look at the value that was created."""
