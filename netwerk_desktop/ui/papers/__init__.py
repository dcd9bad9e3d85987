"""What screens with a paper share: the preview with its buttons, printing and saving."""
