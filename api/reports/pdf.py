"""A report as pages to print, Chinese included (R32)."""

from __future__ import annotations

import datetime as dt
import logging
import unicodedata
from typing import Any, Final
from zoneinfo import ZoneInfo

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableCellFillMode
from fpdf.fonts import FontFace

from api.reports.cells import Table
from api.reports.fonts import FONTS
from api.reports.tables import tables_of
from api.reports.words import PAGE, word

INK: Final = (28, 32, 36)
QUIET: Final = (104, 112, 120)
SEAM: Final = (246, 246, 243)
RULE: Final = (214, 214, 208)
RULE_MM: Final = 0.2
MARGIN_MM: Final = 16
SMALL, BODY, PART, TITLE = 8, 9, 12, 18
LINE_MM: Final = 5.2
# Beyond so many columns a page is turned on its side.
COLUMNS_UPRIGHT: Final = 7
# A part's name does not stand alone at the foot of a page.
LEAST_LINES: Final = 8
# Of a column, in half the width of a Chinese character; and over how many lines its head may go.
LEAST_HALVES, MOST_HALVES, HEAD_LINES = 6, 40, 3

# the fonts have tables that a subset does not need; fpdf says so of each, every time
logging.getLogger("fontTools.subset").setLevel(logging.ERROR)


class _Page(FPDF):
    """A4, with the report's name and page number at the foot."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self._foot = foot
        self.set_margins(MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=MARGIN_MM)
        self.add_font("noto", "", FONTS / "noto.ttf")
        self.add_font("noto", "B", FONTS / "noto-bold.ttf")
        self.add_font("more", "", FONTS / "noto-more.ttf")
        self.set_fallback_fonts(["more"], exact_match=False)

    def footer(self) -> None:
        self.set_y(-MARGIN_MM + 4)
        self.set_font("noto", size=SMALL)
        self.set_text_color(*QUIET)
        self.cell(w=self.epw / 2, text=self._foot)
        self.cell(w=self.epw / 2, text=f"{self.page_no()} / {{nb}}", align="R")


def pdf_of(report: dict[str, Any], language: str) -> bytes:
    """The bytes of a PDF."""

    def w(code: str) -> str:
        return word(PAGE, code, language)

    as_of = f"{w('as_of')} {_local(report['as_of'], report['time_zone'])}"
    page = _Page(f"{report['store']} · {report['month']} · {as_of}")
    page.set_title(f"{w('title')} {report['month']}")
    page.set_lang(language)
    page.add_page()
    page.set_text_color(*INK)
    page.set_draw_color(*RULE)
    page.set_line_width(RULE_MM)
    page.set_font("noto", "B", TITLE)
    page.cell(text=f"{w('title')} {report['month']}", new_x="LMARGIN", new_y="NEXT")
    page.set_font("noto", size=BODY)
    _line(page, f"{report['store']} · {as_of}")
    if not report["complete"]:
        _line(page, w("running"))
    if report["presented_at"]:
        _line(page, f"{w('presented')} {report['presented_at'][:10]}")
    if report["waiting_for"]:
        names = "、".join(
            f"{report['names'].get(one['staff_id'], '')} {one['name']} ({one['seen_at'][:10]})"
            for one in report["waiting_for"]
        )
        _line(page, f"{w('waiting')} {names}")
    for table in tables_of(report, language):
        _part(page, table, w("nothing"))
    return bytes(page.output())


def _local(moment: str, zone: str) -> str:
    """A moment as the store's clock tells it."""
    return dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def _line(page: FPDF, text: str) -> None:
    page.set_text_color(*QUIET)
    page.multi_cell(w=page.epw, h=LINE_MM, text=text, new_x="LMARGIN", new_y="NEXT")
    page.set_text_color(*INK)


def _part(page: FPDF, table: Table, nothing: str) -> None:
    is_wide = len(table.head) > COLUMNS_UPRIGHT
    if is_wide:
        page.add_page(orientation="L")
    elif page.will_page_break(LEAST_LINES * LINE_MM):
        page.add_page()
    page.ln(LINE_MM)
    page.set_font("noto", "B", PART)
    page.set_text_color(*INK)
    page.cell(text=table.title, new_x="LMARGIN", new_y="NEXT")
    page.ln(1)
    page.set_font("noto", size=SMALL if is_wide else BODY)
    if not table.rows:
        _line(page, nothing)
        return
    aligns = tuple("RIGHT" if number in table.numbers else "LEFT" for number in range(len(table.head)))
    widths = tuple(_weight(table, number) for number in range(len(table.head)))
    with page.table(
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        cell_fill_color=SEAM,
        cell_fill_mode=TableCellFillMode.EVEN_ROWS,
        col_widths=widths,
        headings_style=FontFace(emphasis="BOLD"),
        line_height=LINE_MM,
        padding=(1, 1.5),
        text_align=aligns,
        width=page.epw,
    ) as drawn:
        for row in (table.head, *table.rows):
            drawn.row(list(row))


def _weight(table: Table, number: int) -> float:
    """How wide a column is beside the others: by its longest text, within reason. A head may go over several lines."""
    longest = max((_halves(row[number]) for row in table.rows if number < len(row)), default=0)
    head = table.head[number]
    return float(min(max(longest, *map(_latin, head.split()), _halves(head) // HEAD_LINES, LEAST_HALVES), MOST_HALVES))


def _halves(text: str) -> int:
    """A Chinese character is as wide as two Latin ones."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _latin(text: str) -> int:
    """Of a word in a head, which is bold, what must not be torn: Chinese may go on in the next line anywhere."""
    return len(text) + 2 if text.isascii() else 0
