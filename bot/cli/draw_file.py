"""The commands that draw a history file: they store nothing but the picture or page that was asked for."""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.cli.assess import NOT_JUDGED, read_bounded
from bot.drawing.order import Form, Order
from knowledge import assessment, history_file
from knowledge.fields import FIRST_DATE, LAST_DATE, read_date
from knowledge.summary import Period, begun_on

MOST_CHART_DAYS = 366


def draw_command(form: Form, file: Path, out: Path, first: str | None, last: str | None, **look: bool) -> int:
    """Draw a file over a stretch of days into a new file; return the exit status."""
    from bot.drawing.work import draw  # it loads the typesetter

    try:
        document = history_file.parse(read_bounded(file))
        period = _period(document, form, _date("--from", first), _date("--to", last))
        made = draw(Order(form, period, document, **look))
        with out.open("xb") as stream:
            out.chmod(0o600)
            stream.write(made)
    except history_file.HistoryFileError as error:
        return _refused(error.faults)
    except FileExistsError:
        return _refused((f"{out} exists already: name another file.",))
    except OSError as error:
        return _refused((f"{error.filename or file}: {error.strerror or error}",))
    except ValueError as error:
        return _refused((str(error),))
    print(f"Saved as {out}: {period.first} to {period.last}.")  # noqa: T201
    return 0


def _period(document: dict[str, object], form: Form, first: date | None, last: date | None) -> Period:
    """Return the days to draw: as asked, else the whole diary; of a chart the last twelve months of it."""
    until = last or assessment.last_date(document) or _today()
    since = first or begun_on(document) or until
    if form == "chart":
        since = max(since, until - timedelta(days=MOST_CHART_DAYS - 1))
    if since > until:
        raise ValueError(f"--from: {since} is later than {until}")
    return Period(since, until)


def _today() -> date:
    return datetime.now().astimezone().date()


def _date(name: str, told: str | None) -> date | None:
    if told is None:
        return None
    if (day := read_date(told)) is None:
        raise ValueError(f"{name}: {told!r} is not allowed; a date as YYYY-MM-DD from {FIRST_DATE} to {LAST_DATE}")
    return day


def _refused(faults: tuple[str, ...]) -> int:
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return NOT_JUDGED
