"""The unit for Slurm: crawls that it began stop in good order, whether it is ended or its time is over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.samples.server import make_sites, serving
from tests.support.crawls import ROOT, operator_file

UNIT = ROOT / "docs" / "units" / "shengbao.slurm"


@pytest.mark.parametrize(("sent", "queued"), [(signal.SIGTERM, ""), (signal.SIGUSR1, "requeue 7\n")])
def test_the_slurm_unit_stops_its_crawls(tmp_path: Path, sent: signal.Signals, queued: str) -> None:
    data, programs = tmp_path / "data", tmp_path / "programs"
    programs.mkdir()
    with serving({"jurong": make_sites(articles=40)["jurong"]}) as sites:
        operator_file(data, sites)
        there = " ".join(["-s", "DOWNLOAD_DELAY=1", *sites.there])
        for name, does in (
            ("shengbao", f'cd {ROOT} && exec {sys.executable} -m crawler "$@" {there}'),
            ("scontrol", f'echo "$@" >> {tmp_path}/queued'),  # Slurm's
        ):
            (programs / name).write_text(f"#!/bin/sh\n{does}\n")
            (programs / name).chmod(0o755)
        unit = tmp_path / "unit.slurm"
        unit.write_text(UNIT.read_text("utf-8").replace("\ndata=/local/shengbao\n", f"\ndata={data}\n"), "utf-8")
        job = subprocess.Popen(
            ["sh", unit],
            env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "SLURM_JOB_ID": "7"},
            stdout=subprocess.PIPE,
            text=True,
        )
        while len(sites.log) < 4 and job.poll() is None:
            time.sleep(0.1)
        job.send_signal(sent)
        said, _ = job.communicate(timeout=120)
    assert "jurong: asked to stop" in said
    assert job.returncode == 0
    assert [each.name for each in (data / "jurong" / "warc").iterdir() if each.name.endswith(".open")] == []
    assert ((tmp_path / "queued").read_text() if (tmp_path / "queued").exists() else "") == queued
