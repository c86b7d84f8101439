# make demo and make test work on a fresh clone; each makes .venv itself, with the newest Python from 3.11 to 3.14 that is here.
# PYTHON=… names another. The demo has what a crawl, a rebuild and an export need; whatever tests brings the rest.
BIN := .venv/bin
VENV = python=$$(.ci/python) && $$python -m venv --clear
INSTALL := pip install --quiet --disable-pip-version-check --require-hashes -r
# Into a venv that a link points to, others may look too: it is neither cleared nor added to from here.
OWN = @test ! -L .venv || { echo ".venv is a link to $$(readlink .venv), and older than the pins: rm .venv to have one made here, or renew it there" >&2; exit 1; }

# Where bytecode isn't kept, each of the many processes of a test compiles the program anew: half a second each time.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: venv demo view shots notebook test view-test tables-test store-test scale-test changes board engines nights chaos lint fuzz format pins pythons newest clean

venv: .venv/.dev

.venv/.made: requirements.txt
	$(OWN)
	$(VENV) .venv
	$(BIN)/$(INSTALL) requirements.txt
	touch $@

.venv/.dev: .venv/.made requirements-dev.txt
	$(OWN)
	$(BIN)/$(INSTALL) requirements-dev.txt
	touch $@

.venv/.serve: .venv/.made requirements-serve.txt
	$(OWN)
	$(BIN)/$(INSTALL) requirements-serve.txt
	touch $@

.venv/.notebook: .venv/.made requirements-notebook.txt
	$(OWN)
	$(BIN)/$(INSTALL) requirements-notebook.txt
	touch $@

demo: .venv/.made
	$(BIN)/python -m tests.samples.demo

# The demo's data in a browser: search, read, compare, see the captures. It prints its address, and ends with ^C.
view: .venv/.serve
	test -d build/demo/data || $(BIN)/python -m tests.samples.demo
	$(BIN)/python -m archive serve --data build/demo/data

# Pictures of the view and of a crawl for docs/pictures, to be looked at before they are committed; needs chromium with its driver.
shots: venv
	test -d build/demo/data || $(BIN)/python -m tests.samples.demo
	$(BIN)/python -m tests.support.shots
	$(BIN)/python -m tests.support.recording

# docs/analysis.ipynb with the tables that it makes of the demo's release: after each change of one of them.
notebook: demo .venv/.notebook
	$(BIN)/python -m tests.support.notebook

# Twice as many at a time as CI has cores: a crawl that keeps its delays, or meets a server that stalls, mostly waits.
test: venv
	$(BIN)/python -m pytest -n 4 --dist loadfile

# Captures in other people's viewers, seen in headless Chromium, indexes of cdxj-indexer, and digests of warcprox; needs Debian's apt-get and npm once.
view-test: venv build/view/.made
	$(BIN)/python -m pytest tests/whole/test_viewers.py tests/whole/test_view_in_a_browser.py tests/archive/test_wacz.py tests/archive/test_evidence.py tests/archive/test_evidence_documents.py tests/archive/test_import.py tests/whole/test_warcprox.py tests/archive/test_index.py tests/crawler/test_wire.py tests/whole/test_end_to_end.py tests/whole/test_captured_in_a_browser.py

build/view/.made: requirements-view.txt requirements-warcprox.txt
	command -v chromium chromedriver >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-noto-cjk; }
	command -v npm >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends npm; }
	$(VENV) build/view/venv
	build/view/venv/bin/$(INSTALL) requirements-view.txt
	$(VENV) build/view/warcprox
	build/view/warcprox/bin/$(INSTALL) requirements-warcprox.txt
	mkdir -p build/view/replaywebpage
	npm pack --silent --pack-destination build/view replaywebpage@2.5.3
	echo 'b7d35c39c4da9b7121c5a393911d8675d4cc6f19513c380191e16b086bea812c  build/view/replaywebpage-2.5.3.tgz' | sha256sum --check --quiet
	tar -xzf build/view/replaywebpage-2.5.3.tgz -C build/view/replaywebpage --strip-components=1
	mkdir -p build/view/axe
	npm pack --silent --pack-destination build/view axe-core@4.14.1
	echo 'e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745  build/view/axe-core-4.14.1.tgz' | sha256sum --check --quiet
	tar -xzf build/view/axe-core-4.14.1.tgz -C build/view/axe --strip-components=1
	touch $@

# Tables of a release in R (read.csv, readr, haven), LibreOffice and Datasette; needs Debian's apt-get once.
tables-test: venv build/tables/.made
	$(BIN)/python -m pytest tests/archive/test_formats.py tests/whole/test_table_readers.py

build/tables/.made: requirements-datasette.txt
	command -v Rscript soffice >/dev/null && Rscript -e 'library(readr); library(haven)' || { apt-get update -qq && \
	  apt-get install -y -qq --no-install-recommends r-base-core r-cran-readr r-cran-haven libreoffice-calc-nogui; }
	$(VENV) build/tables/venv
	build/tables/venv/bin/$(INSTALL) requirements-datasette.txt
	touch $@

