"""What ``streamlit run`` starts: the web application around the screens.

The screens themselves are ``ui/frame.py`` (frame, navigation) and ``pages/``. Here
stand what belongs to the server: preparing the database before the first visitor,
headers and host checks on every answer, and what a reader sees when a screen fails.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ui.appearance import DressPage
from ui.bookmarks_owner import KnowBrowsers
from ui.failures import show_failure
from ui.gathering import GatherElements
from ui.routes import ROUTES
from ui.visits import RememberVisits
from ui.web import HostGuard, SecurityHeaders, lifespan

app = st.App(
    Path(__file__).parent / "ui" / "frame.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[
        Middleware(HostGuard),
        Middleware(SecurityHeaders),
        Middleware(RememberVisits),
        Middleware(DressPage),
        Middleware(KnowBrowsers),
        Middleware(GatherElements),
    ],
    on_script_error=show_failure,
)
