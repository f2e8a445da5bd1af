"""The answer to a question of the Finance Committee as a letter, from the house of papers.

An official form: Danish whatever language its author works in. Its head is that of the ministry's
answer of 26 November 2024 (source F-20): day, case, unit; then the question with asker and party.
"""

import datetime as dt
from collections.abc import Mapping

from grants.questions.models import Question
from reports.aktstykker.tokens.token import Token, filled, missing
from reports.papers.document import Heading, Line, Paper, Paragraph, Place, Section
from reports.papers.typography import bound, long_date

MINISTRY = "Udenrigsministeriet"
TO = "Folketingets Finansudvalg"
DRAFT = "Udkast til svar"


class AnswerError(ValueError):
    """The answer cannot be printed. The message is for people."""


def answer_text(question: Question, tokens: Mapping[str, Token]) -> str:
    """The drafted answer with its figures as they are now.

    Raises:
        AnswerError: when it names a figure there is none of.
    """
    unknown = missing(question.answer_draft, tokens)
    if unknown:
        raise AnswerError(", ".join(unknown))
    return filled(question.answer_draft, tokens)


def answer_paper(question: Question, text: str, day: dt.date, *, draft: bool) -> Paper:
    """The letter. `text` has its figures in it; an empty line parts two paragraphs."""
    case = question.aktstykke
    about = f"FIU aktstykke {case.number}" if case.number else f"FIU, sag {case.case_number}"
    subject = f"{about} – svar på spørgsmål {question.number}{_by(question)}"
    asked = f"stillet den {long_date(question.asked_on)} til udenrigsministeren"
    stamps = [DRAFT] * draft + ["Eksempel: opdigtet sag"] * question.example
    return Paper(
        language="da",
        title=subject,
        dated=day,
        author=MINISTRY,
        head_left=MINISTRY,
        head_right=TO,
        foot=bound(f"Udenrigsmin., j.nr. {case.case_number}, enhed {case.unit}"),
        stamp="; ".join(stamps),
        content=(
            Line(
                bound(f"{long_date(day)}. Sag {case.case_number}. Enhed {case.unit}."),
                Place.OPENING,
            ),
            Line(bound(f"{subject} {asked}."), Place.OPENING),
            Section("", (Heading("Spørgsmål"), *_paragraphs(question.text))),
            Section("", (Heading("Svar"), *_paragraphs(text))),
        ),
    )


def letter_name(question: Question) -> str:
    """What the letter is called where it is saved."""
    case = question.aktstykke.case_number.replace("/", "-")
    return f"svar-{case}-spoergsmaal-{question.number}.pdf"


def _by(question: Question) -> str:
    by = f" fra {question.asker}" if question.asker else ""
    return f"{by} ({question.party})" if question.party else by


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    parts = (bound(" ".join(part.split())) for part in text.replace("\r", "").split("\n\n"))
    return tuple(Paragraph(part) for part in parts if part) or (Paragraph("–"),)
