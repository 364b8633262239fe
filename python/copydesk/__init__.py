"""copydesk turns news articles into tables that a researcher can audit.

Who said what, which figures stand where, who was killed, hurt or driven out, by whom, according to whom. Every row points back
into its text: ``text[start:end]`` is what the row speaks of.

>>> import copydesk as cd
>>> news = "Two officers were killed on Monday, the governor said."
>>> cd.casualties(news).select("outcome", "value", "victims", "claimed_by").rows()
[('killed', 2.0, 'Two officers', 'the governor')]
"""

from ._actors import PLOVER, dyads, speakers
from ._copydesk import __version__
from ._errors import CopydeskError, CopydeskWarning, InputError, InputTypeError
from ._namespace import CopydeskExpr
from ._read import articles, read
from ._reports import duplicates, events, tolls
from ._show import Page, show
from ._tables import Desk, analyze, casualties, dates, figures, mentions, quotes, sentences, tokens

__all__ = [
    "PLOVER",
    "CopydeskError",
    "CopydeskExpr",
    "CopydeskWarning",
    "Desk",
    "InputError",
    "InputTypeError",
    "Page",
    "__version__",
    "analyze",
    "articles",
    "casualties",
    "dates",
    "duplicates",
    "dyads",
    "events",
    "figures",
    "mentions",
    "quotes",
    "read",
    "sentences",
    "show",
    "speakers",
    "tokens",
    "tolls",
]
