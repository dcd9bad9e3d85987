"""The style sheet made from the tokens, for the stock controls. Our own widgets paint themselves.

Never style `::item` here: that switches off the painting by delegates. Sizes of text are set with QFont only.
"""

from collections.abc import Callable

from PySide6.QtGui import QColor

from netwerk_desktop.planning.resources import resource
from netwerk_desktop.ui.shared.tokens import Role

TEMPLATE = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {control}; padding: 4px 8px; }}

QAbstractScrollArea {{ border: none; }}
QScrollArea {{ background: transparent; }}
QAbstractItemView {{ background: {base}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {{
  background: {base}; color: {text}; border: 1px solid {control}; border-radius: 4px;
  padding: 3px 7px; selection-background-color: {selected}; selection-color: {text};
}}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {secondary}; }}
QPlainTextEdit, QTextEdit {{ padding: 3px 4px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {{
  border: 2px solid {accent}; padding: 2px 6px;
}}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 2px 3px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {urgent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{
  background: {window}; color: {disabled}; border-color: {line};
}}
QLineEdit[plain="true"], QLineEdit[plain="true"]:focus {{ border: none; padding: 0; background: transparent; }}

QComboBox {{ padding-right: {drop}px; }}
QComboBox:focus, QComboBox:on {{ padding-right: {drop_focused}px; }}
QComboBox::drop-down {{ border: none; width: {drop}px; subcontrol-origin: border; subcontrol-position: right center; }}
QComboBox::down-arrow {{ image: url("{folder}/chevron-down-{scheme}.svg"); width: {arrow}px; height: {arrow}px; }}
QComboBox::down-arrow:disabled {{ image: url("{folder}/chevron-down-disabled-{scheme}.svg"); }}
QListView[drops="true"] {{ padding: 2px 0; }}
QComboBox QAbstractItemView, QListView[drops="true"] {{
  background: {base}; color: {text}; border: 1px solid {control}; outline: 0;
  selection-background-color: {selected}; selection-color: {text};
}}
QComboBox > QLineEdit, QComboBox > QLineEdit:focus {{ border: none; background: transparent; padding: 0; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent; width: {steps}px; }}
QAbstractSpinBox::up-arrow {{ image: url("{folder}/chevron-up-{scheme}.svg"); width: {step}px; height: {step}px; }}
QAbstractSpinBox::down-arrow {{ image: url("{folder}/chevron-down-{scheme}.svg"); width: {step}px; height: {step}px; }}

QDialogButtonBox QPushButton {{
  background: {base}; color: {text}; border: 1px solid {control}; border-radius: 4px;
  padding: 4px 12px; min-width: 64px;
}}
QDialogButtonBox QPushButton:hover {{ background: {raised}; }}
QDialogButtonBox QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 11px; }}
QDialogButtonBox QPushButton:disabled {{ color: {disabled}; border-color: {line}; }}

QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{
  width: {box}px; height: {box}px; border: 1px solid {control}; border-radius: 3px; background: {base};
}}
QRadioButton::indicator {{ border-radius: {round}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ background: {raised}; }}
QCheckBox::indicator:checked {{
  background: {accent}; border-color: {accent}; image: url("{folder}/check-{scheme}.svg");
}}
QCheckBox::indicator:indeterminate {{
  background: {accent}; border-color: {accent}; image: url("{folder}/minus-{scheme}.svg");
}}
QRadioButton::indicator:checked {{ border: {ring}px solid {accent}; width: {dot}px; height: {dot}px; }}
QCheckBox:focus, QRadioButton:focus {{ outline: none; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {accent}; width: {box_focused}px; height: {box_focused}px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {line}; background: {window}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {disabled}; }}

QMenuBar {{ background: {window}; color: {text}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 8px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {selected}; }}
QMenu {{ background: {base}; color: {text}; border: 1px solid {control}; padding: 4px 0; }}
QMenu::item {{ padding: 5px 24px 5px 12px; background: transparent; }}
QMenu::icon {{ padding-left: 12px; }}
QMenu::item:selected {{ background: {selected}; color: {text}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 0; }}
QMenu::indicator {{ width: {arrow}px; height: {arrow}px; margin-left: 6px; }}
QMenu::indicator:checked {{ image: url("{folder}/menu-check-{scheme}.svg"); }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {control}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {secondary}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; margin: 0 3px; }}
QSplitter::handle:vertical {{ height: 1px; margin: 3px 0; }}

QStatusBar {{ background: {window}; border-top: 1px solid {line}; }}
QProgressBar {{ background: {line}; border: none; border-radius: 2px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
"""


def style_sheet(color: Callable[[Role], QColor], *, dark: bool, scale: float = 1.0) -> str:
    """The style sheet in the colours of now; *dark* chooses the small pictures inside the controls.

    What is ticked, opened or stepped grows with the text, by *scale*.
    """
    names = {role.value: color(role).name() for role in Role}
    folder = resource("icons", "style").as_posix()
    return TEMPLATE.format(**names, **_sizes(scale), folder=folder, scheme="dark" if dark else "light")


def _sizes(scale: float) -> dict[str, int]:
    """Pixels of the small parts. One with a wider border in focus stays as large as it was."""
    sizes = {"box": 12, "drop": 24, "arrow": 14, "steps": 18, "step": 10, "ring": 4}
    scaled = {name: round(size * scale) for name, size in sizes.items()}
    box, ring = scaled["box"], scaled["ring"]
    return scaled | {
        "box_focused": box - 2,
        "drop_focused": scaled["drop"] - 1,
        "round": (box + 2) // 2,
        "dot": box + 2 - 2 * ring,
    }
