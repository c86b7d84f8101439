"""One page in the browser: from the bytes that were captured to the DOM that its scripts made of them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from crawler.rendering.asked import Asker, given
from crawler.rendering.chromium import Browser, BrowserError, BrowserGone, Event
from reading.html.urls import without_user
from reading.page import Page

logger = logging.getLogger(__name__)

_CLOCK = 5_000  # milliseconds of the page's own clock, which stands while something is asked for and runs ahead else
_STARVED = 10_000  # tasks without a tick: timers of no time at all would hold that clock
_WRITING, _HUNG = 20.0, 3.0  # seconds for the DOM, and for that of a page whose time is over
_AWHILE = 1.0  # seconds between two looks at whether the crawl is being stopped
_RELOADS = 2
_MOST = 8 * 1024 * 1024  # characters of a DOM, of which JSON makes six bytes each at the most
# Run in a world of its own, whose objects no script of the page has touched.
_WRITTEN = """(() => {
  const kind = document.doctype, root = document.documentElement;
  const begin = kind ? new XMLSerializer().serializeToString(kind) + "\\n" : "";
  const text = begin + (root ? root.outerHTML : "");
  return [text.length, text.slice(0, %d)];
})()"""


@dataclass(kw_only=True)
class Seen:
    """What came of a page in the browser."""

    html: bytes = field(repr=False)  # UTF-8
    truncated: str | None = None  # WARC-Truncated: time, length
    leads_to: str | None = None


class Tab:
    """One page. It sees the network as the page's own, once: what was captured, and what the asker gives."""

    def __init__(self, browser: Browser, page: Page, asker: Asker, agent: str) -> None:
        self._browser, self._page, self._asker, self._agent = browser, page, asker, agent
        self._session = self._target = ""
        self._events: asyncio.Queue[Event] = asyncio.Queue()
        self._asking: set[asyncio.Task[None]] = set()
        self._failed: Exception | None = None
        self._loads = 0
        self._leads_to: str | None = None

    async def see(self, seconds: float, quiet: float) -> Seen:
        """What came of it in so many seconds, or until nothing happened for `quiet` ones while it waits for nothing.

        Raises BrowserError where there is nothing to see, and what a capture raised that failed.
        """
        context = (await self._browser.call("Target.createBrowserContext"))["browserContextId"]
        try:
            await self._open(context)
            why = await self._run(seconds, quiet)
            if self._failed is not None:
                raise self._failed
            return await self._written(why)
        finally:
            for task in self._asking:
                task.cancel()
            self._browser.unheard(self._session)
            self._browser.tell("Target.disposeBrowserContext", browserContextId=context)

    async def _open(self, context: str) -> None:
        call = self._browser.call
        self._target = (await call("Target.createTarget", url="about:blank", browserContextId=context))["targetId"]
        self._session = (await call("Target.attachToTarget", targetId=self._target, flatten=True))["sessionId"]
        self._browser.listen(self._session, self._events.put_nowait)
        for method, told in (
            ("Page.enable", {}),
            ("Network.enable", {}),
            ("Network.setBypassServiceWorker", {"bypass": True}),
            ("Network.setUserAgentOverride", {"userAgent": self._agent, "acceptLanguage": "zh-CN,zh"}),
            ("Fetch.enable", {"patterns": [{"urlPattern": "*"}]}),
            ("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}),
        ):
            await call(method, self._session, **told)
        self._clock("pause", initialVirtualTime=self._page.capture.time.timestamp())
        self._browser.tell("Page.navigate", self._session, url=self._page.url)

    def _clock(self, policy: str, **told: Any) -> None:
        self._browser.tell("Emulation.setVirtualTimePolicy", self._session, policy=policy, **told)

    async def _run(self, seconds: float, patience: float) -> str | None:
        """Until the page's clock has run; why it ended before, as WARC-Truncated has it."""
        clock = asyncio.get_running_loop().time
        end, heard = clock() + seconds, clock()
        while self._failed is None:
            quiet = end if self._asking else heard + patience
            if (left := min(end, quiet) - clock()) <= 0:
                return "time"
            try:
                event = await asyncio.wait_for(self._events.get(), min(left, _AWHILE))
            except TimeoutError:
                if self._browser.gone:
                    raise BrowserGone("the browser is gone") from None
                if self._asking:
                    heard = clock()
                continue
            heard = clock()
            if event["method"] == "Emulation.virtualTimeBudgetExpired":
                return None
            if event["method"] == "Inspector.targetCrashed":
                raise BrowserError("the page's process ended")
            self._take(event["method"], event["params"])
        return None

    def _take(self, method: str, told: Event) -> None:
        browser = self._browser
        if method == "Fetch.requestPaused":
            task = asyncio.get_running_loop().create_task(self._answer(told))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        elif method == "Page.javascriptDialogOpening":  # alert, confirm, prompt, beforeunload
            leaves = told.get("type") == "beforeunload"
            browser.tell("Page.handleJavaScriptDialog", self._session, accept=leaves)
        elif method == "Target.attachedToTarget":
            info = told["targetInfo"]
            if info["targetId"] == self._target:
                return
            if info["type"] == "page":  # window.open
                browser.tell("Target.closeTarget", targetId=info["targetId"])
            else:  # a worker or a frame of another site: on its own, and so without any network
                browser.tell("Runtime.runIfWaitingForDebugger", told["sessionId"])

    async def _answer(self, told: Event) -> None:
        asked, request_id = told["request"], told["requestId"]
        try:
            if told["resourceType"] == "Document" and told["frameId"] == self._target:
                answer, why = self._navigated(asked), "Aborted"
            else:
                answer, why = await self._asker.answer(told["resourceType"], asked), "BlockedByClient"
        except Exception as error:
            self._failed = error  # not recorded: nothing may go on
            answer, why = None, "Failed"
        if answer is not None:
            try:
                await self._browser.call("Fetch.fulfillRequest", self._session, requestId=request_id, **answer.told())
            except BrowserError as error:  # of an answer that it doesn't take, as of a status that there isn't
                logger.info("not taken by the browser: %.200s: %s", without_user(str(asked["url"])), error)
                answer, why = None, "Failed"
        if answer is None:
            self._browser.tell("Fetch.failRequest", self._session, requestId=request_id, errorReason=why)

    def _navigated(self, asked: dict[str, Any]) -> Any:
        """The page itself, as it was captured; nothing where its scripts would go elsewhere, which is noted."""
        url = str(asked["url"]).partition("#")[0]
        if url == self._page.url.partition("#")[0] and asked["method"] == "GET":
            self._loads += 1
            if self._loads > 1 + _RELOADS:
                return None
            self._clock("pauseIfNetworkFetchesPending", budget=_CLOCK, maxVirtualTimeTaskStarvationCount=_STARVED)
            return given(self._page)
        if url.startswith(("http://", "https://")) and asked["method"] == "GET" and self._leads_to is None:
            self._leads_to = url
        return None

    async def _written(self, why: str | None) -> Seen:
        call, session = partial(self._browser.call, seconds=_HUNG if why else _WRITING), self._session
        frame = (await call("Page.getFrameTree", session))["frameTree"]["frame"]["id"]
        world = await call("Page.createIsolatedWorld", session, frameId=frame, worldName="shengbao")
        there, code = world["executionContextId"], _WRITTEN % _MOST
        result = await call("Runtime.evaluate", session, expression=code, contextId=there, returnByValue=True)
        try:
            length, text = result["result"]["value"]
        except (LookupError, TypeError, ValueError):
            raise BrowserError("the page can't be written out") from None
        cut = why or ("length" if length > len(text) else None)
        return Seen(html=text.encode("utf-8", "replace"), truncated=cut, leads_to=self._leads_to)
