"""The tab Aanpak and its pages."""
