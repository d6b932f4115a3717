//! Parts of a whole that is told before them: `of whom 13 were women`, `of these`, `nine of them`, and what they leave of it.

use recount_core::{Claims, Figure, FigureId, FigureKind, Item, Link, WordClass, WordKey, keys};

use crate::list;
use crate::partition::Filling;
use crate::reader::{REST, Reader};

impl<'a> Reader<'a> {
    /// `27 witnesses, of whom 13 were women and 14 men`, `of 27 witnesses, 13 were women and 14 men`.
    pub(crate) fn of_which(&self, at: usize, claims: &mut Claims) {
        let next = self.after(at + 1);
        let tells_back = next
            .first()
            .is_some_and(|item| item.key.is_one_of(keys!["which", "whom", "these", "those", "them"]))
            || self.is_money_of_it(at);
        let points_back = next.first().is_some_and(|item| item.key.is_one_of(keys!["this", "that"]));
        // `Of this, the regions overpaid $65m`
        let is_apart = points_back && self.is_any(at + 2, keys![","]);
        let reach = if at == 0 && is_apart { 8 } else { 4 };
        let first =
            next.iter().take(reach).position(|item| item.figure.is_some()).map(|place| at + 1 + place);
        // `Out of a total of 154 rigs, …` is `of` as well.
        let opens = at == 1 && self.is_any(0, keys!["out"]);
        let Some(before) = at.checked_sub(1).filter(|_| !opens) else {
            // At the head of a sentence: `Of the 27 witnesses, 13 …`, `Of these, 13 …`
            let Some(first) = first else { return };
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
            && leads_to_whole(&self.items[at + 1..whole])
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
            let filling = list.likely_filling(self.document, figure);
            self.add(claims, whole, &list, filling, Link::Likely, "of-which-by-verbs");
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
        } else if list::are_sorted(&list.parts, false)
            || list::are_of_kinds(figure, &list.parts)
            || list::are_held(figure, &list.parts)
        {
            self.add(claims, whole, &list, Filling::Some, Link::Likely, "of-them-sorted");
        } else if let Some(place) = self.items.iter().position(|item| item.figure == Some(whole)) {
            self.leaving(whole, &[part], place, claims);
        }
    }

    /// `The council has 48 members. Twenty-six of them are Labour, …`: the same of the only figure of the sentence before.
    fn of_them_told(&self, part: FigureId, figure: &Figure, of: usize, claims: &mut Claims) {
        let Some((whole, whole_figure, is_less)) = self.told_before(figure) else { return };
        let list = list::read_on(self.document, self.items, part, of + 2, whole_figure);
        if list.is_of_opposites() || list::are_of_parties(whole_figure, &list.parts) {
            let filling = Filling::Likely.of_less(is_less);
            self.add(claims, whole, &list, filling, Link::Certain, "of-them-told");
        }
    }

    /// `nine of the 14 members voted for it, four against`: opposites alone; and `28 of the 33 miners were
    /// rescued, leaving four`.
    fn some_of_the_whole(&self, first: usize, whole_at: usize, claims: &mut Claims) {
        /// How far around it another part of another whole is looked for.
        const REACH: usize = 40;
        let Some((part, part_figure)) = self.figure_at(first) else { return };
        let Some((whole, figure)) = self.figure_at(whole_at) else { return };
        let can_be_parts = [part_figure, figure].into_iter().all(list::can_be_part);
        if !can_be_parts || !part_figure.is_comparable_with(figure) {
            return;
        }
        let list = list::read_on(self.document, self.items, part, whole_at + 1, figure);
        // `11 of 14 away and won nine of 13 at home, 20 defeats`: of two wholes.
        let is_pair = |told: &[Item]| {
            matches!(told, [part, of, whole] if part.figure.is_some()
                && of.key == const { WordKey::of("of") }
                && whole.figure.is_some())
        };
        let near = whole_at.saturating_sub(REACH)..self.items.len().min(whole_at + REACH);
        if self.items[near].windows(3).filter(|told| is_pair(told)).count() > 1 {
            return;
        }
        if list.is_of_opposites() {
            self.add(claims, whole, &list, Filling::Likely, Link::Certain, "some-of-the-whole");
        } else {
            self.leaving(whole, &[part], whole_at, claims);
        }
    }

