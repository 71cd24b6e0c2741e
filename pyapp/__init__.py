"""Identifying the added value of partnerships: the checklist, its scoring, its reports and its site."""
