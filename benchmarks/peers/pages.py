"""The like of our chart by matplotlib, and of our page by reportlab and by weasyprint, from the same facts."""

import html
import importlib
import io
import json
import resource
import sys
import time
from typing import Any

COLOURS = {1: "#f8cfa8", 2: "#ef9b5c", 3: "#c8602a", 4: "#75290b"}
FACES = 4


def matplotlib_chart(facts: dict[str, Any]) -> bytes:
    """Draw a mark a day in rows of months, what is unknown hatched, with a few faces below."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot
    from matplotlib.patches import Ellipse, Rectangle

    figure, (days, faces) = pyplot.subplots(2, 1, figsize=(10.8, 12.8), dpi=100, height_ratios=(3, 1))
    rows: dict[str, int] = {}
    for on, kind, strength in facts["marks"]:
        row = -rows.setdefault(on[:7], len(rows))
        x = int(on[8:])
        if kind == "unknown":
            days.add_patch(
                Rectangle((x - 0.5, row), 1, 0.7, fill=False, hatch="////", edgecolor="#9a9793", linewidth=0)
            )
        elif kind == "clear":
            days.plot(x, row + 0.15, "o", markerfacecolor="none", markeredgecolor="#22796f")
        else:
            high = 0.7 * (strength or 1) / 4
            days.add_patch(Rectangle((x - 0.4, row), 0.8, high, facecolor=COLOURS[strength or 1], edgecolor="#b5622f"))
    for name, number in rows.items():
        days.text(-1, -number, name)
    days.set(xlim=(-2, 33), ylim=(-len(rows), 1))
    days.axis("off")
    for number in range(FACES):
        faces.add_patch(Ellipse((number * 2 + 1, 0), 1.2, 1.6, fill=False))
        for at in (-0.3, 0.3):
            faces.add_patch(Ellipse((number * 2 + 1 + at, 0.2), 0.3, 0.15, facecolor="#c8602a"))
        faces.text(number * 2 + 1, -1.1, "left lower lid 59\nleft upper lid 8", ha="center")
    faces.set(xlim=(0, 2 * FACES), ylim=(-1.4, 1))
    faces.axis("off")
    figure.suptitle(facts["data"]["counts"])
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def reportlab_page(facts: dict[str, Any]) -> bytes:
    """Set the page in reportlab's flowing text and tables, its graphs drawn shape by shape."""
    from reportlab.graphics.shapes import Drawing, Rect, String
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    data, styles = facts["data"], getSampleStyleSheet()

    def text(words: str, style: str = "BodyText") -> Any:
        return Paragraph(html.escape(words), styles[style])

    graph = Drawing(516, 98)
    step = 500 / len(facts["marks"])
    for number, (_, kind, strength) in enumerate(facts["marks"]):
        high = {"unknown": 80, "clear": 3}.get(kind, 20 * (strength or 1))
        colour = {"unknown": "#dcd8d2", "clear": "#22796f"}.get(kind) or COLOURS[strength or 1]
        graph.add(Rect(number * step, 10, step, high, fillColor=HexColor(colour), strokeColor=None))
    graph.add(String(0, 0, data["period"]))
    faces = Drawing(516, 90)
    for number in range(FACES):
        faces.add(Rect(number * 120, 0, 60, 80, rx=30, ry=40, fillColor=None))
        faces.add(String(number * 120 + 64, 60, "left lower lid 59", fontSize=7))
    tables = [Table(rows) for rows in (data["signs"]["told"], data["disturbed"], data["warnings"]) if rows]
    glance = Table([[text(name), text(said)] for name, said in data["glance"]], colWidths=(80, 400))
    more = data["appendix"]
    lines = [text(f"{name} {said}") for name, said in more["months"]]
    rest = [text(said) for said in (*more["signs"], *more["scales"])]
    page = io.BytesIO()
    head = [text(data["title"], "Title"), text(data["counts"]), glance, *(text(said) for said in data["say"])]
    SimpleDocTemplate(page, pagesize=A4).build([*head, graph, faces, *tables, PageBreak(), *lines, *rest])
    return page.getvalue()


def weasyprint_page(facts: dict[str, Any]) -> bytes:
    """Set the page in HTML, with the same pictures as ours."""
    from weasyprint import HTML

    data = facts["data"]

    def table(rows: list[list[str]]) -> str:
        cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    def picture(name: str) -> str:
        return f'<img alt="{name}" src="data:image/svg+xml;base64,{facts["pictures"][name]}">'

    more = data["appendix"]
    parts = [
        f"<h1>{html.escape(data['title'])}</h1><p>{html.escape(data['counts'])}</p>",
        table(data["glance"]),
        *(f"<p>{html.escape(said)}</p>" for said in data["say"]),
        *map(picture, facts["pictures"]),
        *(table(rows) for rows in (data["signs"]["told"], data["disturbed"], data["treatments"], data["warnings"])),
        "<h2 style='break-before: page'>Appendix</h2>",
        *(f"<p><b>{name}</b> {html.escape(said)}</p>" for name, said in more["months"]),
        *(f"<p>{html.escape(said)}</p>" for said in (*more["signs"], *more["scales"])),
    ]
    style = "<style>@page {size: A4} img {max-width: 60mm} body {font: 8.6pt Inter}</style>"
    page = f'<html lang="en"><head><title>Diary</title>{style}</head><body>{"".join(parts)}</body></html>'
    made: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return made


PEERS = {"matplotlib": matplotlib_chart, "reportlab": reportlab_page, "weasyprint": weasyprint_page}
LOADED = {"matplotlib": "matplotlib.pyplot", "reportlab": "reportlab.platypus", "weasyprint": "weasyprint"}


def main() -> None:
    """Make what is named from the facts on standard input; say what it took, with and without the start."""
    facts = json.load(sys.stdin)
    importlib.import_module(LOADED[sys.argv[1]])
    begun = time.process_time()
    made = PEERS[sys.argv[1]](facts)
    used, drawn = resource.getrusage(resource.RUSAGE_SELF), time.process_time() - begun
    cpu = used.ru_utime + used.ru_stime
    print(json.dumps({"cpu": cpu, "drawn": drawn, "peak": used.ru_maxrss / 1024, "size": len(made)}))


if __name__ == "__main__":
    main()