# push and pull against a server that speaks S3, and that fails; what asks it wants another python-dateutil than pandas.
store-test: build/store/.made
	build/store/venv/bin/python -m pytest tests/archive/offsite tests/archive/redaction/test_stores.py tests/archive/fleet tests/whole/test_fleet.py tests/crawler/test_frontier.py tests/crawler/test_frontier_shared.py

build/store/.made: requirements-moto.txt
	$(VENV) build/store/venv
	build/store/venv/bin/$(INSTALL) requirements-moto.txt
	touch $@

# A rebuild on a cluster of two nodes, both on this machine, of which one is killed.
scale-test: build/scale/.made
	build/scale/venv/bin/python -m pytest tests/archive/test_cluster.py tests/archive/test_shards.py

build/scale/.made: requirements-raytest.txt
	$(VENV) build/scale/venv
	build/scale/venv/bin/$(INSTALL) requirements-raytest.txt
	touch $@

# Every gold article of the shared folder in changed templates: does reading hold its floors on the worst change?
changes: venv
	$(BIN)/python -m benchmarks.changes

# A board of 5,000 threads, 30 nights: each asks for what changed, and misses no answer.
board: venv
	$(BIN)/python -m benchmarks.board

# Engines that other people wrote, of Debian's packages and of PyPI, none installed: declared by newsite alone and crawled for three
# nights. ENGINES=hugo takes one of them. Needs Debian's apt-get; nothing of it stays running, or outside build/.
engines: venv build/engines/.made
	$(BIN)/python -m tests.whole.engines build/engines $(ENGINES)

build/engines/.made: tests/whole/engines/requirements.txt
	mkdir -p build/engines/packages/partial build/engines/root
	apt-get update -qq
	apt-get install --download-only --reinstall -y -qq --no-install-recommends -o Dir::Cache::archives=$(CURDIR)/build/engines/packages \
	  php-cli php-mysql php-sqlite3 php-intl php-mbstring php-xml php-gd mariadb-server wordpress wordpress-theme-twentytwentyone \
	  wordpress-theme-twentytwentythree mediawiki hugo
	for package in build/engines/packages/*.deb; do dpkg -x $$package build/engines/root; done
	$(VENV) build/engines/venv
	build/engines/venv/bin/$(INSTALL) tests/whole/engines/requirements.txt
	touch $@

# Crawls killed at 300 random moments; the seeds are in its log.
chaos: venv
	$(BIN)/python -m tests.whole.chaos --kills 300

# Sixty nights of rundue over twenty sites with what goes wrong on sites: each trouble told on its first night, and nothing else.
# A quarter of an hour on two cores; NIGHTS=30 has every trouble.
nights: venv
	$(BIN)/python -m tests.support.sixty_nights --nights $(or $(NIGHTS),60)

lint: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fuzz: venv
	$(BIN)/python -m tests.reading.test_hostile 3600

format: venv
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Every pin and its hashes, from the few that the *.in files name. Versions stay unless a *.in changes; UPGRADE=--upgrade renews the rest.
PINNED := requirements requirements-tables requirements-serve requirements-deposit requirements-lineage requirements-store requirements-fleet requirements-scale requirements-dev requirements-moto requirements-raytest requirements-notebook requirements-view requirements-datasette requirements-warcprox tests/whole/engines/requirements benchmarks/requirements-reading benchmarks/requirements-rebuild benchmarks/requirements-restore benchmarks/requirements-lineage

pins: venv
	@set -e; for name in $(PINNED); do \
	  echo $$name.txt; \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make pins' \
	    $(UPGRADE) $$name.in --output-file $$name.txt; \
	done

# Is there a wheel of every pin for every Python we name? Nothing is installed. bagit 1.9 comes as source, one module for all of
# them; its last wheel, 1.8.1, imports pkg_resources, which setuptools has no more.
pythons: venv
	@set -e; for version in 3.11 3.12 3.13 3.14; do for platform in x86_64-manylinux_2_28 aarch64-manylinux_2_28 aarch64-apple-darwin; do \
	  echo "Python $$version, $$platform:"; \
	  $(BIN)/uv pip install --dry-run --quiet --target build/none --only-binary :all: --no-binary bagit --require-hashes \
	    --python-version $$version --python-platform $$platform -r requirements-dev.txt; \
	done; done

# The tests with the newest stable Scrapy and Twisted, in a venv of its own.
newest:
	$(VENV) build/newest
	build/newest/bin/$(INSTALL) requirements-dev.txt
	build/newest/bin/pip install --quiet --disable-pip-version-check --upgrade Scrapy Twisted
	build/newest/bin/pip check
	build/newest/bin/scrapy version --verbose
	build/newest/bin/python -m pytest -n 4 --dist loadfile

clean:
	rm -rf build/demo .pytest_cache .mypy_cache .ruff_cache
