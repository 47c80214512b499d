"""Which view shows which card."""

from relationjournal.domain.mirror.session import CardName
from relationjournal.ui.mirror.card_view import CardView
from relationjournal.ui.mirror.look_card import LookCard
from relationjournal.ui.mirror.one_thing_card import OneThingCard
from relationjournal.ui.mirror.plan_card import PlanCard
from relationjournal.ui.mirror.practice_card import PracticeCard
from relationjournal.ui.mirror.services import MirrorServices
from relationjournal.ui.mirror.text_card import TextCard
from relationjournal.ui.mirror.today_card import TodayCard
from relationjournal.ui.mirror.visit import Visit
from relationjournal.ui.theme import Theme


def made_view(theme: Theme, services: MirrorServices, visit: Visit) -> CardView:
    """Return the view of the card that a visit is at."""
    card = visit.card
    match card.card:
        case CardName.TODAY:
            return TodayCard(theme, services, visit)
        case CardName.ONE_THING:
            return OneThingCard(theme, card, services, visit)
        case CardName.PRACTICE:
            return PracticeCard(card)
        case CardName.LOOK:
            return LookCard(card)
        case CardName.TOMORROW:
            return PlanCard(
                theme,
                card,
                services.mirror.questions,
                services.contacts,
                today=services.day(),
                on=visit.on,
            )
        case CardName.GOOD_MOMENT:
            return TextCard(theme, card)
