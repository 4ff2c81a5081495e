"""Sockets, TLS, https and DNS: connections as values, errors classified once."""
