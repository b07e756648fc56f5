"""The definitions of the measures as screens show them, beside the figures."""

from __future__ import annotations

from typing import Any

from api.reports.words import FIGURES, labels
from api.rules.measures import MEASURES


def measure_rows() -> list[dict[str, Any]]:
    """Every measure: its code and unit, what is worked out from what, its edges, and its name in each language."""
    return [
        {
            "code": one.code,
            "unit": one.unit,
            "formula": one.formula,
            "source": one.source,
            "edge_cases": list(one.edge_cases),
            "rule": one.rule,
            "labels": labels(FIGURES, one.code),
        }
        for one in MEASURES.values()
    ]
