"""`predict`: what the reader expects of an output, said before it is seen.

The answers to choose from stand in a fence of their own, and are drawn with the output that they
are about. See `reading/prediction.py` for what a chapter says of them.
"""

from __future__ import annotations

import html

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.reading.prediction import Option, Prediction


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `predict` fence: `covered` draws it, below its listing."""
    return ""


def covered(prediction: Prediction, output: str) -> str:
    """An output that predict.js covers until the reader has said what they expect.

    Args:
        output: as HTML; it is all there, whatever becomes of the script.
    """
    right = "" if prediction.right is None else f' data-right="{prediction.right}"'
    answers = "".join(f"<li>{_answer(each)}</li>" for each in prediction.options)
    return (
        f'<book-predict data-name="{html.escape(prediction.name)}"{right}>'
        '<fieldset class="predict" data-search-exclude><legend>What do you expect? '
        '<span class="predict__invite">Cover the output below, and say it first.</span></legend>'
        f"{f'<ol>{answers}</ol>' if answers else ''}</fieldset>{output}</book-predict>"
    )


def _answer(option: Option) -> str:
    said = html.escape(option.say, quote=False)
    return f"<code>{said}</code>" if option.literal else inline(option.say)
