"""The nights: what is due is found, recorded once, and the service that wakes to do it."""
