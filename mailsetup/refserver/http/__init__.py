"""A small HTTP/1.1 server side over the connection layer: one request for each connection."""
