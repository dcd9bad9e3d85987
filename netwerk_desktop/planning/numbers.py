"""How numbers are written in Dutch."""


def with_points(number: int) -> str:
    """``10.000``; ``1.092``; ``-1.500``."""
    return f"{number:,}".replace(",", ".")
