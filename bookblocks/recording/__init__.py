"""A program that is watched. Nothing of MkDocs or Markdown: it will run in a web page, too."""
