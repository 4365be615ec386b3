"""What each kind of rule builds; every builder may refuse what only looks like a time."""

from collections.abc import Callable

from dateline.text.timex.found import Found, Shapes
from dateline.text.timex.periods import (
    build_century,
    build_dayofmonth,
    build_decade,
    build_decadeword,
    build_fiscal,
    build_holiday,
    build_month,
    build_quarter,
    build_season,
    build_year,
)
from dateline.text.timex.points import (
    build_nightbefore,
    build_point,
    build_range,
    build_weekof,
)
from dateline.text.timex.spans import (
    build_age,
    build_ago,
    build_duration,
    build_lately,
    build_many,
    build_named,
    build_offset,
    build_period,
    build_rate,
    build_ref,
    build_set,
    build_shift,
    build_span,
)

BUILDERS: dict[str, Callable[[Found], Shapes]] = {
    "point": build_point, "range": build_range, "month": build_month, "season": build_season, "holiday": build_holiday,
    "quarter": build_quarter, "shift": build_shift, "set": build_set, "lately": build_lately, "period": build_period,
    "offset": build_offset, "duration": build_duration, "century": build_century, "rate": build_rate,
    "many": build_many,
    "decade": build_decade, "decadeword": build_decadeword, "fiscal": build_fiscal, "dayofmonth": build_dayofmonth,
    "year": build_year, "ref": build_ref, "named": build_named, "span": build_span,
    "ago": build_ago, "nightbefore": build_nightbefore, "weekof": build_weekof, "age": build_age,
}  # fmt: skip
