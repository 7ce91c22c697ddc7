"""What every page is made with: the desk, the limits, the templates, the files, and texts that somebody shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sokuho.checking.render_text import MARKS
from sokuho.language.tongue import Language
from sokuho.web.desk import Desk
from sokuho.web.pages.shared import SharedTexts
from sokuho.web.pages.shelf import Shelf, shelf
from sokuho.web.pages.words import other, words
from sokuho.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: its language, its address behind the language, the part of the site it belongs to."""

    language: Language
    path: str
    query: str = ""
    part: str = ""

    def elsewhere(self) -> str:
        """Return the address of the same page in the other language."""
        return f"/{other(self.language)}{self.path}" + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is made with."""

    desk: Desk
    settings: Settings
    shared: SharedTexts = field(default_factory=SharedTexts)
    shelf: Shelf = field(default_factory=shelf)

    def page(self, template: str, at: Place, title: str, told: Mapping[str, object]) -> str:
        """Return a page of the site: a template in the site's frame."""
        frame = {"at": at, "title": title, "w": words(at.language), "shelf": self.shelf.names}
        frame |= {"sheets": (), "description": ""}
        return environment().get_template(template).render({"newest": self.desk.newest, **frame, **told})


class Doors(dict[str, str]):
    """Where the page of each figure is, by its id, behind ``door_of``."""

    def __missing__(self, id: str) -> str:
        return quote(id, safe="@,=~")


def door_of(language: Language) -> str:
    """Return how the address of a figure's page begins.

    >>> door_of("en") + Doors()["level.export.world.0+1.FY2024@2025-04-17"]
    '/en/figure/level.export.world.0%2B1.FY2024@2025-04-17'
    """
    return f"/{language}/figure/"


def _marked_english(language: Language) -> str:
    """Return the attribute that marks what is told in English on a page of another language."""
    return "" if language == "en" else Markup(' lang="en"')


def _day(text: str) -> str:
    """Return a day as a field for days takes it; nothing if the text is none, which a browser would complain about."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


@cache
def environment() -> Environment:
    """Return the templates: the site's own, and the parts of the report's page and of a checked text."""
    packages = ("sokuho.web", "sokuho.reporting", "sokuho.checking")
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = _day
    made.filters["door"] = Doors().__getitem__
    made.globals.update(lang_en=_marked_english, marks=MARKS)
    return made
