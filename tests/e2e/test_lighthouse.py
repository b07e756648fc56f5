"""Lighthouse, really run: what an old phone on slow 4G makes of the customers' pages (R46)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.reading import one_of_each
from tests.support.server import Server
from web.catalogues import ROOT

SCRIPT = Path(__file__).with_name("lighthouse.mjs")
# The figures of the last run, for whoever quotes them.
FIGURES = ROOT / "var" / "lighthouse.json"
LOOKED_AT = (("store", "en"), ("guide", "zh-Hans"), ("prices", "zh-Hant"), ("commitments", "en"))
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}


def test_r46_pages_have_100_in_every_category(reading: Server, tmp_path: Path) -> None:
    urls = [reading.url + one_of_each(reading.data_dir, language)[kind] for kind, language in LOOKED_AT]
    command = [Path(sys.executable).with_name("node"), SCRIPT, os.environ["CHROMIUM"], tmp_path / "profile", *urls]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    looked = json.loads(run.stdout)
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(looked, indent=1), "utf-8")
    assert [one["url"] for one in looked] == urls
    for one in looked:
        assert one["scores"] == dict.fromkeys(one["scores"], 100), one
        assert one["scores"].keys() == CATEGORIES
