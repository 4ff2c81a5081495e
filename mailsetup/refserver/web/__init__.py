"""The provider's web login with two-factor sign-in (facts A12), on loopback."""
