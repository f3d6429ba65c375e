"""Markdown in, HTML out, with the extensions of the real mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from bookblocks.errors import BookError

CONFIG = Path(__file__).parents[1] / "mkdocs.yml"


def convert(text: str) -> BeautifulSoup:
    """The page that a chapter with this text would be."""
    with CONFIG.open(encoding="utf-8") as file:
        extensions = yaml_load(file, get_yaml_loader())["markdown_extensions"]
    configs: dict[str, dict[str, object]] = {}
    for extension in extensions:
        configs |= extension if isinstance(extension, dict) else {extension: {}}
    html = Markdown(extensions=list(configs), extension_configs=configs).convert(text)
    return BeautifulSoup(html, "html.parser")


def block(kind: str, options: str) -> str:
    """A fence."""
    return f"```{kind}\n{options.strip()}\n```\n"


def message(text: str) -> str:
    """The error with which this text stops the build."""
    with pytest.raises(BookError) as caught:
        convert(text)
    return str(caught.value)
