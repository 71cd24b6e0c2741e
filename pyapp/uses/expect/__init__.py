"""The use `expect`: one organisation decides what it seeks from partnering."""
