//! Which figures are another party's version of one before: `the figure was 12,000`, `put it at 12,000`,
//! `the police counted 12,000`.

use recount_core::document::Parts;
use recount_core::{
    AccountId, Amount, Aspect, Figure, FigureId, FigureKind, Item, Measure, Rational, WordClass, WordKey,
    keys,
};

use crate::lexicon::{Pack, Roles};

/// How many sentences back a figure is called to mind by a noun or pronoun.
const RECALL: u32 = 2;

/// How many times as large one version may be as another: further apart, they are of two things.
const MOST_APART: i64 = 40;

/// How many words of a clause are looked at on either side of a figure.
const WINDOW: usize = 30;

/// What parts one clause from the next.
const BREAKS: WordClass = WordClass::PUNCTUATION.with(WordClass::CLAUSE).with(WordClass::CONJUNCTION);

/// How a figure tells that it is of what was told before.
#[derive(Clone, Copy, Debug)]
enum Pointer {
    /// By a noun or pronoun: `the true figure is 12,000`, `put it at 12,000`.
    Word,
    /// By the noun that the earlier one is given with: `a loss of £1.2m … the loss was £2.7m`.
    Noun(WordKey),
    /// By what its people did: `61,300 nurses voted … 52,000 nurses voted`.
    Act(Measure),
    /// By what it leaves out: `12,000 people marched … at least 40,000 did`.
    Predicate,
    /// By the deaths it tells of: `22,000 people were killed … only 45 had died`.
    Dead,
    /// By how it was come by: `the lawyers counted 143`.
    Count,
    /// By all that it leaves out: `the police counted 12,000`.
    Ellipsis,
}

impl Pointer {
    /// How many sentences and blocks back its figure may stand.
    fn reach(self) -> u32 {
        match self {
            Self::Word | Self::Noun(_) | Self::Act(_) => RECALL,
            Self::Predicate | Self::Dead | Self::Count | Self::Ellipsis => 1,
        }
    }
}

/// Finds the figures that are a version of an earlier one and what they are versions of; a version has the measure of
/// its figure.
pub(crate) fn settle(parts: &mut Parts, pack: &'static Pack) {
    // The writer of the text and one who is quoted contradict nobody else.
    if parts.accounts.len() <= 2 {
        return;
    }
    for index in 0..parts.figures.len() {
        let Some(earlier) = earlier_version(parts, pack, index) else { continue };
        let first = &parts.figures[earlier];
        let (measure, base) = (first.named_measure(), first.base.clone());
        let root = first.version_of.unwrap_or(FigureId(earlier as u32));
        let figure = &mut parts.figures[index];
        figure.version_of = Some(root);
        if measure.is_some() {
            figure.measure = measure;
            figure.base = figure.base.take().or(base);
        }
    }
}

/// The figure before that one is another party's version of.
fn earlier_version(parts: &Parts, pack: &'static Pack, index: usize) -> Option<usize> {
    let figure = &parts.figures[index];
    if !is_said(figure) {
        return None;
    }
    let told = Told::of(parts, pack, figure)?;
    let pointer = told.pointer()?;
    if told.tells_when(parts) || told.names_part() {
        return None;
    }
    let block = |figure: &Figure| parts.sentences[figure.sentence as usize].block;
    for (earlier, other) in parts.figures[..index].iter().enumerate().rev() {
        let n_back = (figure.sentence - other.sentence).max(block(figure).saturating_sub(block(other)));
        if n_back > pointer.reach() {
            return None;
        }
        let is_difference = other.measure.is_some_and(|measure| measure.aspect != Aspect::Level);
        if !other.is_quantity() || is_difference || !may_be_versions(other, figure) {
            continue;
        }
        let other_told = Told::of(parts, pack, other)?;
        if other_told.is_base(parts) {
            continue;
        }
        let is_pointed_at = match pointer {
            Pointer::Word => true,
            Pointer::Noun(noun) => other_told.noun() == Some(noun),
            Pointer::Act(act) => other_told.did(act, told),
            Pointer::Count => !other_told.is_own(),
            Pointer::Dead => other_told.tells_of_dead(),
            Pointer::Predicate | Pointer::Ellipsis => other.version_of.is_some() || other_told.opens_speech(),
        };
        if matches!(pointer, Pointer::Noun(_) | Pointer::Act(_)) && !is_pointed_at {
            continue;
        }
        // The nearest that it could be of is what it is of, or nothing is.
        return (is_pointed_at && is_said(other) && other.account != figure.account).then_some(earlier);
    }
    None
}

/// Whether somebody other than the writer gives a figure as what is.
fn is_said(figure: &Figure) -> bool {
    figure.is_quantity()
        && figure.cell.is_none()
        && figure.account != AccountId::NARRATOR
        && figure.modality.is_asserted()
}

