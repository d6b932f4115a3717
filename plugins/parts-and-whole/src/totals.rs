//! What the parts before a total make: `27 in all`, `a total of $32m`, `bringing the total to 205`.

use recount_core::{
    Claims, Figure, FigureId, FigureKind, Hedge, Item, Label, Link, Rational, WordClass, WordKey, keys,
};

use crate::list::{self, List, Part};
use crate::others;
use crate::partition::Filling;
use crate::reader::Reader;

impl<'a> Reader<'a> {
    /// `Fire destroyed 120 homes. Another 85 burned down later, bringing the total to 205.`
    fn added_to_what_was_told(&self, at: usize, whole: (FigureId, &Figure), claims: &mut Claims) {
        const MORE: &[WordKey] = keys!["additional", "another", "extra", "further"];
        let n_lead = self.items.iter().take(3).take_while(|item| item.figure.is_none()).count();
        let added = self.figure_at(n_lead).filter(|(_, figure)| list::can_be_part(figure));
        let Some((added, figure)) = added else { return };
        // `Another` is read with its number.
        let words = self.document.text_of(figure.phrase).split_whitespace();
        let is_more = words.take(2).any(|word| WordKey::of(&word.to_lowercase()).is_one_of(MORE))
            || self.items[..n_lead].iter().any(|item| item.key.is_one_of(MORE));
        if !is_more {
            return;
        }
        let between = self.items.get(n_lead + 1..at).unwrap_or(&[]);
        let is_like =
            |other: &Figure| other.is_quantity() && !other.is_share() && other.is_comparable_with(figure);
        let has_more = between.iter().filter_map(|item| self.document.figure(item.figure?)).any(is_like);
        let Some(existing) = self.only_figure_before(figure, |_| true).filter(|_| !has_more) else { return };
        let counts = |id: FigureId| self.document.figure(id)?.counts.map(|noun| noun.concept);
        let are_of_two = counts(existing).zip(counts(added)).is_some_and(|(one, other)| one != other);
        if !are_of_two && whole.1.is_comparable_with(figure) {
            // `It has 640 shops in Europe. It will open another 60 in Asia, …`: there may be more elsewhere.
            let told = self.before.map_or(&[][..], |before| self.document.items(before));
            let is_somewhere = told
                .windows(2)
                .any(|pair| pair[0].key.is_one_of(keys!["in", "at"]) && pair[1].class.is(WordClass::NAME));
            let filling = if is_somewhere { Filling::Likely } else { Filling::Whole };
            self.fill_as(claims, whole.0, &[existing, added], (filling, Link::Likely), "added-to-told");
        }
    }

    /// `48 beds to its existing 312, bringing the total to 360`.
    pub(crate) fn added_to(&self, at: usize, claims: &mut Claims) {
        let words = self.after(at + 1).iter().take(5);
        let mut words =
            words.take_while(|item| item.figure.is_none() && !item.class.is(WordClass::PUNCTUATION));
        let Some(to) = words.position(|item| item.key.is_one_of(keys!["to"])) else { return };
        let Some((whole, figure)) =
            self.figure_at(at + to + 2).filter(|(_, figure)| list::can_be_part(figure))
        else {
            return;
        };
        let n_before = self.items[..at].iter().filter(|item| item.figure.is_some()).count();
        if n_before == 2 {
            self.added_to_existing(at, (whole, figure), claims);
        } else {
            self.added_to_what_was_told(at, (whole, figure), claims);
        }
    }

