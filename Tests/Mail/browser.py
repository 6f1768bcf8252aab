"""Chromium as a reader: light, dark, and as webmail that drops every <style>."""

import re
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

# (name, colour scheme, whether <style> is obeyed)
VIEWS = (("light", "light", True), ("dark", "dark", True), ("bare", "light", False))
CHROMIUM = "/usr/bin/chromium"


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def without_styles(text: str) -> str:
    """What GMX, WEB.DE and some Gmail apps leave of a mail's head."""
    return re.sub(r"(?s)<style\b.*?</style>", "", text)


@contextmanager
def opened(browser, html: str, width: int, view: tuple):
    _, scheme, is_styled = view
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())  # a mail needs nothing from outside
    page.set_content(html if is_styled else without_styles(html))
    try:
        yield page
    finally:
        context.close()