/// A number with neither noun nor unit, or a share of nothing that is named.
fn is_bare(figure: &Figure) -> bool {
    figure.counts.is_none() && figure.kind == FigureKind::Number || figure.is_share() && figure.base.is_none()
}

/// Whether two figures are of one kind and not so far apart that they must be of two things.
fn may_be_versions(earlier: &Figure, later: &Figure) -> bool {
    let is_of_kind = if later.is_share() {
        earlier.is_share()
    } else if later.unit.is_some() {
        earlier.unit == later.unit
    } else {
        // `4,300 people … 5,900`, and not `5,900 people … 4,300 tents`
        let counts_same = match (earlier.counts, later.counts) {
            (Some(a), Some(b)) => a.concept == b.concept,
            (_, None) => true,
            (None, Some(_)) => earlier.named_measure().is_some(),
        };
        earlier.is_count() && later.is_count() && counts_same
    };
    let near = || {
        let size = |figure: &Figure| match figure.amount {
            Amount::Range { low, .. } => low.value(),
            amount => amount.value(),
        };
        let (a, b) = (size(earlier)?, size(later)?);
        let most = Rational::from(MOST_APART);
        Some(a <= &b * &most && b <= &a * &most)
    };
    is_of_kind && near().unwrap_or(false)
}

/// A figure among the words of its sentence.
#[derive(Clone, Copy, Debug)]
struct Told<'a> {
    pack: &'static Pack,
    figure: &'a Figure,
    items: &'a [Item],
    at: usize,
}

impl<'a> Told<'a> {
    fn of(parts: &'a Parts, pack: &'static Pack, figure: &'a Figure) -> Option<Self> {
        let sentence = &parts.sentences[figure.sentence as usize];
        let items = &parts.items[sentence.items.start as usize..sentence.items.end as usize];
        let at = items.partition_point(|item| item.span.end <= figure.span.start);
        items.get(at).filter(|item| item.figure.is_some())?;
        Some(Self { pack, figure, items, at })
    }

    fn is(self, item: &Item, role: Roles) -> bool {
        self.pack.word(item.key).roles.has(role)
    }

