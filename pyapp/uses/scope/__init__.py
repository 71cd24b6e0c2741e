"""The use `scope`: potential partners see what each brings and hopes for."""
