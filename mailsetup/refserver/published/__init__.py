"""What a provider publishes so that mail programs find its settings by themselves."""