    /// The word so many places before the figure.
    fn before(self, n: usize) -> Option<&'a Item> {
        self.items.get(self.at.checked_sub(n)?)
    }

    fn has_key(self, n_before: usize, words: &[WordKey]) -> bool {
        self.before(n_before).is_some_and(|item| item.key.is_one_of(words))
    }

    fn has_class(self, n_before: usize, class: WordClass) -> bool {
        self.before(n_before).is_some_and(|item| item.class.is(class))
    }

    /// The words of its clause before it, and those behind.
    fn clause(self) -> (&'a [Item], &'a [Item]) {
        let breaks = |item: &&Item| item.class.is(BREAKS);
        let before = &self.items[self.at.saturating_sub(WINDOW)..self.at];
        let n_before = before.iter().rev().take_while(|item| !breaks(item)).count();
        let behind = self.items.get(self.at + 1..).unwrap_or(&[]);
        let n_behind = behind.iter().take(WINDOW).take_while(|item| !breaks(item)).count();
        (&before[before.len() - n_before..], &behind[..n_behind])
    }

    /// How the words around the figure call an earlier one to mind.
    fn pointer(self) -> Option<Pointer> {
        let is_bare = is_bare(self.figure);
        // What has a measure with a name says of itself what it is of; those who did the same are the same.
        let tells = |measure: &Measure| !is_bare || self.figure.span.end <= measure.span.start;
        if let Some(act) = self.figure.named_measure().filter(tells) {
            return (!self.names_place()).then_some(Pointer::Act(act));
        }
        // `put it at 12,000`; `said it was no more than 12,000`
        let it = keys!["it", "them", "they", "this"];
        let is_put =
            self.has_key(1, keys!["at"]) && self.has_key(2, it) && self.has_class(3, WordClass::REPORTING);
        let is_there = self.has_key(2, keys!["there"]);
        let is_so = self.has_key(1, keys!["are", "is", "was", "were"])
            && (is_there || self.has_key(2, it))
            && (self.has_class(3, WordClass::REPORTING)
                || self.has_key(3, keys!["that"])
                || is_there && self.has_class(3, WordClass::PUNCTUATION));
        let is_open = is_bare || self.figure.unit.is_some() && !is_there;
        // `Its rival said it was 25 percent` may say so of itself.
        let names_other =
            || self.items[..self.at].iter().any(|item| item.key.is_one_of(keys!["its", "their"]));
        if is_put || is_so && is_open && !names_other() || self.points_by_noun() {
            return Some(Pointer::Word);
        }
        // `the loss was £2.7m`
        if let Some(noun) = self.noun().filter(|_| self.is_definite()) {
            return Some(Pointer::Noun(noun));
        }
        if !is_bare {
            return None;
        }
        let (_, behind) = self.clause();
        // `no more than 2.6 million did.`, `only 45 had died`
        let is_elided = match behind {
            [last] => last.class.is(WordClass::AUXILIARY),
            _ => false,
        };
        if is_elided {
            return Some(Pointer::Predicate);
        }
        if behind.len() <= 2 && self.tells_of_dead() {
            return Some(Pointer::Dead);
        }
        if behind.is_empty() && self.has_key(1, keys!["counted", "counts", "tallied"]) {
            return Some(Pointer::Count);
        }
        // `the police counted 12,000`, `admits to 270`, `the organisers 30,000`
        let speaks = |n: usize| self.has_class(n, WordClass::REPORTING | WordClass::BODY | WordClass::OFFICE);
        let is_said = speaks(1)
            || self.has_key(1, keys!["just", "of", "only", "that", "to"])
                && self.has_class(2, WordClass::REPORTING);
        (is_said && behind.is_empty()).then_some(Pointer::Ellipsis)
    }

    /// `the true figure is 12,000`, `put the number at 12,000`, `gave a figure of 12,000`, `the ministry’s estimate was`.
    fn points_by_noun(self) -> bool {
        /// The most words between the noun and the figure.
        const REACH: usize = 5;
        let items = self.items;
        let crosses = |item: &Item| item.figure.is_some() || item.class.is(BREAKS);
        // `put the total at 5,900`, but `the total was 5,900` with others
        let is_put_total = |noun: usize| {
            let is_put =
                noun.checked_sub(2).is_some_and(|before| items[before].class.is(WordClass::REPORTING));
            let is_at = items.get(noun + 1).is_some_and(|item| item.key == const { WordKey::of("at") });
            items[noun].key == const { WordKey::of("total") } && is_put && is_at
        };
        let is_noun = |noun: &usize| self.is(&items[*noun], Roles::POINTS_BACK) || is_put_total(*noun);
        let Some(noun) = (self.at.saturating_sub(REACH)..self.at).rev().find(is_noun) else { return false };
        let between = &items[noun + 1..self.at];
        // `a figure that organisers put at 20,000`
        let is_relative = between.first().is_some_and(|item| item.key.is_one_of(keys!["that", "which"]))
            && self.has_key(1, keys!["at"])
            && self.has_class(2, WordClass::REPORTING);
        if is_relative {
            return true;
        }
        // `the number was limited to 2,500` says something else of it.
        let says_so = |item: &Item| item.class.is(WordClass::AUXILIARY) || self.is(item, Roles::POINTS_SO);
        if !between.iter().all(says_so) {
            return false;
        }
        // The determiner, an adjective or two after it: `the real figure`, `its own count`, `the union’s figure`.
        let owner = keys!["'s", "’s", "'", "’"];
        let opens =
            |at: &usize| items[*at].class.is(WordClass::DETERMINER) || items[*at].key.is_one_of(owner);
        let Some(opener) = (noun.saturating_sub(3)..noun).rev().find(opens) else { return false };
        if items[opener + 1..noun].iter().any(crosses) {
            return false;
        }
        let opens_of = between.first().is_some_and(|item| item.key.is_one_of(keys!["of", "for", "in"]));
        let is_given_so = between.len() == 1 && opens_of;
        let is_indefinite = items[opener].key.is_one_of(keys!["a", "an"]);
        if is_indefinite { is_given_so } else { !between.is_empty() && (!opens_of || is_given_so) }
    }

    /// The noun that the figure is given with: `a loss of £1.2m`, `the cost of the stadium at £1.2m`, `costs were £1.2m`.
    fn noun(self) -> Option<WordKey> {
        let links = self.has_key(1, keys!["of", "at"]) || self.has_class(1, WordClass::AUXILIARY);
        let (before, _) = self.clause();
        let phrase = before.get(..before.len().checked_sub(1)?).filter(|_| links)?;
        // `the cost of the stadium`
        let head =
            phrase.iter().rposition(|item| item.key == const { WordKey::of("of") }).unwrap_or(phrase.len());
        let noun = phrase.get(head.checked_sub(1)?)?;
        let is_noun = noun.figure.is_none()
            && !noun.class.is(WordClass::PREPOSITION
                | WordClass::DETERMINER
                | WordClass::PRONOUN
                | WordClass::AUXILIARY
                | WordClass::REPORTING
                | WordClass::PEOPLE
                | WordClass::NAME);
        is_noun.then_some(noun.key)
    }

    /// Whether the noun that the figure is given with opens what is said, as one that was told before: `said the loss
    /// was £2.7m`.
    fn is_definite(self) -> bool {
        /// The most words from the article to the figure.
        const REACH: usize = 4;
        let the = (1..=REACH).find(|n| self.has_key(*n, keys!["the"]));
        the.is_some_and(|the| {
            self.has_class(the + 1, WordClass::REPORTING) || self.has_key(the + 1, keys!["that"])
        })
    }

    /// Whether those counted are the same as those of another figure and did the same, or the two are shares of all
    /// who could have.
    fn did(self, act: Measure, other: Self) -> bool {
        let counts = self.figure.counts.zip(other.figure.counts);
        let is_same = if self.figure.is_share() {
            self.is_of_all() && other.is_of_all()
        } else {
            counts.is_none_or(|(a, b)| a.concept == b.concept)
        };
        is_same && self.figure.named_measure().is_some_and(|measure| measure.concept == act.concept)
    }

    /// Whether the figure is said to be of a place, a time or a group: `the figure was 46 for the year`.
    fn names_part(self) -> bool {
        let (_, behind) = self.clause();
        behind.first().is_some_and(|first| self.is(first, Roles::OF_PART))
    }

    /// `45 percent of the 12 nurses`: what a share is of is no news.
    fn is_base(self, parts: &Parts) -> bool {
        let before = self.items[..self.at].iter().rev();
        let mut lead = before.skip_while(|item| item.class.is(WordClass::DETERMINER));
        let is_of = lead.next().is_some_and(|item| item.key == const { WordKey::of("of") });
        let share = lead.next().and_then(|item| item.figure).map(|id| &parts.figures[id.0 as usize]);
        is_of && share.is_some_and(Figure::is_share)
    }

    /// Whether a place is named behind the figure: `12,000 people voted in Leeds`.
    fn names_place(self) -> bool {
        let (_, behind) = self.clause();
        behind.windows(2).any(|pair| {
            pair[0].key.is_one_of(keys!["across", "at", "in"]) && pair[1].class.is(WordClass::NAME)
        })
    }

    /// Whether the figure is of all of its measure, and not of a kind of it: `female turnout`.
    fn is_of_all(self) -> bool {
        let Some(measure) = self.figure.measure else { return false };
        let at = self.items.partition_point(|item| item.span.end <= measure.span.start);
        let before = at.checked_sub(1).and_then(|before| self.items.get(before));
        let plain =
            WordClass::DETERMINER | WordClass::REPORTING | WordClass::PUNCTUATION | WordClass::PREPOSITION;
        // `61 percent of eligible voters had turned out`
        let is_told_by_act = self.figure.base.is_some() && self.figure.span.end <= measure.span.start;
        let behind = self.items.get(self.items.partition_point(|item| item.span.start < measure.span.end));
        let is_among =
            behind.is_some_and(|word| word.key.is_one_of(keys!["among", "amongst", "for", "within"]));
        let is_plain = |word: &Item| {
            word.class.is(plain)
                || word.key.is_one_of(keys!["actual", "overall", "real", "that", "total", "true"])
        };
        !self.names_part() && !is_among && (is_told_by_act || before.is_none_or(is_plain))
    }

    /// Whether the clause gives its figure for another time than one told before it.
    fn tells_when(self, parts: &Parts) -> bool {
        let breaks = |item: &&Item| {
            item.class.is(WordClass::CLAUSE) || item.key.is_one_of(keys![";", ":", "(", "and", "but"])
        };
        let before =
            self.items[self.at.saturating_sub(WINDOW)..self.at].iter().rev().take_while(|item| !breaks(item));
        let (_, behind) = self.clause();
        let is_date = |item: &Item| {
            let figure = item.figure.map(|id| &parts.figures[id.0 as usize]);
            figure.is_some_and(|figure| matches!(figure.kind, FigureKind::Date | FigureKind::Time))
        };
        before.chain(behind).any(|item| {
            is_date(item)
                || item.class.is(WordClass::RISE | WordClass::FALL | WordClass::MONTH)
                || self.is(item, Roles::OTHER_TIME)
        })
    }

    /// Whether the figure opens what is said, and is not what somebody says of himself: `said 40,000 people marched`,
    /// `put the crowd at 40,000`, but not `said it had sold 40,000 cars`.
    fn opens_speech(self) -> bool {
        let opens = self.has_class(1, WordClass::REPORTING | WordClass::PUNCTUATION)
            || self.has_key(1, keys!["that", "at"]);
        opens && !self.is_own()
    }

    /// Whether somebody may say it of himself: `said it had sold 40,000 cars`.
    fn is_own(self) -> bool {
        let before = &self.items[self.at.saturating_sub(WINDOW)..self.at];
        before.iter().any(|item| self.is(item, Roles::ONESELF))
    }

    /// Whether the clause says of people that they lost their lives.
    fn tells_of_dead(self) -> bool {
        let (before, behind) = self.clause();
        before.iter().chain(behind).any(|item| self.is(item, Roles::DEAD))
    }
}
