# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample application's pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def sent(context_root: str, text: str) -> str:
    """The page after a message was sent."""
    link = f'<a href="{context_root}/BrowseAq.jsp">Browse Input Queue</a>'
    return _page("SendMsg", f"<p>The message was sent successfully.</p>\n<pre>{escape(text)}</pre>\n<p>{link}</p>")


def queue(context_root: str, texts: Sequence[str]) -> str:
    """The page that shows the queue."""
    rows = "\n".join(f"<li><pre>{escape(text)}</pre></li>" for text in texts)
    link = f'<a href="{context_root}/SendMsg">Send a JMS Message</a>'
    return _page("BrowseAq", f"<p>{len(texts)} messages on the queue.</p>\n<ol>\n{rows}\n</ol>\n<p>{link}</p>")


def failed(text: str) -> str:
    """The page of an error."""
    return _page("Error 500", f"<p>Error 500: javax.servlet.ServletException</p>\n<pre>{escape(text)}</pre>")


def unknown(path: str) -> str:
    """The page of a path that belongs to no application."""
    text = f"SRVE0255E: A WebGroup/Virtual Host to handle {escape(path)} has not been defined."
    return _page("Error 404", f"<p>{text}</p>")


def _page(title: str, body: str) -> str:
    return (
        f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>\n<body><h1>{title}</h1>\n{body}\n</body></html>\n"
    )