    /// `48 beds to its existing 312`, the only figures before a place, and what that makes.
    fn added_to_existing(&self, end: usize, (whole, figure): (FigureId, &Figure), claims: &mut Claims) {
        let before = self.items.get(..end).unwrap_or(&[]);
        let figures = before.iter().enumerate().filter(|(_, item)| item.figure.is_some());
        let places: Vec<usize> = figures.map(|(place, _)| place).take(3).collect();
        let [added, existing] = places[..] else { return };
        let is_part = |place: usize| {
            self.figure_at(place)
                .filter(|(_, part)| list::can_be_part(part) && part.is_comparable_with(figure))
                .map(|(id, _)| id)
        };
        let between = before.get(added + 1..existing).unwrap_or(&[]);
        let says_to = between.iter().any(|item| item.key.is_one_of(keys!["to"]));
        let is_there = |item: &Item| {
            item.key.is_one_of(keys!["already", "current", "existing", "original", "present", "previous"])
        };
        let says_existing = between.iter().rev().take(3).chain(&before[existing..]).any(is_there);
        let noun = |place| self.figure_at(place).and_then(|(_, part)| Some(part.counts?.concept));
        let are_of_two = noun(added).zip(noun(existing)).is_some_and(|(added, existing)| added != existing);
        if !says_to || !says_existing || are_of_two {
            return;
        }
        let (Some(added), Some(existing)) = (is_part(added), is_part(existing)) else { return };
        self.fill(claims, whole, &[added, existing], Link::Certain, "added-to");
    }

    /// `$48m in cash, and in notes $10m, making an aggregate of $58m`: all figures of the kind before it in the sentence, where
    /// they are few.
    pub(crate) fn making_in_all(&self, at: usize, claims: &mut Claims) {
        const MOST_PARTS: usize = 4;
        /// How far into a sentence its figures are all looked at.
        const REACH: usize = 120;
        let lead = self.after(at + 1).iter().take(8);
        let n_lead =
            lead.take_while(|item| item.figure.is_none() && !item.class.is(WordClass::PUNCTUATION)).count();
        let lead = self.after(at + 1).get(..n_lead).unwrap_or(&[]);
        let says_total =
            lead.iter().any(|item| item.key.is_one_of(keys!["aggregate", "all", "sum", "total", "whole"]));
        if at > REACH || !says_total {
            return;
        }
        let whole = self.figure_at(at + 1 + n_lead).filter(|(_, figure)| list::can_be_part(figure));
        let Some((whole, figure)) = whole else { return };
        // `a total of` is told of the list before it.
        let is_listed = figure.hedge == Some(Hedge::Exactly)
            || matches!(lead, [.., total, of] if total.key.is_one_of(keys!["total", "sum"]) && of.key == const { WordKey::of("of") });
        let is_running = self
            .after(at + 2 + n_lead)
            .iter()
            .take(6)
            .any(|item| item.key.is_one_of(keys!["since", "far", "now", "year", "season", "career"]));
        if is_listed || is_running {
            return;
        }
        let before = self.items.get(..at).unwrap_or(&[]);
        let clause = before.rsplit(|item| item.key.is_one_of(keys![";"])).next().unwrap_or(&[]);
        let is_part = |id: &FigureId| {
            self.document.figure(*id).is_some_and(|part| {
                part.is_quantity() && part.kind == figure.kind && part.is_comparable_with(figure)
            })
        };
        let parts: Vec<FigureId> = clause.iter().filter_map(|item| item.figure).filter(is_part).collect();
        if !(2..=MOST_PARTS).contains(&parts.len()) {
            return;
        }
        // What was told before the sentence, or beside the parts, may be in it as well.
        self.fill_as(claims, whole, &parts, (Filling::Open, Link::Likely), "making-in-all");
    }

