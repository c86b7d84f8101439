# make demo and make test work on a fresh clone with Python 3.11; each makes .venv itself.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: venv demo test view-test chaos lint format clean

venv: .venv/.made

.venv/.made: requirements.txt requirements-dev.txt constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

demo: venv
	$(BIN)/python -m tests.samples.demo

test: venv
	$(BIN)/python -m pytest -n 2 --dist loadfile

# Captures in other people's viewers, seen in headless Chromium, and digests of warcprox; needs Debian's apt-get and npm once.
view-test: venv build/view/.made
	$(BIN)/python -m pytest tests/whole/test_viewers.py tests/archive/test_wacz.py tests/archive/test_import.py tests/whole/test_warcprox.py

build/view/.made: requirements-view.txt
	command -v chromium chromedriver >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-noto-cjk; }
	command -v npm >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends npm; }
	$(PYTHON) -m venv build/view/venv
	build/view/venv/bin/pip install --quiet --disable-pip-version-check -r requirements-view.txt
	$(PYTHON) -m venv build/view/warcprox
	build/view/warcprox/bin/pip install --quiet --disable-pip-version-check warcprox==2.13.1
	mkdir -p build/view/replaywebpage
	npm pack --silent --pack-destination build/view replaywebpage@2.5.3
	tar -xzf build/view/replaywebpage-2.5.3.tgz -C build/view/replaywebpage --strip-components=1
	touch $@

# Crawls killed at 300 random moments; the seeds are in its log.
chaos: venv
	$(BIN)/python -m tests.whole.chaos --kills 300

lint: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fuzz: venv
	$(BIN)/python -m tests.reading.test_hostile 3600

format: venv
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf build/demo .pytest_cache .mypy_cache .ruff_cache
