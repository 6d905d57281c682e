//! The rounds with pictures: the region asks twice, half a year apart, so that the two can stand beside each other; and Nybro asks now,
//! so that anybody can try how it is to answer.

use super::{Chance, Group, Making, REGION, RoundKey, SEED, heard, kept_until, texts};
use crate::demo::pictures;
use domain::{
    focus_groups::RoundDraft,
    ids::{InstrumentId, TenantId},
};
use time::Duration;

/// The questionnaire, and the two rounds that are answered.
pub(super) struct Pictured {
    instrument: InstrumentId,
    pub(super) earlier: RoundKey,
    pub(super) later: RoundKey,
}

/// When they opened and closed, in days before today.
const EARLIER: (i64, i64) = (310, 282);
const LATER: (i64, i64) = (130, 102);

impl Making<'_> {
    /// The questionnaire, and both rounds, answered. Drawn with a chance of their own, so that all else stays as it is.
    pub(super) async fn pictured(&mut self) -> anyhow::Result<Pictured> {
        let others = std::mem::replace(&mut self.chance, Chance::new(SEED + 4));
        let by = self.place(REGION)?;
        let instrument = pictures::write(self.db, self.secret, &by, self.today).await?;
        let [earlier, later, _] = &texts::WEEK;
        let earlier = self.asked(instrument, (earlier, EARLIER), texts::WEEK_EARLIER, 4).await?;
        let later = self.asked(instrument, (later, LATER), texts::WEEK_LATER, 5).await?;
        self.chance = others;
        Ok(Pictured {
            instrument,
            earlier,
            later,
        })
    }

    /// One of the region's, with those municipalities in which somebody answers.
    async fn asked(
        &mut self,
        instrument: InstrumentId,
        (title, (opened, closed)): (&texts::Nine, (i64, i64)),
        groups: &[Group],
        seed: u64,
    ) -> anyhow::Result<RoundKey> {
        let by = self.place(REGION)?;
        let opens_on = self.days_ago(opened);
        let kept = kept_until(self.days_ago(closed));
        let draft = self.draft_of(texts::texts(title), &texts::WEEK_PURPOSE, &by, opens_on, kept);
        let with = groups
            .iter()
            .map(|group| Ok(self.place(group.place)?.tenant))
            .collect::<anyhow::Result<Vec<TenantId>>>()?;
        let key = self.open_with(&by, &draft, instrument, &with).await?;
        self.sheets_and_answers(key, instrument, groups, seed, opens_on).await?;
        Ok(key)
    }

    /// What became of both, once their results are there.
    pub(super) async fn pictured_answered(&mut self, pictured: &Pictured) -> anyhow::Result<()> {
        let others = self.chance.clone();
        self.review(pictured.later, &[(REGION, 100), ("nybro", 100)]).await?;
        self.chance = others;
        self.respond(pictured.later, heard::WEEK).await?;
        self.long_ago(pictured.earlier, EARLIER.0, EARLIER.1).await?;
        self.long_ago(pictured.later, LATER.0, LATER.1).await
    }

    /// Nybro's, which takes answers now.
    pub(super) async fn pictured_open(&mut self, pictured: &Pictured) -> anyhow::Result<()> {
        let others = std::mem::replace(&mut self.chance, Chance::new(SEED + 6));
        let by = self.place("nybro")?;
        let [_, _, title] = &texts::WEEK;
        let opens_on = self.days_ago(8);
        let closes_on = self.today + Duration::days(20);
        let draft = RoundDraft {
            closes_on,
            ..self.draft_of(texts::texts(title), &texts::WEEK_PURPOSE, &by, opens_on, kept_until(closes_on))
        };
        let key = self.open(&by, &draft, pictured.instrument).await?;
        let keys = self.sheets(key, texts::WEEK_SHEETS).await?;
        self.answer(key, pictured.instrument, texts::WEEK_OPEN, keys, 6, opens_on).await?;
        self.lately(key).await?;
        self.chance = others;
        Ok(())
    }
}
