"""How crawls run. What an operator says of sites, contact and names stands in DATA_DIR/sites.toml, not here."""

import crawler.log  # noqa: F401 - which LOG_JSON asks for
from crawler.sink import Store
from pipelines import STAGES

BOT_NAME = "shengbao"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.loader.SiteLoader"
COMMANDS_MODULE = "crawler.commands"

# Where everything lies: DATA_DIR/<site>/... (WARCs, index, rows), DATA_DIR/sites.toml, DATA_DIR/pseudonym.key.
DATA_DIR = "data"
# "host:port" of a URL -> "address:port" where the socket goes, like curl's --connect-to. For sample sites and tunnels.
CONNECT_TO: dict[str, str] = {}
TWISTED_DNS_RESOLVER = "scrapy.resolver.CachingHostnameResolver"  # Scrapy's default knows no IPv6

# Politeness: one request at a time and one delay for all hosts of a site (SiteSpider puts them in one slot).
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "crawler.robots.RulesByBytes"
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 4
# What one answer led to is queued in its order. Scrapy's default starts a hundred workers for each answer.
CONCURRENT_ITEMS = 1
DOWNLOAD_DELAY = 2.0
DOWNLOAD_DELAY_JITTER = 0.5
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"  # then the frontier puts the request off, which is no error yet
DOWNLOAD_TIMEOUT = 60
# Where hosts lease the sites that they crawl (docs/fleet.md): so long a lease lasts after its host was heard of last,
# the same on all hosts. A request begins in the first half of that, and has a quarter more to be sent.
LEASE_SECONDS = 300
LEASED = False  # said by a crawl to itself
LEASED_SINCE = 0.0  # said by `lease` to the crawl: when it took the lease, in seconds since 1970
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
# Every crawl ends, whatever a site offers (crawler/bounds.py says what each of these cuts, and the crawl what was cut).
MOST_ARTICLE_PAGES = 100
MOST_LIST_PAGES = 5_000
MOST_BARREN_LISTS = 10
MOST_LIST_LINKS = 10_000
MOST_DROPPED = 500  # articles that whole sitemaps name no more, and that a crawl asks for though they aren't due
MOST_LEADS = 8
MOST_REQUISITES = 200
MOST_REQUISITE_BYTES = 2_000_000_000  # of one start
REQUISITE_MAXSIZE = 20 * 1024 * 1024  # bytes of one
MOST_RENDER_REQUESTS = 60  # of one page that is rendered; scripts that pages share count once
MOST_RENDER_BYTES = 30 * 1024 * 1024
MOST_REQUESTS = 40_000  # of one start: a day's, at the delay above
# Discuz! gives phones another template by words in this string (lg, nec, mot, java, wap ...) and robots a third one by
# bot, crawl, spider: this one gets the page that a browser gets. SiteSpider adds the operator's contact.
USER_AGENT = "shengbao-archiver/0.1"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    # What every reader of WARCs can undo: warcio knows no zstd, ReplayWeb.page no deflate. Scrapy would offer all.
    "Accept-Encoding": "gzip",
}

DOWNLOAD_HANDLERS = {
    "http": "crawler.wire.handler.WireDownloadHandler",
    "https": "crawler.wire.handler.WireDownloadHandler",
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.wire.capture.CaptureMiddleware": 950,  # next to the downloader: record first
    "crawler.answering.Answering": 940,  # and then read, once
    "crawler.rendering.middleware.Renderer": 935,  # where the operator says so, in a browser
    "crawler.politeness.middleware.Politeness": 930,  # whose turns the download handlers take
    "crawler.wire.recorded.Recorded": 960,  # what was recorded when a crawl died isn't asked for again
    "crawler.wire.taken_out.TakenOut": 50,
    "crawler.manner.OperatorsManner": 690,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "crawler.middlewares.OfflineCookiesMiddleware": 700,  # in its place
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.middlewares.CarefulRedirectMiddleware": 600,  # in its place
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.SharedRobotsTxtMiddleware": 100,  # in its place
}
# Only for sites that sites.toml says `rendered` of (docs/rendering.md).
CHROMIUM = ""  # the program; "": the first of its names on the PATH
RENDER_SECONDS = 300  # of one page, in which its requests wait for their turns too
RENDER_QUIET = 15  # seconds: a page in which nothing happens though it waits for nothing has a script without end
# What is still to be fetched survives kill -9. A request is marked done for many at once, when the disk has its records
# and its rows: so often, or when so many wait for it. docs/durability.md says what each choice costs and risks.
SCHEDULER = "crawler.frontier.scheduler.FrontierScheduler"
COMMIT_SECONDS = 1.0
COMMIT_REQUESTS = 100
WARC_MAX_BYTES = 1_000_000_000  # of one file
WARC_FSYNC = "group"  # with each commit; "each": with every exchange; "never": a power cut may lose what isn't written
ITEM_PIPELINES = {stage: 100 * number for number, stage in enumerate((*STAGES, Store), start=1)}

EXTENSIONS = {
    "crawler.runs.RunRecord": 0,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "crawler.feeds.RowFeeds": 0,  # in its place
    "scrapy.extensions.logstats.LogStats": None,
    "crawler.progress.CrawlProgress": 0,  # in its place
}
FEED_EXPORTERS = {"csv": "crawler.feeds.SafeCsv", "xml": "crawler.feeds.PlainXml"}
FEED_EXPORT_ENCODING = "utf-8"

# The spider sees every answer, so that every article page gives a row. Refresh tags of message pages go nowhere.
HTTPERROR_ALLOW_ALL = True
METAREFRESH_ENABLED = False

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # Scrapy 2.19's default is a loopback endpoint that runs Python
LOG_LEVEL = "INFO"
LOG_JSON = False  # True: one JSON object a line (crawler/log.py), whatever LOG_FORMAT says
LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"
