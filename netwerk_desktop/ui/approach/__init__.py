"""The tab Aanpak: how the school goes about its network, a page for each part."""
