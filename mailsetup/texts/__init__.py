"""Every text a person sees that does not belong to one widget: id to English source, no Qt."""
