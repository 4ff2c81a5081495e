"""From POP3 to IMAP: old mail goes up to the server, each message exactly once."""
