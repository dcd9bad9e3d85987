"""Letters to one partner: the thank-you letter with its text beside a real letter."""

from netwerk_desktop.ui.letters.thank_you import ThankYouDialog

__all__ = ["ThankYouDialog"]