    /// `13 women and 14 men, 27 in all`; `$15m and $17m, a total of $32m`.
    pub(crate) fn in_all(&self, at: usize, claims: &mut Claims) {
        /// The most words before the first part that may say that it is of each.
        const MOST_LEADING: usize = 4;
        let Some((whole, figure)) = self.figure_at(at).filter(|(_, figure)| list::can_be_part(figure)) else {
            return;
        };
        let before = self.items.get(..at).unwrap_or(&[]);
        let lead = before.iter().rev().take(6).take_while(|item| {
            item.class.is(WordClass::DETERMINER)
                || item.key.is_one_of(keys![
                    "overall",
                    "worldwide",
                    "global",
                    "of",
                    "total",
                    "combined",
                    "sum",
                    "grand",
                    "for",
                    "making",
                    "totalling",
                    "totaling",
                    "together",
                    "or"
                ])
        });
        let n_lead = lead.clone().count();
        let says_total_before = lead.clone().any(|item| {
            item.key.is_one_of(keys!["total", "combined", "sum", "together", "totalling", "totaling"])
        });
        // `27 in all`, `27 people in all`
        let after = self.after(at + 1);
        let n_noun = after.iter().take_while(|item| item.span.end <= figure.phrase.end).count();
        // `565 tonnes of food altogether`
        let n_of = match after.get(n_noun..) {
            Some([of, what, ..]) if of.key.is_one_of(keys!["of"]) && what.figure.is_none() => 2,
            _ => 0,
        };
        let n_noun = n_noun + n_of;
        let after = after.get(n_noun..).unwrap_or(&[]);
        let says_total_after = is_phrase(after, keys!["in", "all"])
            || is_phrase(after, keys!["in", "total"])
            || is_phrase(after, keys!["altogether"])
            || is_phrase(after, keys!["together"]) && !is_phrase(after, keys!["together", "with"])
            || is_phrase(after, keys!["all", "told"])
            // `$84m at home and $126m abroad, $210m worldwide`
            || is_phrase(after, keys!["worldwide"])
                && after.get(1).is_none_or(|next| next.class.is(WordClass::PUNCTUATION))
                && before.iter().any(|item| item.key.is_one_of(keys!["abroad", "elsewhere", "overseas"]))
            // `118 in favour, 94 against and 8 abstentions, of 220 votes cast`
            || is_phrase(after, keys!["cast"])
                && before.iter().any(|item| item.key.is_one_of(keys!["abstained", "abstaining", "abstentions"]))
            || (is_phrase(after, keys!["combined"]) && n_lead > 0);
        // `32,100 for the two nights`, `82,000 over three years`
        let n_times = self.n_times_told(after);
        // Without the article the times need not be those told: `300 in two years`.
        let names_times = after.get(1).is_some_and(|item| item.figure.is_none()) && n_times.is_some();
        let says_total_after = says_total_after || names_times;
        let says_total_before = says_total_before
            || (figure.hedge == Some(Hedge::Exactly)
                && self.document.text_of(figure.phrase).contains("total"));
        // `for the year`, where each of its halves or quarters was told
        let mut year = after
            .iter()
            .take(5)
            .skip_while(|item| item.key.is_one_of(keys!["for", "in", "over", "the", "full", "whole"]));
        let says_year = after.first().is_some_and(|item| item.key.is_one_of(keys!["for", "in", "over"]))
            && year.next().is_some_and(|item| item.key.is_one_of(keys!["year"]));
        if !says_total_before && !says_total_after && !says_year {
            return;
        }
        // The list must end right where the total begins, at a comma, a dash or a bracket, or at `for a total of`.
        let begins = at - n_lead;
        let Some(end) = begins.checked_sub(1) else { return };
        let end = if self.is_any(end, keys![",", "–", "—", "-", "("]) {
            end
        } else if self.is_any(begins, keys!["for"]) || self.is_any(end, keys!["make", "makes", "made"]) {
            if self.is_any(begins, keys!["for"]) { begins } else { end }
        } else {
            return;
        };
        let Some(list) = self.list_that_ends(end, figure) else {
            // `120 beds to the existing 340, for a total of 460`
            self.added_to_existing(end, (whole, figure), claims);
            return;
        };
        if others::counts_others(self.document, figure, &list) {
            return;
        }
        // `The 41 members each paid £84 in January and £96 in July, £7,380 in all`
        let first = list
            .parts
            .first()
            .and_then(|part| before.iter().rposition(|item| item.figure == Some(part.figure)));
        let leads =
            first.and_then(|first| before.get(first.saturating_sub(MOST_LEADING)..first)).unwrap_or(&[]);
        if leads.iter().any(|item| item.key.is_one_of(keys!["each", "every"])) {
            return;
        }
        // `for the three days`, of which two were told
        let n_parts = i64::try_from(list.parts.len()).unwrap_or(i64::MAX);
        if n_times.as_ref().is_some_and(|n_times| *n_times != Rational::from(n_parts)) {
            return;
        }
        let fill_year = list.are_of_a_year(self.document);
        if says_year && !fill_year {
            return;
        }
        // So many this year, so far, since or over three years: the parts named are only the latest.
        let has_times = list.parts.iter().flat_map(|part| part.words).any(|item| item.figure.is_some());
        let is_time = |item: &Item| {
            let figure = item.figure.and_then(|id| self.document.figure(id));
            figure.is_some_and(|figure| matches!(figure.kind, FigureKind::Date | FigureKind::Duration))
        };
        let is_of_years = |item: &Item| {
            let unit = item.figure.and_then(|id| self.document.figure(id)?.unit.as_ref());
            unit.is_some_and(|unit| &*unit.symbol == "a")
        };
        let is_running = |item: &Item| {
            item.key.is_one_of(keys!["year", "far", "since", "season", "now", "career"])
                || is_of_years(item)
                || has_times && is_time(item)
        };
        // `24,000 in 2021, 31,000 in 2022 and 27,000 in 2023, a total of 82,000 over three years`
        let is_year = |item: &Item| {
            let figure = item.figure.and_then(|id| self.document.figure(id));
            figure.is_some_and(|figure| figure.label == Some(Label::Year))
        };
        let names_year = |part: &Part<'_>| part.words.iter().any(is_year);
        let are_all_told = n_times.is_some() && list.parts.iter().all(names_year);
        let is_running =
            !fill_year && !are_all_told && after.iter().take(if has_times { 9 } else { 6 }).any(is_running);
        if is_running {
            return;
        }
        self.add(claims, whole, &list, Filling::Whole, Link::Likely, "in-all");
    }

