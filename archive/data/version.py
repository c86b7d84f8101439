"""Which shengbao this is: pyproject.toml, `--version` and the warcinfo of captures take it from here."""

VERSION = "0.1.0"
