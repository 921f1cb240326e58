"""What someone says of a report about themselves."""

import pytest

from insats.errors import BadText, Missing, NotFound, TooLong
from insats.followup.actions.comments import MOST_COMMENTS
from insats.followup.models import Comment
from insats.followup.report_errors import NoReportYet, TooManyComments
from insats.followup.reports import comments_on
from tests.followup.reporting import APRIL, MARCH, approve, comment, send, send_final
from tests.support import make

pytestmark = pytest.mark.django_db


def test_a_comment_stands_beside_the_report_it_is_about(account, own, referral):
    send(account, referral)
    send_final(account, referral)
    said = comment(own, referral, words=" Jag var där. ")
    final = comment(own, referral, None, "Det stämmer.")
    assert (said.words, said.month, said.by_id) == ("Jag var där.", MARCH, own.user_id)
    assert comments_on(referral, MARCH) == [said]
    assert comments_on(referral, None) == [final]
    assert comments_on(referral, APRIL) == []


def test_several_can_be_made_and_after_it_is_approved_too(account, caseworker, own, referral):
    sent = send(account, referral)
    first = comment(own, referral)
    approve(caseworker, sent)
    second = comment(own, referral, words="En sak till.")
    assert comments_on(referral, MARCH) == [first, second]


def test_what_has_not_come_cannot_be_commented_on(account, own, referral):
    send(account, referral)
    for month in (APRIL, None):
        with pytest.raises(NoReportYet):
            comment(own, referral, month)


@pytest.mark.parametrize(
    ("words", "refused"), [(" ", Missing), ("x" * 2001, TooLong), ("\x00", BadText)]
)
def test_words_that_cannot_be_kept_are_refused(account, own, referral, words, refused):
    send(account, referral)
    with pytest.raises(refused):
        comment(own, referral, words=words)


def test_there_is_an_end_to_comments(account, own, referral):
    send(account, referral)
    for _ in range(MOST_COMMENTS):
        comment(own, referral)
    with pytest.raises(TooManyComments):
        comment(own, referral)
    assert Comment.objects.count() == MOST_COMMENTS


def test_only_the_person_comments(account, caseworker, referral, unit):
    send(account, referral)
    other = make.person(unit, user=make.user("Någon annan"))
    stranger = make.actor("participant", unit, someone=other.user)
    for actor in (account, caseworker, stranger):
        with pytest.raises(NotFound):
            comment(actor, referral)
