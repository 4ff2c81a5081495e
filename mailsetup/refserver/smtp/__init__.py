"""Message submission (RFC 6409) that delivers between the server's own users."""