    /// `The storm cut off 96,000 homes. By noon 71,000 had been reconnected, leaving 25,000 in the dark.`
    pub(crate) fn leaving_of_what_was_told(&self, claims: &mut Claims) {
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
        let told = match alike.take(4).collect::<Vec<_>>()[..] {
            [part, last] if last == left => self.told_before(figure).map(|(whole, ..)| (whole, part)),
            // `It cut off 96,000 homes; by noon 71,000 had been reconnected, leaving 25,000`
            [whole, part, last] if last == left && self.are_parted(whole, part) => Some((whole, part)),
            _ => None,
        };
        let Some((whole, part)) = told else { return };
        let [Some(taken), Some(of)] = [part, whole].map(|id| self.document.figure(id)) else { return };
        // `Twelve of the 40 stayed, leaving 28`: of a whole of its own.
        // As much as the whole is the whole once more: `leaving only the 48 miles along the coast`.
        let is_whole_again = [taken, figure].iter().any(|part| part.value() == of.value());
        let are_less = taken.value() < of.value() && figure.value() < of.value();
        let is_of_another = taken.counts_other_things(of, self.items)
            || figure.counts_other_things(of, self.items)
            || of.counts.is_none() && of.unit.is_none();
        if list::can_be_part(taken) && !is_whole_again && !is_of_another {
            // `In the south 14,000 had been, leaving 2,000 there`
            let kind = (Filling::Likely.of_less(are_less), Link::Likely);
            self.fill_as(claims, whole, &[part, left], kind, "leaving-of-told");
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
        let Some(leaving) = after
            .iter()
            .take(30)
            .position(|item| item.key.is_one_of(keys!["keeping", "leaving", "retaining"]))
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
        if left_figure.counts_other_things(figure, rest) {
            return;
        }
        // `keeping 18 open`, but `keeping 12 open on Sundays`
        let behind = || rest.iter().skip_while(|item| item.figure.is_none()).skip(1);
        let keeps = after.get(leaving).is_some_and(|item| item.key != const { WordKey::of("leaving") });
        if keeps && behind().take_while(|item| !item.class.is(WordClass::PUNCTUATION)).count() > 1 {
            return;
        }
        // `damaged 14 of the 60 shops, leaving nine beyond repair`: of those that were damaged.
        let is_worse = |item: &Item| {
            item.key.is_one_of(keys![
                "badly",
                "beyond",
                "critically",
                "damaged",
                "dead",
                "derelict",
                "destroyed",
                "homeless",
                "hospital",
                "hurt",
                "injured",
                "need",
                "ruins",
                "seriously",
                "severely",
                "unable",
                "unfit",
                "uninhabitable",
                "unusable",
                "without",
                "wounded"
            ])
        };
        if behind().take(3).any(is_worse) {
            return;
        }
        // `leaving five in the majority and one recused`
        let goes_on = behind().any(|item| item.figure.is_some() || item.key.is_one_of(REST));
        if goes_on {
            return;
        }
        // Nothing else of the kind may stand between.
        if after.iter().take(leaving).filter_map(is_part).any(|(id, _)| !parts.contains(&id)) {
            return;
        }
        let parts: Vec<FigureId> = parts.iter().copied().chain([left]).collect();
        let is_less = left_figure.value() <= figure.value();
        self.fill_as(claims, whole, &parts, (Filling::Whole.of_less(is_less), Link::Likely), "leaving");
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
        // `3,900 were pines, 1,200 oaks and the rest birches`
        let leaves_rest = !is_bare && list.leaves_rest();
        let filling = if leaves_rest { Filling::Some } else { self.filling_of(figure, &list) };
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
        let Some((whole, whole_figure, is_less)) = self.told_before(figure) else { return };
        let list = list::read(self.document, self.after(first), whole_figure);
        // `Of this, the regions overpaid $65m and the ministries $18m`: money is spent but once.
        if list.parts.len() < 2
            && whole_figure.kind == FigureKind::Amount
            && let Some(list) = list::read_apart(self.document, self.after(first), whole_figure)
        {
            let filling = Filling::Likely.of_less(is_less);
            self.add(claims, whole, &list, filling, Link::Likely, "of-these-apart");
            return;
        }
        let filling = self.filling_of(whole_figure, &list).of_less(is_less);
        self.add(claims, whole, &list, filling, list.exclusive(), "of-these");
    }

    /// The only figure of the sentence before that holds a part, or else the only one of its kind; and whether it holds it.
    fn told_before(&self, part: &Figure) -> Option<(FigureId, &'a Figure, bool)> {
        let holds = |other: &Figure| part.value() <= other.value();
        let whole =
            self.only_figure_before(part, holds).or_else(|| self.only_figure_before(part, |_| true))?;
        let figure = self.document.figure(whole)?;
        Some((whole, figure, holds(figure)))
    }
}

/// Whether words may stand between `of` and the whole that they lead to: `of the 14`, `of the street's 14`; not `tonnes of ore
/// assaying 14`.
fn leads_to_whole(words: &[Item]) -> bool {
    let is_owner = matches!(words, [the, _, owns]
        if the.class.is(WordClass::DETERMINER) && owns.key.is_one_of(keys!["'s", "’s"]));
    is_owner || words.iter().all(leads_to_figure)
}

fn leads_to_figure(item: &Item) -> bool {
    let leads = WordClass::DETERMINER | WordClass::MODIFIER | WordClass::TOTAL | WordClass::PRONOUN;
    item.class.is(leads) || item.key.is_one_of(keys!["'s", "’s", "a", "of", "original"])
}
