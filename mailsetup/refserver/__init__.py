"""A correct IMAP, POP3 and submission server on loopback that can misbehave on purpose."""
