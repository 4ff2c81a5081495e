"""Byte-exact MIME: offsets, envelopes and body structures, as IMAP needs them."""
