"""Before sending: may this file be sent, and how much may be sent at once."""
