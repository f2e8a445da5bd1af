"""Every model of the app, for Django. Reports has words only: no money and no authority."""

from reports.aktstykker.drafts.models import Draft, DraftVersion, FindingAnswer
from reports.aktstykker.texts.models import TextBlock
from reports.aktstykker.word.models import WordChange, WordRound

__all__ = ["Draft", "DraftVersion", "FindingAnswer", "TextBlock", "WordChange", "WordRound"]
