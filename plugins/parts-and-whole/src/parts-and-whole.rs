//! A total and its parts, in one sentence or two.

use recount_core::{
    Claims, Document, Figure, FigureId, FigureKind, Hedge, Item, Label, Link, Rational, Sentence, WordClass,
    WordKey, keys,
};

use crate::groups;
use crate::left;
use crate::list::{self, List, Part};
use crate::others;
use crate::partition::{Filling, Found, Partition};
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

/// What a body of people is made of, where it is told by a hyphen: `a 66-strong team`.
const BODIES: &[WordKey] = keys!["judge", "man", "member", "people", "person", "player", "seat", "strong"];

/// Nouns for times at which the same people or things may come again, in the singular.
const TIMES: &[WordKey] = keys![
    "attempt", "ballot", "game", "match", "poll", "round", "season", "stage", "survey", "test", "time",
    "vote"
];

/// `Of this, the regions overpaid`, `Of these the first`
fn tells_back_alone(next: &[Item]) -> bool {
    next.first().is_some_and(|item| item.key.is_one_of(keys!["this", "that"]))
        && next.get(1).is_some_and(|item| item.key == const { WordKey::of(",") })
}

/// Words for all that the parts before leave.
const REST: &[WordKey] = keys!["other", "others", "rest", "remainder", "remaining"];

struct Reader<'a> {
    document: &'a Document,
    items: &'a [Item],
    before: Option<&'a Sentence>,
    /// What remains beside its parts, where that is told of the list already.
    rest: Option<FigureId>,
}

impl<'a> Reader<'a> {
    fn figure_at(&self, at: usize) -> Option<(FigureId, &'a Figure)> {
        let id = self.items.get(at)?.figure?;
        Some((id, self.document.figure(id)?))
    }

    fn is_any(&self, at: usize, words: &[WordKey]) -> bool {
        self.items.get(at).is_some_and(|item| item.key.is_one_of(words))
    }

