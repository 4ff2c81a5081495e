"""Provider packs: what is known about providers, each fact with its source."""
