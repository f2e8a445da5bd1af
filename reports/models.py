"""Every model of the app, for Django. Reports has words only: no money and no authority."""

from reports.aktstykker.drafts.models import Draft, DraftVersion, FindingAnswer
from reports.aktstykker.texts.models import TextBlock
from reports.aktstykker.word.models import WordChange, WordRound
from reports.saved_views.models import SavedView, Watch

__all__ = [
    "Draft",
    "DraftVersion",
    "FindingAnswer",
    "SavedView",
    "TextBlock",
    "Watch",
    "WordChange",
    "WordRound",
]