    fn after(&self, at: usize) -> &'a [Item] {
        self.items.get(at..).unwrap_or(&[])
    }

    /// The last figure before a place that can be a whole, with only words of its phrase between.
    fn whole_before(&self, at: usize, most: usize) -> Option<(FigureId, &'a Figure)> {
        let before = self.items.get(..at)?;
        for (place, item) in before.iter().enumerate().rev().take(most) {
            if item.figure.is_some() {
                let (id, figure) = self.figure_at(place)?;
                if !figure.is_quantity() {
                    continue;
                }
                // `the 12-member jury` is of so many, a `12-storey house` is one.
                let is_body = self.is_any(place + 2, BODIES);
                let is_single = list::is_hyphenated(before, place + 1) && !is_body;
                let is_whole = list::can_be_part(figure) && !is_single;
                return is_whole.then_some((id, figure));
            }
            if item.class.is(WordClass::PUNCTUATION) && !item.key.is_one_of(keys!["-"]) {
                return None;
            }
        }
        None
    }

    /// `an area of 37.6 square miles (97 km²), …`: where the brackets that end at a place begin, or the place itself.
    fn before_brackets(&self, at: usize) -> usize {
        const MOST_INSIDE: usize = 8;
        let Some(last) = at.checked_sub(1).filter(|last| self.is_any(*last, keys![")"])) else { return at };
        let opening = (0..last).rev().take(MOST_INSIDE).find(|place| self.is_any(*place, keys!["("]));
        opening.unwrap_or(at)
    }

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
            self.add(claims, whole, &list, Filling::Likely, Link::Certain, "shared-out");
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
        // `a total of 96: 41 in Leeds, 33 in York and 22 in Hull`
        let is_listed = figure.hedge == Some(Hedge::Exactly)
            && list.parts.len() > 2
            && list.parts.last().is_some_and(|last| last.follows_and);
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
            let is_ended = list.parts.last().is_some_and(|last| last.follows_and && last.words.len() <= 2);
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

    /// Whether the sentence ends with a list.
    fn ends_with(&self, list: &List<'_>) -> bool {
        let last_word = list.parts.last().and_then(|last| last.words.last());
        last_word.zip(self.items.last()).is_some_and(|(word, end)| word.span == end.span)
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
        let are_less = list
            .parts
            .iter()
            .all(|part| self.document.figure(part.figure).is_some_and(|part| part.value() < figure.value()));
        let words = before.get(at.saturating_sub(4)..).unwrap_or(&[]);
        // `the jury of 12, seven women and five men`
        let place = before.iter().position(|item| item.figure == Some(whole)).unwrap_or(0);
        let is_of_body = place > 0 && self.is_any(place - 1, keys!["of"]) && place + 1 == at;
        let is_counted = figure.counts.is_some() || is_of_body && figure.is_count();
        let is_whole = is_counted && is_first && are_less && !list.goes_on_from(words);
        if is_whole
            && (list.is_of_opposites()
                || list::are_by_names(&list.parts)
                || list::are_here_and_abroad(&list.parts)
                || list::are_in_groups(&list.parts))
        {
            self.add(claims, whole, &list, Filling::Likely, Link::Likely, "apposition");
        }
    }

    /// `27 witnesses, of whom 13 were women and 14 men`, `of 27 witnesses, 13 were women and 14 men`.
    fn of_which(&self, at: usize, claims: &mut Claims) {
        let next = self.after(at + 1);
        let tells_back = next
            .first()
            .is_some_and(|item| item.key.is_one_of(keys!["which", "whom", "these", "those", "them"]))
            || self.is_money_of_it(at);
        let reach = if at == 0 && tells_back_alone(next) { 8 } else { 4 };
        let first =
            next.iter().take(reach).position(|item| item.figure.is_some()).map(|place| at + 1 + place);
        // `Out of a total of 154 rigs, …` is `of` as well.
        let opens = at == 1 && self.is_any(0, keys!["out"]);
        let Some(before) = at.checked_sub(1).filter(|_| !opens) else {
            // At the head of a sentence: `Of the 27 witnesses, 13 …`, `Of these, 13 …`
            let Some(first) = first else { return };
            let points_back = next.first().is_some_and(|item| item.key.is_one_of(keys!["this", "that"]));
            if tells_back || points_back || self.names_told(next) {
                self.of_what_was_told(first, claims);
            } else {
                self.of_the_whole(first, claims);
            }
            return;
        };
        if tells_back && self.items[before].figure.is_some() {
            self.of_them(before, at, claims);
        } else if tells_back {
            // Without a comma, `67 of these 70 patients` is a part and its whole.
            if !self.is_any(before, keys![",", "–", "—", "("]) {
                return;
            }
            let Some((whole, figure)) = self.whole_before(self.before_brackets(before), 9) else { return };
            let skipped = usize::from(next.get(1).is_some_and(|item| item.key.is_one_of(keys![","])));
            let list = list::read(self.document, self.after(at + 2 + skipped), figure);
            if list.parts.is_empty() {
                self.of_which_by_verbs(whole, at + 2, claims);
                return;
            }
            let filling = self.filling_of(figure, &list);
            self.add(claims, whole, &list, filling, list.exclusive(), "of-whom");
            // `$19m, of which $5m was refunded, leaving $14m`
            let before = self.items.get(..before).unwrap_or(&[]);
            if let [part] = list.parts.as_slice()
                && let Some(place) = before.iter().rposition(|item| item.figure == Some(whole))
            {
                self.leaving(whole, &[part.figure], place, claims);
            }
        } else if let Some(first) = first
            && self.is_any(before, keys![";", "–", ":"])
        {
            self.of_the_whole(first, claims);
        } else if let Some(whole) = first
            && self.items[before].figure.is_some()
            && self.items[at + 1..whole].iter().all(leads_to_figure)
        {
            self.some_of_the_whole(before, whole, claims);
        }
    }

    /// `$400m, $120m of it by the state`
    fn is_money_of_it(&self, of: usize) -> bool {
        let part = of.checked_sub(1).and_then(|before| self.figure_at(before));
        part.is_some_and(|(_, part)| part.kind == FigureKind::Amount) && self.is_any(of + 1, keys!["it"])
    }

    /// `Of the films, 51 were features`: whether what is counted in the sentence before is named again.
    fn names_told(&self, next: &[Item]) -> bool {
        let ([the, noun, comma, ..], Some(before)) = (next, self.before) else { return false };
        let is_named = |figure: &Figure| {
            let counts = figure.counts.map(|counts| self.document.text_of(counts.span));
            counts == Some(self.document.text_of(noun.span))
        };
        the.class.is(WordClass::DETERMINER)
            && comma.key == const { WordKey::of(",") }
            && self.document.only_figure_of(before, is_named).is_some()
    }

    /// `17 recommendations, of which the council has accepted 15 and rejected two`: opposites before their figures.
    fn of_which_by_verbs(&self, whole: FigureId, at: usize, claims: &mut Claims) {
        const MOST_SUBJECT: usize = 6;
        let subject = self.after(at);
        let n_subject = subject.iter().take(MOST_SUBJECT).position(list::is_opposite);
        let Some(verbs) = n_subject.and_then(|n_words| subject.get(n_words..)) else { return };
        let Some(figure) = self.document.figure(whole) else { return };
        if let Some(list) = list::read_named(self.document, verbs, figure) {
            self.add(claims, whole, &list, Filling::Likely, Link::Likely, "of-which-by-verbs");
        }
    }

    /// `17 people were hurt, nine of them seriously and ten slightly`, `nine of them in Leeds and ten in York`: opposites,
    /// places and kinds that go by a name, as others overlap.
    fn of_them(&self, first: usize, of: usize, claims: &mut Claims) {
        let Some((part, figure)) = self.figure_at(first) else { return };
        if first == 0 {
            self.of_them_told(part, figure, of, claims);
            return;
        }
        let Some(comma) = first.checked_sub(1).filter(|comma| self.is_any(*comma, keys![",", "–", "—", "("]))
        else {
            return;
        };
        let Some((whole, figure)) = self.whole_before(comma, 9) else { return };
        let list = list::read_on(self.document, self.items, part, of + 2, figure);
        if list.is_of_opposites() {
            self.add(claims, whole, &list, Filling::Likely, Link::Certain, "of-them");
        } else if figure.kind == FigureKind::Amount && list.parts.last().is_some_and(|last| last.follows_and)
        {
            let filling = self.filling_of(figure, &list);
            self.add(claims, whole, &list, filling, Link::Likely, "of-it");
        } else if list::are_sorted(&list.parts, false) || list::are_of_kinds(figure, &list.parts) {
            self.add(claims, whole, &list, Filling::Some, Link::Likely, "of-them-sorted");
        } else if let Some(place) = self.items.iter().position(|item| item.figure == Some(whole)) {
            self.leaving(whole, &[part], place, claims);
        }
    }

    /// `The council has 48 members. Twenty-six of them are Labour, …`: the same of the only figure of the sentence before.
    fn of_them_told(&self, part: FigureId, figure: &Figure, of: usize, claims: &mut Claims) {
        let holds = |other: &Figure| figure.value() <= other.value();
        let Some(whole) = self.only_figure_before(figure, holds) else { return };
        let Some(whole_figure) = self.document.figure(whole) else { return };
        let list = list::read_on(self.document, self.items, part, of + 2, whole_figure);
        if list.is_of_opposites() || list::are_of_parties(whole_figure, &list.parts) {
            self.add(claims, whole, &list, Filling::Likely, Link::Certain, "of-them-told");
        }
    }

    /// `nine of the 14 members voted for it, four against`: opposites alone; and `28 of the 33 miners were
    /// rescued, leaving four`.
    fn some_of_the_whole(&self, first: usize, whole_at: usize, claims: &mut Claims) {
        let Some((part, part_figure)) = self.figure_at(first) else { return };
        let Some((whole, figure)) = self.figure_at(whole_at) else { return };
        let can_be_parts = [part_figure, figure].into_iter().all(list::can_be_part);
        if !can_be_parts || !part_figure.is_comparable_with(figure) {
            return;
        }
        let list = list::read_on(self.document, self.items, part, whole_at + 1, figure);
        if list.is_of_opposites() {
            self.add(claims, whole, &list, Filling::Likely, Link::Certain, "some-of-the-whole");
        } else {
            self.leaving(whole, &[part], whole_at, claims);
        }
    }

    /// `The storm cut off 96,000 homes. By noon 71,000 had been reconnected, leaving 25,000 in the dark.`
    fn leaving_of_what_was_told(&self, claims: &mut Claims) {
        let is_leaving = |item: &Item| item.key.is_one_of(keys!["leaves", "leaving"]);
        let Some(leaving) = self.items.iter().position(is_leaving) else { return };
        let is_like = |id: FigureId, like: &Figure| {
            self.document.figure(id).is_some_and(|figure| {
                figure.is_quantity() && !figure.is_share() && figure.is_comparable_with(like)
            })
        };
        let Some((left, figure)) = self.after(leaving + 1).iter().take(3).find_map(|item| {
            let id = item.figure?;
            Some((id, self.document.figure(id).filter(|figure| list::can_be_part(figure))?))
        }) else {
            return;
        };
        let alike = self.items.iter().filter_map(|item| item.figure).filter(|id| is_like(*id, figure));
        let holds = |other: &Figure| figure.value() <= other.value();
        let told = match alike.take(4).collect::<Vec<_>>()[..] {
            [part, last] if last == left => self.only_figure_before(figure, holds).map(|whole| (whole, part)),
            // `It cut off 96,000 homes; by noon 71,000 had been reconnected, leaving 25,000`
            [whole, part, last] if last == left && self.are_parted(whole, part) => Some((whole, part)),
            _ => None,
        };
        let Some((whole, part)) = told else { return };
        let [Some(taken), Some(of)] = [part, whole].map(|id| self.document.figure(id)) else { return };
        // `Twelve of the 40 stayed, leaving 28`: of a whole of its own.
        let is_less = list::can_be_part(taken) && taken.value() < of.value();
        let is_of_another = taken.counts_other_things(of, self.items)
            || figure.counts_other_things(of, self.items)
            || of.counts.is_none() && of.unit.is_none();
        if is_less && !is_of_another {
            // `In the south 14,000 had been, leaving 2,000 there`
            self.fill_as(claims, whole, &[part, left], (Filling::Likely, Link::Likely), "leaving-of-told");
        }
    }

    /// Whether a semicolon stands between two figures of the sentence.
    fn are_parted(&self, first: FigureId, second: FigureId) -> bool {
        let place = |id| self.items.iter().position(|item| item.figure == Some(id));
        let between = place(first).zip(place(second)).and_then(|(from, to)| self.items.get(from..to));
        between.is_some_and(|between| between.iter().any(|item| item.key == const { WordKey::of(";") }))
    }

    /// `…, leaving four`: what is left of the whole when the parts told before are taken away.
    fn leaving(&self, whole: FigureId, parts: &[FigureId], whole_at: usize, claims: &mut Claims) {
        let Some(figure) = self.document.figure(whole) else { return };
        let after = self.after(whole_at + 1);
        let Some(leaving) = after.iter().take(30).position(|item| item.key.is_one_of(keys!["leaving"]))
        else {
            return;
        };
        let is_part = |item: &Item| {
            item.figure
                .and_then(|id| Some((id, self.document.figure(id)?)))
                .filter(|(_, part)| list::can_be_part(part) && part.is_comparable_with(figure))
        };
        let rest = after.get(leaving + 1..).unwrap_or(&[]);
        // `leaving as the expenditure for that period $4m`
        // `leaving a backlog of 498`
        let names_rest = matches!(rest, [a, _, of, ..] if a.class.is(WordClass::DETERMINER) && of.key == const { WordKey::of("of") });
        let reach = match (figure.kind, names_rest) {
            (FigureKind::Amount, _) => 8,
            (_, true) => 4,
            (_, false) => 3,
        };
        let Some((left, left_figure)) = rest.iter().take(reach).find_map(is_part) else { return };
        if left_figure.value() > figure.value() {
            return;
        }
        if left_figure.counts_other_things(figure, rest) {
            return;
        }
        // `leaving five in the majority and one recused`
        let goes_on = rest
            .iter()
            .skip_while(|item| item.figure.is_none())
            .skip(1)
            .any(|item| item.figure.is_some() || item.key.is_one_of(REST));
        if goes_on {
            return;
        }
        // Nothing else of the kind may stand between.
        if after.iter().take(leaving).filter_map(is_part).any(|(id, _)| !parts.contains(&id)) {
            return;
        }
        let parts: Vec<FigureId> = parts.iter().copied().chain([left]).collect();
        self.fill(claims, whole, &parts, Link::Likely, "leaving");
    }

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
    fn added_to(&self, at: usize, claims: &mut Claims) {
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
    fn making_in_all(&self, at: usize, claims: &mut Claims) {
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

    /// Adds that some parts make all of a whole.
    fn fill(
        &self,
        claims: &mut Claims,
        whole: FigureId,
        parts: &[FigureId],
        exclusive: Link,
        frame: &'static str,
    ) {
        self.fill_as(claims, whole, parts, (Filling::Whole, exclusive), frame);
    }

    /// Adds that some parts fill a whole in some way.
    fn fill_as(
        &self,
        claims: &mut Claims,
        whole: FigureId,
        parts: &[FigureId],
        kind: (Filling, Link),
        frame: &'static str,
    ) {
        let found = Found::listed(whole, parts, kind, frame);
        if let Some(claim) = Partition::new(self.document, &found) {
            claims.add(claim);
        }
    }

    /// `of the 27 witnesses, 13 were women and 14 men`, from its whole on.
    fn of_the_whole(&self, at: usize, claims: &mut Claims) {
        let Some((whole, figure)) = self.figure_at(at).filter(|(_, figure)| list::can_be_part(figure)) else {
            return;
        };
        let comma = self.after(at).iter().take(9).position(|item| item.key.is_one_of(keys![","]));
        let next = self.after(at + 1).iter().take(4).position(|item| item.figure.is_some());
        // `of the 27 witnesses 13 were women and 14 men`: opposites alone, where no comma stands.
        let is_bare = next.is_some_and(|next| comma.is_none_or(|comma| next + 1 < comma));
        let begins = if is_bare { next } else { comma };
        let Some(begins) = begins else { return };
        let list = list::read(self.document, self.after(at + begins + 1), figure);
        if is_bare && !list.is_of_opposites() {
            return;
        }
        let filling = self.filling_of(figure, &list);
        self.add(claims, whole, &list, filling, list.exclusive(), "of-whole");
        if !list.is_open {
            let parts: Vec<FigureId> = list.parts.iter().map(|part| part.figure).collect();
            self.leaving(whole, &parts, at, claims);
        }
    }

    /// `… a jury of 12. Of these, 7 are women and 5 men`, `Of this sum $15m went on loans and …`: the
    /// whole is the only figure of its kind in the sentence before.
    fn of_what_was_told(&self, first: usize, claims: &mut Claims) {
        let Some((_, figure)) = self.figure_at(first) else { return };
        let holds = |other: &Figure| figure.value() <= other.value();
        // More than the whole is of something else that was told.
        let Some(whole) = self.only_figure_before(figure, holds) else { return };
        let Some(whole_figure) = self.document.figure(whole) else { return };
        let list = list::read(self.document, self.after(first), whole_figure);
        // `Of this, the regions overpaid $65m and the ministries $18m`: money is spent but once.
        if list.parts.len() < 2
            && whole_figure.kind == FigureKind::Amount
            && let Some(list) = list::read_apart(self.document, self.after(first), whole_figure)
        {
            self.add(claims, whole, &list, Filling::Likely, Link::Likely, "of-these-apart");
            return;
        }
        let filling = self.filling_of(whole_figure, &list);
        self.add(claims, whole, &list, filling, list.exclusive(), "of-these");
    }

    /// `a package of $32m, made up of $15m in loans and $17m in grants`; the whole may stand in the
    /// sentence before.
    fn made_up_of(&self, at: usize, claims: &mut Claims) {
        let lead = self.after(at + 1);
        let n_lead = lead
            .iter()
            .take(4)
            .take_while(|item| item.key.is_one_of(keys!["up", "of", "between", "into", "mainly"]))
            .count();
        let item = &self.items[at];
        if item.key.is_one_of(keys!["made", "composed", "split", "divided", "constituted"]) && n_lead == 0 {
            return;
        }
        let listed = self.after(at + 1 + n_lead);
        let first = self.figure_at(at + 1 + n_lead).or_else(|| self.figure_at(at + 2 + n_lead));
        let parts = match first {
            Some((_, first)) => Some(list::read(self.document, listed, first)),
            None => list::read_bracketed(self.document, listed),
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
        self.add(claims, whole, &parts, Filling::Whole, link, "made-up-of");
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
            self.add(claims, whole, &list, Filling::Likely, Link::Likely, "seats");
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

    /// The only figure of the sentence before that one of this can be a part of.
    fn only_figure_before(&self, like: &Figure, holds: impl Fn(&Figure) -> bool) -> Option<FigureId> {
        let is_candidate =
            |figure: &Figure| list::can_be_part(figure) && figure.is_comparable_with(like) && holds(figure);
        self.document.only_figure_of(self.before?, is_candidate).map(|(id, _)| id)
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

    /// `13 women and 14 men, 27 in all`; `$15m and $17m, a total of $32m`.
    fn in_all(&self, at: usize, claims: &mut Claims) {
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
                    "or"
                ])
        });
        let n_lead = lead.clone().count();
        let says_total_before = lead
            .clone()
            .any(|item| item.key.is_one_of(keys!["total", "combined", "sum", "totalling", "totaling"]));
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

    /// `Of the 300, 212 liked the hall and 180 the garden`: people and things may be in two parts, money is not; `38 were
    /// male and 20 female` are all of them.
    fn filling_of(&self, whole: &Figure, list: &List<'_>) -> Filling {
        let says_were =
            list.parts.iter().any(|part| part.words.iter().any(|item| item.class.is(WordClass::AUXILIARY)));
        // `£26,000 came from one family and £58,000 from everyone else`
        let last_says = |says: &dyn Fn(&Item) -> bool| {
            let last = list.parts.last().filter(|last| last.follows_and);
            last.is_some_and(|last| last.words.iter().any(says))
        };
        // `365 in the town, 308 in villages and 86 elsewhere`
        let is_in_place = |part: &Part<'_>| {
            part.words.iter().any(|item| item.key.is_one_of(keys!["at", "elsewhere", "in", "near", "on"]))
        };
        let is_elsewhere = last_says(&|item| item.key == const { WordKey::of("elsewhere") })
            && list.parts.iter().all(is_in_place);
        let takes_rest =
            is_elsewhere || last_says(&|item| item.key.is_one_of(keys!["else"]) || item.key.is_one_of(REST));
        if says_were && list.is_of_both_sexes() && !self.leaves_some()
            || takes_rest && whole.kind == FigureKind::Amount
        {
            Filling::Whole
        } else if whole.kind != FigureKind::Amount
            && !is_elsewhere
            && !list::are_exclusive(&list.parts)
            && !list::are_told_by_kind(whole, &list.parts)
        {
            // What is land may be wooded too; money is spent but once.
            Filling::Open
        } else {
            Filling::Likely
        }
    }

    /// `sixty patients with 93 stones (41 women and 19 men)`: what the parts make is the figure right before the whole.
    fn makes_another(&self, whole: FigureId, list: &List<'_>) -> bool {
        let value = |id: FigureId| self.document.figure(id).and_then(Figure::value);
        let sum = list.sum(self.document);
        let figures = || self.items.iter().filter_map(|item| item.figure);
        let before = figures().zip(figures().skip(1)).find(|(_, next)| *next == whole);
        sum.is_some() && sum != value(whole) && before.is_some_and(|(before, _)| value(before) == sum)
    }

    /// Whether the sentence says that something is not known of all.
    fn leaves_some(&self) -> bool {
        self.items.iter().any(|item| {
            item.key.is_one_of(REST)
                || item.key.is_one_of(keys![
                    "missing",
                    "known",
                    "recorded",
                    "stated",
                    "undisclosed",
                    "unknown",
                    "unspecified"
                ])
        })
    }

    fn add(
        &self,
        claims: &mut Claims,
        whole: FigureId,
        list: &List<'a>,
        filling: Filling,
        exclusive: Link,
        frame: &'static str,
    ) {
        let is_told = |part: &Part<'_>| part.figure == whole || Some(part.figure) == self.rest;
        if list.is_open || list.parts.len() < 2 || list.parts.iter().any(is_told) {
            return;
        }
        let is_of_another = others::are_of_each(self.document, whole, list)
            || others::are_other_things(self.document, whole, list)
            || self.makes_another(whole, list);
        if is_of_another {
            return;
        }
        let parts: Vec<FigureId> = list.parts.iter().map(|part| part.figure).collect();
        let found = Found { whole, parts: &parts, lengths: lengths(list), filling, exclusive, frame };
        if let Some(claim) = Partition::new(self.document, &found) {
            claims.add(claim);
        }
    }
}

/// How many of the parts may be the whole list: all of them, or those before a place where another list
/// may begin: `11 men, 4 women; 4 bilateral, 11 unilateral`, `20 men and 10 women, 5 smokers`.
fn lengths(list: &List<'_>) -> Vec<usize> {
    let ends = (2..list.parts.len()).filter(|length| {
        let (head, tail) = list.parts.split_at(*length);
        let is_closed = head.last().is_some_and(|part| part.follows_and) || list::are_exclusive(head);
        tail.first().is_some_and(|next| next.follows_semicolon || (is_closed && !list::are_alike(head, next)))
    });
    std::iter::once(list.parts.len()).chain(ends).collect()
}

/// Whether a word may stand between `of` and the whole that it leads to: `of the 14`; not `tonnes of ore assaying 14`.
fn leads_to_figure(item: &Item) -> bool {
    let leads = WordClass::DETERMINER | WordClass::MODIFIER | WordClass::TOTAL | WordClass::PRONOUN;
    item.class.is(leads) || item.key.is_one_of(keys!["'s", "’s", "a", "of", "original"])
}

fn is_phrase(items: &[Item], words: &[WordKey]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(at, word)| items.get(at).is_some_and(|item| item.figure.is_none() && item.key == *word))
}
