"""Microsoft Outlook on Windows: the registry, profiles, accounts, repair, PRF."""
