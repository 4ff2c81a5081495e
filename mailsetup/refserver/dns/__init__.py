"""DNS on loopback: one zone per scenario, over UDP and TCP, right or wrong on purpose."""
