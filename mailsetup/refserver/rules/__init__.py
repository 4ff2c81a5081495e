"""What providers do beyond the protocols: limits, refusals, expiry and platform moves."""
