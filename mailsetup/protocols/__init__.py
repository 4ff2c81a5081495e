"""Conversations with mail servers: IMAP, POP3, SMTP submission, and probes of them."""
