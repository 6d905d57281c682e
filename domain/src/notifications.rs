//! What people are told, and how they want to hear of it.

pub mod returned;

use crate::{
    lists::closed_list,
    tenants::{Permission, Role},
};

closed_list! {
    /// How a person hears of something.
    How {
        /// Genast, med mejl.
        AtOnce = "at_once",
        /// I ett sammandrag varje morgon.
        Daily = "daily",
        /// I ett sammandrag på måndagar.
        Weekly = "weekly",
        /// Bara i Brygga.
        Product = "product",
        /// Inte alls.
        Never = "never",
    }
}

closed_list! {
    /// Under which heading a person finds what is told, in the order of the page of choices.
    Heading {
        /// Threads.
        Exchange = "exchange",
        /// The calendar.
        Events = "events",
        /// Groups.
        Groups = "groups",
        /// Methods.
        Methods = "methods",
        /// Focus groups.
        FocusGroups = "focus_groups",
    }
}

closed_list! {
    /// What is told.
    Notice {
        /// A thread that one reads has begun.
        ThreadStarted = "exchange.started",
        /// Somebody has written in a thread in which one has written.
        ThreadReplied = "exchange.replied",
        /// Somebody tells one of a post.
        Mentioned = "exchange.mentioned",
        /// There is a new event in the calendar.
        EventPlanned = "exchange.planned",
        /// An event to which one comes is in two days.
        EventReminder = "exchange.reminder",
        /// What was tried after a study visit is asked.
        VisitFollowUp = "exchange.follow_up",
        /// One has got a place from the waiting list.
        EventSeat = "exchange.seat",
        /// Somebody who leads has registered one for an event.
        EventEnrolled = "exchange.enrolled",
        /// And has taken one off again.
        EventTakenOff = "exchange.taken_off",
        /// Time or place of an event have changed.
        EventChanged = "exchange.changed",
        /// An event is cancelled.
        EventCancelled = "exchange.cancelled",
        /// Minutes of a group in which one is are published.
        GroupMinutes = "exchange.minutes",
        /// A group has decided something that one is to see to.
        GroupDecision = "exchange.decision",
        /// A method that is used here has a newer version.
        MethodNewer = "methods.newer",
        /// Somebody wants to have a draft looked at.
        MethodReview = "methods.review",
        /// A municipality proposes a text for everybody.
        ProposalMade = "methods.proposal",
        /// Something was said about a proposal, or became of it.
        ProposalSaid = "methods.proposal_said",
        /// A round has opened.
        RoundOpened = "focus_groups.round_opened",
        /// A round closes tomorrow.
        RoundCloses = "focus_groups.closes_tomorrow",
        /// Results are ready.
        ResultsReady = "focus_groups.results_ready",
        /// A finding waits for a response.
        ResponseDue = "focus_groups.response_due",
    }
}

impl Notice {
    /// How it comes to who has not chosen: a digest for what can wait, so that mail stays worth reading.
    pub const fn usual(self) -> How {
        match self {
            Self::ThreadStarted | Self::ThreadReplied | Self::EventPlanned | Self::GroupMinutes => How::Daily,
            _ => How::AtOnce,
        }
    }

    /// Whether it always comes by mail at once: who comes to something has to know it.
    pub const fn always(self) -> bool {
        matches!(
            self,
            Self::EventSeat | Self::EventEnrolled | Self::EventTakenOff | Self::EventChanged | Self::EventCancelled
        )
    }

    /// The heading under which one chooses how to hear of it.
    pub const fn heading(self) -> Heading {
        match self {
            Self::ThreadStarted | Self::ThreadReplied | Self::Mentioned => Heading::Exchange,
            Self::EventPlanned
            | Self::EventReminder
            | Self::VisitFollowUp
            | Self::EventSeat
            | Self::EventEnrolled
            | Self::EventTakenOff
            | Self::EventChanged
            | Self::EventCancelled => Heading::Events,
            Self::GroupMinutes | Self::GroupDecision => Heading::Groups,
            Self::MethodNewer | Self::MethodReview | Self::ProposalMade | Self::ProposalSaid => Heading::Methods,
            Self::RoundOpened | Self::RoundCloses | Self::ResultsReady | Self::ResponseDue => Heading::FocusGroups,
        }
    }

    /// Whether somebody in that role can be told of it.
    pub const fn concerns(self, role: Role) -> bool {
        role.may(match self {
            Self::ThreadStarted
            | Self::Mentioned
            | Self::EventPlanned
            | Self::EventReminder
            | Self::EventSeat
            | Self::EventChanged
            | Self::EventCancelled
            | Self::GroupMinutes
            | Self::GroupDecision => Permission::SeeExchange,
            Self::ThreadReplied | Self::VisitFollowUp | Self::EventEnrolled | Self::EventTakenOff => Permission::WriteExchange,
            Self::ProposalSaid => Permission::EditMethods,
            Self::MethodNewer | Self::MethodReview | Self::ProposalMade => Permission::PublishMethods,
            Self::RoundOpened | Self::RoundCloses | Self::ResultsReady | Self::ResponseDue => Permission::RunRounds,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_what_they_write() {
        assert!(How::ALL.iter().all(|x| How::parse(x.key()) == Some(*x)));
        assert!(Heading::ALL.iter().all(|x| Heading::parse(x.key()) == Some(*x)));
        assert!(Notice::ALL.iter().all(|x| Notice::parse(x.key()) == Some(*x)));
    }

    #[test]
    fn each_kind_stands_under_one_heading_and_none_is_empty() {
        let under = |heading: &Heading| Notice::ALL.iter().filter(|n| n.heading() == *heading).count();
        assert!(Heading::ALL.iter().all(|h| under(h) > 0));
        assert_eq!(Heading::ALL.iter().map(under).sum::<usize>(), Notice::ALL.len());
    }

    #[test]
    fn who_only_reads_is_told_of_what_there_is_to_read_and_of_own_visits() {
        let told: Vec<_> = Notice::ALL.iter().filter(|n| n.concerns(Role::Evaluator)).collect();
        assert_eq!(told.len(), 9, "{told:?}");
        assert!(Notice::ALL.iter().all(|n| n.concerns(Role::Leader)));
    }
}