    /// How many times a total is told for: `for the two nights`, `over both days`.
    fn n_times_told(&self, after: &[Item]) -> Option<Rational> {
        const TIMES: &[WordKey] =
            keys!["day", "days", "evenings", "game", "games", "halves", "night", "nights"];
        let [lead, rest @ ..] = after else { return None };
        if !lead.key.is_one_of(keys!["for", "in", "on", "over"]) {
            return None;
        }
        if let [both, time, ..] = rest
            && both.key == const { WordKey::of("both") }
        {
            return time.key.is_one_of(TIMES).then(|| Rational::from(2));
        }
        let time = rest.iter().take(2).find(|item| !item.class.is(WordClass::DETERMINER))?;
        let figure = time.figure.and_then(|id| self.document.figure(id))?;
        let is_time = figure.kind == FigureKind::Duration
            || figure.counts.is_some_and(|noun| noun.concept.is_one_of(TIMES));
        figure.amount.value().filter(|_| is_time)
    }

    /// The longest list of at least two parts that ends at a place.
    fn list_that_ends(&self, end: usize, like: &Figure) -> Option<List<'a>> {
        let before = self.items.get(..end)?;
        let first = before.iter().rposition(|item| {
            item.key.is_one_of(keys![";", ":", "(", "–", "—"]) || item.class.is(WordClass::CLAUSE)
        });
        let from = first.map_or(0, |first| first + 1);
        let start = (from..end).find(|at| {
            self.figure_at(*at)
                .is_some_and(|(_, figure)| list::can_be_part(figure) && figure.is_comparable_with(like))
        })?;
        // What stands in brackets that close before the total is told of something else.
        let closes = |item: &&Item| item.key.is_one_of(keys![")", "]"]);
        let opens = |item: &&Item| item.key.is_one_of(keys!["(", "["]);
        let items = self.items.get(start..end)?;
        if items.iter().filter(opens).count() < items.iter().filter(closes).count() {
            return None;
        }
        let list = list::read(self.document, items, like);
        // Every quantity on the way must be one of its parts; years and ordinals tell when.
        let quantities = items
            .iter()
            .filter_map(|item| item.figure)
            .filter(|id| self.document.figure(*id).is_some_and(Figure::is_quantity));
        if list.parts.len() >= 2 && list.parts.len() == quantities.count() {
            return Some(list);
        }
        // A total far from what they make takes in what was told before.
        let is_near = |list: &List<'_>| {
            let (five, six) = (Rational::from(5), Rational::from(6));
            list.sum(self.document)
                .zip(like.value())
                .is_some_and(|(sum, whole)| &sum * &five <= &whole * &six && &whole * &five <= &sum * &six)
        };
        list::read_apart(self.document, items, like).filter(is_near)
    }
}

fn is_phrase(items: &[Item], words: &[WordKey]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(at, word)| items.get(at).is_some_and(|item| item.figure.is_none() && item.key == *word))
}
