"""Reading papers back (text, QR, fonts, metadata) with other programs than the one that wrote them."""

from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image
from pypdf import PdfReader


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, spaces and line ends evened out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(" ".join(text_page.get_text_bounded().replace("\xa0", " ").split()))
            text_page.close()
            page.close()
        return texts
    finally:
        document.close()


def grey_pages(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    """Each page as a scanner would see it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = []
        for page in document:
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            pictures.append(bitmap.to_pil().copy())
            bitmap.close()
            page.close()
        return pictures
    finally:
        document.close()


def codes_on(picture: Image.Image) -> list[str]:
    """The QR codes on one page."""
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def reader(pdf: bytes) -> PdfReader:
    """Metadata and fonts."""
    return PdfReader(BytesIO(pdf))


def font_names(pdf: bytes) -> set[str]:
    """Names of all fonts that any page uses."""
    names: set[str] = set()
    for page in reader(pdf).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        names |= {str(fonts[key]["/BaseFont"]) for key in fonts}
    return names
