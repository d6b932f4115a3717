//! A total and its parts, in one sentence or two: the check, and parts in brackets, in apposition and behind a verb.

use recount_core::{
    Claims, Document, Figure, FigureId, FigureKind, Hedge, Item, Link, Rational, WordClass, WordKey, keys,
};

use crate::groups;
use crate::left;
use crate::list::{self, List, Part};
use crate::others;
use crate::partition::{Filling, Partition};
use crate::reader::{BODIES, REST, Reader};
use crate::record;
use crate::remaining;
use crate::sums;
use crate::told;

recount_core::check! {
    /// Parts that do not add up to their total.
    ///
    /// ## What it recounts
    ///
    /// Where a text gives a total and says what it is made up of (in brackets, after *of whom*, *of these* or *made up
    /// of*, before *in all* or *a total of*), or what is left of it (*leaving four*), the parts are added up. Parts of
    /// which each thing is one at most (women and men, for and against, *49 did and seven did not*) may not exceed the
    /// total, nor may those it *includes*; parts that are said to be all of it, or nearly make it, may not fall short of it,
    /// and neither may men and women of whom nothing more is said (*38 were male and 20 female*). Groups told by their size
    /// (*with the drug (n = 34) or without (n = 32)*) make the count before them, or at least nearly.
    /// Matches won, drawn and lost are added up as well, votes of a panel of so many, seats and the like by their parties
    /// (*48 seats: Labour 21, …*), the halves or quarters of a year, and years since one. What the sentence before takes of a
    /// whole leaves the rest of it (*It closed 36 of its 420 shops. That left 384*), and what is called the remaining or the
    /// other part closes the list of those before it (*of the 48 seats Labour has 21, the Liberals 17 and the Greens the
    /// remaining ten*). All the numbers of a sentence may be parts of the only one of the sentence before (*The board has 13
    /// members. Eight voted for, four against and one abstained*), and its only number what all of those make (*Together
    /// they sold 15,000*).
    ///
    /// ## Why it matters
    ///
    /// One part is corrected and the total is not, or one part is forgotten. Readers who add up stop trusting the rest.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The jury heard 27 witnesses (13 women and 12 men) in nine days.
    /// ```
    ///
    /// ```holds
    /// The jury heard 27 witnesses (13 women, 12 men; two gave no sex) in nine days.
    /// ```
    ///
    /// ```silent
    /// The jury heard 27 witnesses, of whom 13 were women, in nine days.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Parts can overlap, and lists can be open (*including*, *among them*): overlapping parts are never more than a
    /// warning, and an open list is left alone. Parts that fall short may leave some unsaid: that is a warning too.
    /// Groups told by their sizes (*three groups: 8, 30 and 24*) and parts of another thing than the total are left alone.
    /// A part that is more than its total may be part of another, unless a slip of the pen makes them add up.
    /// What remains may be what some of the parts before it leave, or one of them: where it is, nothing is said.
    ///
    /// ## References
    ///
    /// None: it is an addition.
    pub static PARTS_AND_WHOLE = PartsAndWhole { id: "parts-and-whole", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    record::records(document, claims);
    for sentence in document.sentences() {
        left::claim(document, sentence, claims);
        told::claim(document, sentence, claims);
        sums::claim(document, sentence, claims);
        let rest = remaining::claim(document, sentence, claims);
        if sentence.figures.len() < 2 {
            continue;
        }
        let before = document.sentence_referred_to(sentence);
        let reader = Reader { document, items: document.items(sentence), before, rest };
        groups::for_each(document, sentence, &mut |found| {
            if let Some(claim) = Partition::new(document, found) {
                claims.add(claim);
            }
        });
        reader.leaving_of_what_was_told(claims);
        for (at, item) in reader.items.iter().enumerate() {
            if item.key.is_one_of(keys!["(", "[", ":"]) {
                reader.in_brackets(at, claims);
            } else if item.key.is_one_of(keys![",", ";", "–", "—"]) {
                reader.in_apposition(at, claims);
            } else if item.key.is_one_of(keys!["of"]) {
                reader.of_which(at, claims);
            } else if item.key.is_one_of(keys!["bringing", "raising", "taking"]) {
                reader.added_to(at, claims);
            } else if item.key.is_one_of(keys!["making"]) {
                reader.making_in_all(at, claims);
            } else if item.key.is_one_of(MAKING) {
                reader.made_up_of(at, claims);
            } else if item.key.is_one_of(keys!["has", "have", "had"]) {
                reader.has(at, claims);
            } else if item.key.is_one_of(keys!["including", "include", "includes", "included"]) {
                reader.including(at, at + 1, claims);
            } else if item.key.is_one_of(keys!["among"])
                && reader.is_any(at + 1, keys!["them", "these", "those", "whom", "which"])
            {
                reader.including(at, at + 2, claims);
            } else if item.figure.is_some() {
                reader.in_all(at, claims);
            }
        }
        reader.seats(claims);
    }
}

/// Words that, with `of` or without, say that a list of parts follows.
const MAKING: &[WordKey] = keys![
    "made",
    "composed",
    "comprise",
    "consist",
    "consisting",
    "consists",
    "consisted",
    "comprising",
    "comprises",
    "comprised",
    "split",
    "divided",
    "constituted",
];

/// Words that say that a list of parts is not all of it.
const FOR_THE_MOST: &[WordKey] =
    keys!["chiefly", "largely", "mainly", "mostly", "partly", "primarily", "principally"];

/// Nouns for times at which the same people or things may come again, in the singular.
const TIMES: &[WordKey] = keys![
    "attempt", "ballot", "game", "match", "poll", "round", "season", "stage", "survey", "test", "time",
    "vote"
];

impl<'a> Reader<'a> {
    /// `27 witnesses (13 women and 12 men)`, `27 witnesses: 13 women and 14 men`.
    fn in_brackets(&self, at: usize, claims: &mut Claims) {
        let Some((whole, figure)) = self.whole_before(at, 9) else { return };
        // `an average of 44 points: 31 for men and 54 for women`
        let place = self.items.iter().position(|item| item.figure == Some(whole)).unwrap_or(0);
        let averages =
            |item: &Item| item.key.is_one_of(keys!["average", "averaged", "averaging", "mean", "median"]);
        if self.items[place.saturating_sub(3)..place].iter().any(averages) {
            return;
        }
        let grouped = self.in_so_many_groups(place, at, figure);
        let is_grouped = grouped.is_some();
        let (whole, figure, mut list) =
            grouped.unwrap_or_else(|| (whole, figure, list::read(self.document, self.after(at + 1), figure)));
        if list.parts.is_empty()
            && figure.is_count()
            && let Some(list) = list::read_named(self.document, self.after(at + 1), figure)
        {
            let filling = list.likely_filling(self.document, figure);
            self.add(claims, whole, &list, filling, Link::Certain, "shared-out");
            return;
        }
        let is_bracket = !self.items[at].key.is_one_of(keys![":"]);
        // `40 patients (80 eyes; 2 men and 38 women)`
        if let [first, next, _, ..] = list.parts.as_slice()
            && next.follows_semicolon
            && self.document.figure(first.figure).is_some_and(|first| figure.value() < first.value())
        {
            list.parts.remove(0);
        }
        let is_spent = figure.kind == FigureKind::Amount;
        // `12 people (8 aged under 30, 9 from abroad)` need not be kinds of people at all.
        let has_noun =
            |part: &Part<'_>| part.words.first().is_some_and(|item| !item.class.is(WordClass::PREPOSITION));
        let is_sorted = (!is_bracket || is_spent) && list::are_sorted(&list.parts, is_spent)
            || list::are_of_parties(figure, &list.parts)
            || list::are_of_places(&list.parts)
            || list::are_by_years(self.document, &list.parts) && self.spans_years(place, at);
        // `1,452 votes: 812 in favour, 604 against`
        let are_votes = !is_bracket && figure.counts.is_some() && list.is_of_opposites();
        let is_of_ways = !is_bracket && self.are_of_ways(figure, &list);
        // `57 stations (plus 103 relays and 12 repeaters)`
        let adds = self.is_any(at + 1, keys!["plus"]);
        if adds
            || !(is_grouped || is_sorted || are_votes || is_of_ways || list.parts.iter().all(has_noun))
            || others::converts(self.document, figure, &list)
        {
            return;
        }
        let exclusive = list.exclusive();
        let says_each =
            |part: &Part<'_>| part.words.iter().any(|item| item.key.is_one_of(keys!["respectively"]));
        let leaves_none = |part: &Part<'_>| part.words.iter().any(|item| item.key.is_one_of(REST));
        let is_closed = list.parts.last().is_some_and(|last| says_each(last) || leaves_none(last));
        // `73 children (15 girls, 8 boys)`
        let are_bare = list.parts.iter().all(|part| part.words.len() <= 2);
        let is_of_people = figure.counts.is_some_and(|noun| noun.is_people);
        let are_all = exclusive == Link::Certain && are_bare && is_of_people || list.is_of_both_sexes();
        let is_ended = list.parts.last().is_some_and(|last| last.follows_and);
        // `a total of 96: 41 in Leeds, 33 in York and 22 in Hull`
        // `raised £14,600: £6,200 from the fair, £5,400 from gifts and £3,000 from the diocese.`
        let is_account = is_spent && !is_bracket && self.ends_with(&list);
        let is_listed =
            (figure.hedge == Some(Hedge::Exactly) || is_account) && list.parts.len() > 2 && is_ended;
        let filling = if is_bracket && are_all && !self.leaves_some() || is_listed && is_sorted {
            Filling::Whole
        } else if is_bracket
            || is_sorted
            || is_grouped
            || is_closed
            || is_of_ways
            || exclusive == Link::Certain
        {
            Filling::Likely
        } else if list.parts.len() > 2 {
            // `25 players: 3 goalkeepers, 8 defenders …`; whoever ends such a list with `and` has named all.
            if is_ended && are_bare && self.ends_with(&list) { Filling::Ended } else { Filling::Open }
        } else {
            return;
        };
        self.add(claims, whole, &list, filling, exclusive, "brackets");
    }

    /// `6,400 tickets: 3,800 online, 1,900 at the gate and 700 by phone`: a list that ends its sentence with `and`, of a word
    /// or three each, which make nearly the whole.
    fn are_of_ways(&self, whole: &Figure, list: &List<'a>) -> bool {
        const MOST_WORDS: usize = 3;
        let [.., last] = list.parts.as_slice() else { return false };
        let is_near = list.sum(self.document).zip(whole.value()).is_some_and(|(sum, whole)| {
            let (nine, ten) = (Rational::from(9), Rational::from(10));
            &whole * &nine <= &sum * &ten && &sum * &nine <= &whole * &ten
        });
        // People may be of several: `8 under thirty, 9 from abroad and 3 in wheelchairs`.
        let is_of_things = whole.counts.is_some_and(|noun| !noun.is_people);
        list.parts.len() > 2
            && last.follows_and
            && self.ends_with(list)
            && is_of_things
            && is_near
            && list.parts.iter().all(|part| (1..=MOST_WORDS).contains(&part.words.len()))
    }

    /// `51 came from two departments: 29 from roads and 22 from parks`: the list is as long as the number before it says, and
    /// is of the figure before that.
    fn in_so_many_groups(
        &self,
        groups_at: usize,
        at: usize,
        groups: &Figure,
    ) -> Option<(FigureId, &'a Figure, List<'a>)> {
        // Whoever votes in three rounds may vote in each.
        let are_times = groups.counts.is_none_or(|noun| noun.concept.is_one_of(TIMES));
        let (whole, figure) = self.whole_before(groups_at, 9).filter(|_| groups.is_count() && !are_times)?;
        let list = list::read(self.document, self.after(at + 1), figure);
        let n_parts = i128::try_from(list.parts.len()).ok().filter(|n_parts| *n_parts >= 2)?;
        (groups.value()?.to_integer() == Some(n_parts)).then_some((whole, figure, list))
    }

    /// `18,600 trees since 2018: …`: what adds up over the years; a level of each does not.
    fn spans_years(&self, from: usize, to: usize) -> bool {
        let between = self.items.get(from..to).unwrap_or(&[]);
        between.iter().any(|item| item.key.is_one_of(keys!["between", "over", "since", "total", "years"]))
    }

    /// `27 witnesses, 13 men and 14 women`, `it has 27 members; 13 voted for and 14 against`, `nine judges, six named by
    /// Kings and three by Regents`: opposites and names alone, of the first number of the sentence.
    fn in_apposition(&self, at: usize, claims: &mut Claims) {
        if self.items.get(at + 1).is_none_or(|item| item.figure.is_none()) {
            return;
        }
        let Some((whole, figure)) = self.whole_before(at, 9) else { return };
        let like_whole = |other: &Figure| list::can_be_part(other) && other.is_comparable_with(figure);
        let before = self.items.get(..at).unwrap_or(&[]);
        let is_first = !before
            .iter()
            .filter_map(|item| item.figure)
            .any(|id| id != whole && self.document.figure(id).is_some_and(like_whole));
        let list = list::read(self.document, self.after(at + 1), figure);
        let words = before.get(at.saturating_sub(4)..).unwrap_or(&[]);
        // `the jury of 12, seven women and five men`
        let place = before.iter().position(|item| item.figure == Some(whole)).unwrap_or(0);
        let is_of_body = place > 0 && self.is_any(place - 1, keys!["of"]) && place + 1 == at;
        let is_counted = figure.counts.is_some() || is_of_body && figure.is_count();
        let is_whole = is_counted && is_first && !list.goes_on_from(words);
        if is_whole
            && (list.is_of_opposites()
                || list::are_by_names(&list.parts)
                || list::are_here_and_abroad(&list.parts)
                || list::are_in_groups(&list.parts))
        {
            let filling = list.likely_filling(self.document, figure);
            self.add(claims, whole, &list, filling, Link::Likely, "apposition");
        }
    }

    /// `a package of $32m, made up of $15m in loans and $17m in grants`; the whole may stand in the
    /// sentence before.
    fn made_up_of(&self, at: usize, claims: &mut Claims) {
        let lead = self.after(at + 1);
        let leads = |item: &&Item| {
            item.key.is_one_of(keys!["up", "of", "between", "into"]) || item.key.is_one_of(FOR_THE_MOST)
        };
        let n_lead = lead.iter().take(4).take_while(leads).count();
        let is_for_the_most = lead.iter().take(n_lead).any(|item| item.key.is_one_of(FOR_THE_MOST));
        let item = &self.items[at];
        if item.key.is_one_of(keys!["made", "composed", "split", "divided", "constituted"]) && n_lead == 0 {
            return;
        }
        let listed = self.after(at + 1 + n_lead);
        let first = self.figure_at(at + 1 + n_lead).or_else(|| self.figure_at(at + 2 + n_lead));
        let parts = match first {
            Some((_, first)) => Some(list::read(self.document, listed, first)),
            None => list::read_bracketed(self.document, listed)
                .or_else(|| list::read_headed(self.document, listed)),
        };
        let Some(parts) = parts else { return };
        let first = first.map(|(id, _)| id).or_else(|| Some(parts.parts.first()?.figure));
        let Some(first) = first.and_then(|first| self.document.figure(first)) else { return };
        let auxiliary = self.items.get(..at).unwrap_or(&[]).iter().rev().take(3);
        let skipped = auxiliary
            .take_while(|item| {
                item.class.is(WordClass::AUXILIARY | WordClass::CLAUSE) || item.key.is_one_of(keys![","])
            })
            .count();
        let whole = self.whole_before(at - skipped, 9).map(|(id, _)| (id, Link::Certain));
        let whole = whole
            .or_else(|| Some((self.whole_behind(&parts)?, Link::Likely)))
            .or_else(|| self.whole_in_sentence_before(at, first).map(|id| (id, Link::Likely)));
        let Some((whole, link)) = whole else { return };
        let Some(figure) = self.document.figure(whole) else { return };
        // `strains 9 and 201 are similar, consisting of …`: a name; `a crew of 41 comprised …`
        let place = self.items.iter().position(|item| item.figure == Some(whole));
        let says_of = place.is_none_or(|place| {
            self.items
                .get(place.saturating_sub(1))
                .is_some_and(|item| item.key.is_one_of(keys!["of", "the", "has", "have", "had"]))
        });
        if figure.counts.is_none() && figure.unit.is_none() && !says_of {
            return;
        }
        let sum = parts.sum(self.document);
        // `four loans, of 380m and 200m`, `imports of 5.1m tonnes. … made up of 84,000 and 52,000`
        let (twenty, thousand) = (Rational::from(20), Rational::from(1_000));
        let is_far = figure.value().is_some_and(|whole| {
            let is_number_of_parts = whole <= twenty
                && parts
                    .figures(self.document)
                    .filter_map(Figure::value)
                    .all(|part| &whole * &thousand < part);
            let is_of_more = link == Link::Likely && sum.as_ref().is_some_and(|sum| sum * &twenty < whole);
            is_number_of_parts || is_of_more
        });
        if is_far
            || others::converts(self.document, figure, &parts)
            || !others::are_of_one_kind(self.document, figure, &parts, self.items[at].span)
        {
            return;
        }
        let filling = if is_for_the_most { Filling::Some } else { Filling::Whole };
        self.add(claims, whole, &parts, filling, link, "made-up-of");
    }

    /// `The 66-seat chamber will have 26 Liberals, 22 Greens and 18 independents`: names or opposites that fill a body.
    fn has(&self, at: usize, claims: &mut Claims) {
        const MOST_WORDS: usize = 6;
        let before = self.items.get(at.saturating_sub(MOST_WORDS)..at).unwrap_or(&[]);
        let is_body = before.windows(2).any(|pair| {
            let [hyphen, body] = pair else { return false };
            hyphen.key == const { WordKey::of("-") } && body.key.is_one_of(BODIES)
        });
        let Some((whole, figure)) = self.whole_before(at, MOST_WORDS).filter(|_| is_body) else { return };
        let list = list::read(self.document, self.after(at + 1), figure);
        if list.is_of_opposites() || list::are_called_by_names(&list.parts) {
            self.add(claims, whole, &list, Filling::Likely, Link::Likely, "body-has");
        }
    }

    /// `The bloc, made up of eight Reds, two Greens and 15 independents, has 25 seats`: what a body has behind the list of
    /// what it is made up of.
    fn whole_behind(&self, list: &List<'_>) -> Option<FigureId> {
        const MOST_WORDS: usize = 4;
        let last = list.parts.last().filter(|last| last.follows_and)?;
        let place = self.items.iter().position(|item| item.figure == Some(last.figure))?;
        let comma =
            self.after(place).iter().take(MOST_WORDS).position(|item| item.key.is_one_of(keys![","]))?;
        let [has, rest @ ..] = self.after(place + comma + 1) else { return None };
        let whole =
            rest.iter().find(|item| !item.key.is_one_of(keys!["a", "now", "only", "just", "total", "of"]));
        has.key
            .is_one_of(keys!["controls", "had", "has", "have", "held", "hold", "holds", "number", "numbers"])
            .then_some(whole?.figure?)
            .filter(|whole| list.parts.iter().all(|part| part.figure != *whole))
    }

    /// `The house has 150 seats. The Greens hold 64, Labour 51 and independents 35.`
    fn seats(&self, claims: &mut Claims) {
        let Some(first) = self.items.iter().find_map(|item| self.document.figure(item.figure?)) else {
            return;
        };
        let Some(whole) = self.only_figure_before(first, |_| true) else { return };
        let Some(figure) = self.document.figure(whole).filter(|figure| list::is_of_members(figure)) else {
            return;
        };
        if let Some(list) = list::read_named(self.document, self.items, figure) {
            let filling = list.likely_filling(self.document, figure);
            self.add(claims, whole, &list, filling, Link::Likely, "seats");
        }
    }

    /// The only figure of the sentence before that is in the unit of the parts, if what stands before a place refers to it:
    /// `it`, `this sum`, `the figure`, or a noun that it has as well.
    fn whole_in_sentence_before(&self, at: usize, like: &Figure) -> Option<FigureId> {
        const SUMS: &[WordKey] = keys!["amount", "figure", "money", "sum", "that", "this", "total"];
        // A plain number needs more than being one: anything is counted.
        like.unit.as_ref()?;
        let head = self.items.get(..at)?;
        let [first, ..] = head else { return None };
        let before = self.document.items(self.before?);
        let is_told = |item: &Item| {
            let is_noun =
                !item.class.is(WordClass::DETERMINER | WordClass::AUXILIARY | WordClass::PREPOSITION);
            is_noun && before.iter().any(|other| other.key == item.key)
        };
        let refers = first.class.is(WordClass::PRONOUN)
            || first.class.is(WordClass::DETERMINER)
                && head.iter().any(|item| item.key.is_one_of(SUMS) || is_told(item));
        self.only_figure_before(like, |_| true).filter(|_| refers)
    }

    /// `15 million copies, including 9 million in America and 8 million in Europe`, `the budget of $15m includes $9m
    /// for schools and $8m for roads`: kinds that exclude each
    /// other, of which some may be left out.
    fn including(&self, at: usize, parts_at: usize, claims: &mut Claims) {
        // `, including` and `(including`, but `includes`
        let is_verb = self.is_any(at, keys!["include", "includes", "included"]);
        let comma = at.checked_sub(1).filter(|comma| self.is_any(*comma, keys![",", "–", "—", "("]));
        let Some(end) = comma.or(is_verb.then_some(at)) else { return };
        let Some((whole, figure)) = self.whole_before(end, 9) else { return };
        let list = list::read(self.document, self.after(parts_at), figure);
        let exclusive = list.exclusive();
        let is_spent = figure.kind == FigureKind::Amount;
        let are_apart = list::are_sorted(&list.parts, is_spent) || list::are_in_places(&list.parts);
        if exclusive == Link::Certain || are_apart {
            self.add(claims, whole, &list, Filling::Some, exclusive, "including");
        }
    }
}
