"""Netwerk Desktop: the network of one vmbo school, kept by its stagemakelaar."""

__version__ = "0.1.0"
