"""Desk Contacts: the people of the production; cast and crew lists."""
