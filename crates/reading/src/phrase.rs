//! Enough phrase structure to tell what a figure counts and what it is a figure of.

use recount_core::{Aspect, Label, Measure, Noun, Span, WordClass, WordKey, keys};

use crate::lexicon::{Concept, NumberWord, Roles};
use crate::number::Sentence;
use crate::scan::Found;
use crate::token::{Token, TokenKind};
use crate::unit::is_hyphen;

/// The words that end a noun phrase.
const PHRASE_END: WordClass = WordClass::PREPOSITION
    .with(WordClass::CONJUNCTION)
    .with(WordClass::CLAUSE)
    .with(WordClass::AUXILIARY)
    .with(WordClass::MODAL)
    .with(WordClass::DETERMINER)
    .with(WordClass::PRONOUN)
    .with(WordClass::NEGATION);

/// How many words of a noun phrase are looked at.
const MAX_PHRASE: usize = 6;

/// Plurals that end in no -s.
const IRREGULAR_PLURALS: [(&str, &str); 5] =
    [("people", "person"), ("persons", "person"), ("men", "man"), ("women", "woman"), ("children", "child")];

/// The longest stem of a plural in -ies.
const MAX_STEM: usize = 32;

/// A noun phrase by its tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NounPhrase {
    pub(crate) first: usize,
    pub(crate) after: usize,
    pub(crate) head: usize,
}

impl NounPhrase {
    /// What of it stands before a token behind its first.
    pub(crate) fn until(self, end: usize) -> Self {
        if self.after <= end { self } else { Self { first: self.first, after: end, head: end - 1 } }
    }
}

impl Sentence<'_> {
    /// The noun phrase at the head of the tokens from `at` on: modifiers and a head, no determiner.
    pub(crate) fn noun_phrase(&self, at: usize) -> Option<NounPhrase> {
        let mut end = at;
        let mut head: Option<usize> = None;
        while end < self.tokens.len() && end < at + MAX_PHRASE {
            let token = &self.tokens[end];
            if is_hyphen(token) && token.is_glued && self.is_glued(end + 1) && end > at {
                end += 1;
                continue;
            }
            // `like-for-like`
            let is_inside = end > at && self.is_hyphenated(end);
            if token.is_mark() || token.is_digits() || token.class().is(PHRASE_END) && !is_inside {
                break;
            }
            let word = self.word_of(token);
            // `the total of 1,284 includes`
            let is_verb = token.key.is_one_of(keys![
                "comprise",
                "comprised",
                "comprises",
                "include",
                "included",
                "includes"
            ]);
            if word.starts_with(['\'', '’']) || is_verb {
                break;
            }
            // `504 altogether`, `17,000 today`
            let closes =
                || self.tokens.get(end + 1).is_none_or(|next| next.is_mark() || next.class().is(PHRASE_END));
            let is_adverb = token.key.is_one_of(keys!["altogether", "apiece", "overall"]) && closes()
                || token.key.is_one_of(keys!["now", "today", "tomorrow", "yesterday"]);
            if is_adverb {
                break;
            }
            let is_plural_head = head.is_some_and(|head| self.is_plural(head));
            // After a plural noun, a verb begins: `people killed`, `votes were`.
            if is_plural_head
                && (token.class().is(WordClass::VERB
                    | WordClass::REPORTING
                    | WordClass::RISE
                    | WordClass::FALL
                    | WordClass::CHANGE)
                    || is_participle(word)
                    || word.ends_with("ly"))
            {
                break;
            }
            if head.is_some()
                && token.class().is(WordClass::REPORTING | WordClass::WEEKDAY | WordClass::MONTH)
            {
                break;
            }
            if token.class().is(WordClass::MODIFIER) && !token.class().is(WordClass::PEOPLE) && is_plural_head
            {
                break;
            }
            head = Some(end);
            end += 1;
        }
        let head = head?;
        Some(NounPhrase { first: at, after: head + 1, head })
    }

    fn is_hyphenated(&self, at: usize) -> bool {
        let is_joint = |at: usize| self.token(at).is_some_and(is_hyphen) && self.is_glued(at);
        is_joint(at - 1) && is_joint(at + 1) && self.is_glued(at)
    }

    /// `448 billion last year`: when, and nothing that a number counts.
    fn tells_when(&self, at: usize) -> bool {
        let is_told = self.token(at).is_some_and(|token| token.key.is_one_of(keys!["last", "next"]));
        is_told
            && self.token(at + 1).is_some_and(|token| {
                token.class().is(WordClass::WEEKDAY | WordClass::MONTH)
                    || token.key.is_one_of(keys![
                        "autumn", "decade", "fall", "month", "night", "quarter", "season", "spring",
                        "summer", "time", "week", "weekend", "winter", "year"
                    ])
            })
    }

    /// The noun phrase that a number counts, if it is no verb.
    fn counted_phrase(&self, at: usize) -> Option<NounPhrase> {
        if self.tells_when(at) {
            return None;
        }
        let phrase = self.noun_phrase(at)?;
        let first = self.token(at)?;
        // `41 comprised the old wing`, `12 died in it`
        let is_verb = first.class().is(WordClass::VERB | WordClass::RISE | WordClass::FALL)
            || self.word_of(first).len() > 4 && self.word_of(first).ends_with("ed")
            || first.key.is_one_of(keys!["died", "fled", "forecast"]);
        if is_verb
            && phrase.head == at
            && !self.is_plural(at)
            && !first.class().is(WordClass::PEOPLE | WordClass::CHANGE_NOUN)
            && !first.word.roles.has(Roles::MEASURE_START)
        {
            return None;
        }
        Some(phrase)
    }

    /// A counted noun phrase without what stands behind its plural: `14 pupils walk`, but `8 goods trains`.
    fn without_verb(&self, phrase: NounPhrase) -> NounPhrase {
        let end = (phrase.first..phrase.head).find(|at| {
            self.is_plural(*at) && !self.is_plural(at + 1) && !self.token(at + 1).is_some_and(is_hyphen)
        });
        end.map_or(phrase, |head| NounPhrase { first: phrase.first, after: head + 1, head })
    }

    /// The token after the mark of a genitive: `the teachers’ union`, `the county's bulletin`.
    pub(crate) fn owned_at(&self, at: usize) -> Option<usize> {
        let is_mark = self.is_glued(at) && matches!(self.text_at(at), "'" | "’" | "'s" | "’s");
        (is_mark && self.token(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !next.is_glued))
            .then_some(at + 1)
    }

    #[inline]
    pub(crate) fn is_plural(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.class().is(WordClass::PEOPLE) {
            return true;
        }
        let end = token.span.end as usize;
        let last_two = self.text.as_bytes().get(end.wrapping_sub(2)..end);
        token.span.len() > 3
            && matches!(last_two, Some([before, b's']) if !matches!(before, b's' | b'u' | b'i'))
    }

    /// The head and modifiers of a noun phrase as what a figure counts.
    pub(crate) fn noun(&self, phrase: NounPhrase) -> Noun {
        let head = &self.tokens[phrase.head];
        let mut qualifiers = WordKey::NONE;
        for at in phrase.first..phrase.head {
            let token = &self.tokens[at];
            if token.kind == TokenKind::Word && !token.class().is(WordClass::MODIFIER) {
                qualifiers = WordKey(qualifiers.0.wrapping_add(token.key.0));
            }
        }
        Noun {
            span: self.tokens[phrase.first].span.to(head.span),
            concept: self.lemma(phrase.head),
            qualifiers,
            is_people: head.class().is(WordClass::PEOPLE),
        }
    }

    /// The singular of a noun, as a key.
    pub(crate) fn lemma(&self, at: usize) -> WordKey {
        let Some(token) = self.token(at) else { return WordKey::NONE };
        let word = self.word_of(token);
        for (plural, singular) in IRREGULAR_PLURALS {
            if token.key == WordKey::of(plural) {
                return WordKey::of(singular);
            }
        }
        if let Some(stem) = word.strip_suffix("ies").filter(|stem| (3..MAX_STEM).contains(&stem.len())) {
            let mut letters = [0; MAX_STEM];
            letters[..stem.len()].copy_from_slice(stem.as_bytes());
            letters[stem.len()] = b'y';
            return WordKey::of_bytes(&letters[..=stem.len()]);
        }
        if !self.is_plural(at) {
            return token.key;
        }
        let drops_es = |stem: &&str| ["sh", "ch", "x", "ss"].iter().any(|end| stem.ends_with(end));
        let singular = word.strip_suffix("es").filter(drops_es).or_else(|| word.strip_suffix('s'));
        singular.map_or(token.key, WordKey::of)
    }

    /// The longest phrase from `at` on that names a known measure, and the token after it.
    pub(crate) fn concept_at(&self, at: usize) -> Option<(&Concept, usize)> {
        if !self.has_role(at, Roles::MEASURE_START) {
            return None;
        }
        self.longest_phrase(at, |key| self.pack.concept(key))
    }

    /// The same for what is counted of a measure: `people who had voted`.
    pub(crate) fn counted_concept_at(&self, at: usize) -> Option<(&Concept, usize)> {
        if !self.has_role(at, Roles::MEASURE_START) {
            return None;
        }
        self.longest_phrase(at, |key| self.pack.counted_concept(key))
    }

    /// What was done by those who are counted up to `at`, as a measure: `people (had voted)`, and not `voted against`.
    fn act_after(&self, at: usize) -> Option<(&Concept, usize)> {
        /// The most auxiliaries and adverbs before the act.
        const REACH: usize = 4;
        let skips = |at: usize| {
            self.has_class(at, WordClass::AUXILIARY | WordClass::MODAL)
                || matches!(self.text_at(at), "to" | "who")
                || self.token(at).is_some_and(|token| self.word_of(token).ends_with("ly"))
        };
        let act =
            (at..at + REACH).find(|at| !skips(*at)).filter(|at| self.has_role(*at, Roles::ACT_START))?;
        let (concept, after) = self.longest_phrase(act, |key| self.pack.acted_concept(key))?;
        // Those of one side are not all, and `took part in the study` is of something else.
        let (last, next) = (self.text_at(after - 1), self.text_at(after));
        let for_result = || matches!(self.text_at(after + 2), "outcome" | "referendum" | "result" | "vote");
        let on_day = || self.has_class(after + 1, WordClass::WEEKDAY | WordClass::MONTH);
        let is_other = matches!(next, "against" | "by" | "no" | "to" | "yes")
            || next == "on" && !on_day()
            || next == "for" && !matches!(last, "out" | "part" | "polls") && !for_result()
            || next == "in" && last == "part" && !self.names_occasion(after + 1);
        (!is_other).then_some((concept, after))
    }

    /// Whether the noun phrase from `at` on tells of what a measure is told of: `in (Sunday’s independence vote)`.
    fn names_occasion(&self, at: usize) -> bool {
        /// The most words before the noun.
        const REACH: usize = 6;
        let ends = |at: &usize| self.token(*at).is_some_and(|token| token.class().is(WordClass::PREPOSITION));
        (at..at + REACH)
            .take_while(|at| !ends(at))
            .any(|at| self.token(at).is_some_and(|token| self.pack.occasions.contains(&token.key)))
    }

    /// What a concept is a share of.
    fn whole_of(&self, concept: WordKey) -> Option<WordKey> {
        self.pack.concepts.iter().find(|known| known.key == concept)?.whole
    }

    fn longest_phrase<T>(&self, at: usize, find: impl Fn(WordKey) -> Option<T>) -> Option<(T, usize)> {
        let mut key: Option<WordKey> = None;
        let mut best = None;
        for end in at..(at + 5).min(self.tokens.len()) {
            let token = &self.tokens[end];
            key = Some(key.map_or(token.key, |key| key.then(token.key)));
            if let Some(found) = key.and_then(&find) {
                best = Some((found, end + 1));
            }
        }
        best
    }

    /// Whether a token opens another clause.
    #[inline]
    pub(crate) fn breaks_clause(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| {
            token.class().is(WordClass::CLAUSE.with(WordClass::PUNCTUATION)) && self.opens_clause(at, token)
        })
    }

    /// The same of a mark or a word that may do so.
    fn opens_clause(&self, at: usize, token: &Token) -> bool {
        if token.is_mark() {
            return token.key.is_one_of(keys![";", ":", "—", "–"])
                && !(token.is_glued && self.is_glued(at + 1));
        }
        token.class().is(WordClass::CLAUSE)
            && !(matches!(
                self.word_of(token),
                "as" | "since" | "who" | "whom" | "which" | "where" | "when" | "whose"
            ))
    }
}

fn is_participle(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}

/// What the figures of one sentence are figures of, in order, and what the sentences before leave for
/// references such as `the figure`.
#[derive(Debug, Default)]
pub(crate) struct Measures {
    /// The last measure named, for `the figure`, `the number`.
    last: Option<Measure>,
    /// The block it was named in.
    last_block: u32,
}

/// What was found out about one figure.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Described {
    pub(crate) counts: Option<Noun>,
    /// The token after the noun it counts.
    pub(crate) noun_after: usize,
    pub(crate) measure: Option<Measure>,
    pub(crate) base: Option<Measure>,
}

impl Measures {
    /// Describes a figure. `described` holds the figures of the sentence before it.
    pub(crate) fn describe(
        &mut self,
        s: &Sentence<'_>,
        found: &[Found],
        index: usize,
        described: &[Described],
        block: u32,
    ) -> Described {
        let figure = &found[index];
        let mut result = Described { noun_after: figure.hedge_after, ..Described::default() };
        if figure.label.is_some_and(|label| label != Label::Malformed) {
            return result;
        }
        if block > self.last_block + 6 {
            self.last = None;
        }
        let is_share =
            matches!(figure.kind, recount_core::FigureKind::Share | recount_core::FigureKind::Points);
        let next = figure.hedge_after;
        if is_share {
            self.describe_share(s, next, &mut result);
        } else if matches!(figure.kind, recount_core::FigureKind::Number | recount_core::FigureKind::Count) {
            Self::describe_count(s, figure, &mut result);
        }
        if result.measure.is_none() {
            result.measure = self.anaphora(s, figure, described, block);
        }
        // `200 wounded in three nights`: nights are no wounded.
        let counts_others = result.counts.is_some_and(|noun| !noun.is_people);
        if result.measure.is_none() && !counts_others {
            result.measure = Self::named_before(s, found, index);
        }
        if result.measure.is_none()
            && let Some(before) = index.checked_sub(1)
            && Self::is_apposed(s, &found[before], figure)
        {
            result.measure = described.get(before).and_then(|before| before.measure);
        }
        if result.measure.is_none() {
            result.measure = Self::subject(s, found, index).or_else(|| {
                let before = described.get(index.checked_sub(1)?)?.measure;
                let shared = before.filter(|_| Self::shares_subject(s, found, index));
                shared.map(|measure| Measure { aspect: Aspect::Level, ..measure })
            });
        }
        if let Some(measure) = &mut result.measure
            && is_difference(s, figure)
        {
            measure.aspect = Aspect::Difference;
        }
        if let Some(measure) = result.measure {
            if measure.aspect == Aspect::Difference {
                return result;
            }
            if measure.name.is_some() || self.last.is_none() || !is_share {
                self.last = Some(measure);
                self.last_block = block;
            }
            if is_share && result.base.is_none() {
                result.base = whole_of(s, &measure);
            }
        }
        result
    }

    /// Gives a count and a share that say the same the measure of the one that has it: `1.12 million residents, 31.8% of
    /// those registered, voted`.
    pub(crate) fn settle(s: &Sentence<'_>, found: &[Found], described: &mut [Described]) {
        let is_share = |index: usize| found[index].kind == recount_core::FigureKind::Share;
        for index in 1..found.len() {
            let before = index - 1;
            // `4,812 of the 9,120 members voting`: it is the part that did.
            if !is_share(before)
                && described[before].measure.is_none()
                && Self::is_part_of_next(s, found, before)
                && Self::is_told_by_act(&described[index])
            {
                described[before].measure = described[index].measure.take();
                continue;
            }
            if is_share(before) == is_share(index) || !Self::says_same(s, found, before) {
                continue;
            }
            let (count, share) = if is_share(index) { (before, index) } else { (index, before) };
            let named = |index: usize| described[index].measure.filter(|measure| measure.name.is_some());
            let is_people = described[count].counts.is_some_and(|noun| noun.is_people);
            let whole = described[share].base.map(|base| base.concept);
            let is_of_whole = |act: &Measure| s.whole_of(act.concept).is_some_and(|key| Some(key) == whole);
            // `61 percent of eligible voters, or 14.3 million people, had turned out`
            let act = || {
                let after = described[index].noun_after;
                let (concept, act_after) = s.act_after(after + usize::from(s.text_at(after) == ","))?;
                Some(measure_of(s, concept, after, act_after))
            };
            let measure = match (named(share), named(count)) {
                (Some(measure), None) if is_people => Some(measure),
                (None, Some(measure)) => Some(measure).filter(is_of_whole),
                (None, None) if is_people => act().filter(is_of_whole),
                _ => None,
            };
            if measure.is_some() {
                described[count].measure = measure;
                described[share].measure = measure;
            }
        }
    }

    /// Whether a figure is a part of the next: `4,812 of the 9,120`.
    fn is_part_of_next(s: &Sentence<'_>, found: &[Found], index: usize) -> bool {
        let mut between = found[index].hedge_after..found[index + 1].hedge_first;
        let is_plain = found[index].label.is_none() && found[index + 1].label.is_none();
        is_plain
            && between.next().is_some_and(|of| s.has_role(of, Roles::OF))
            && between.len() <= 2
            && between.all(|at| s.has_class(at, WordClass::DETERMINER))
    }

    /// Whether what a figure is a figure of is told by what they did whom it counts.
    fn is_told_by_act(described: &Described) -> bool {
        let named = described.measure.zip(described.counts);
        named.is_some_and(|(measure, noun)| measure.span.end > noun.span.end)
    }

    /// Whether a figure and the next are two ways to say one thing: `5.2 million people, or 38.4 percent`.
    fn says_same(s: &Sentence<'_>, found: &[Found], index: usize) -> bool {
        /// The most words between them.
        const REACH: usize = 16;
        let between = found[index].hedge_after..found[index + 1].hedge_first;
        if between.len() > REACH || found[index].label.is_some() || found[index + 1].label.is_some() {
            return false;
        }
        let equates = keys![
            "(",
            "amounted",
            "amounting",
            "amounts",
            "equal",
            "equivalent",
            "equals",
            "or",
            "representing",
            "represents"
        ];
        let joins_other = between.clone().any(|at| {
            s.breaks_clause(at)
                || s.has_class(at, WordClass::CONJUNCTION) && s.text_at(at) != "or"
                || s.has_class(at, WordClass::COMPARATIVE)
        });
        let has_word = |words: &[WordKey]| between.clone().any(|at| s.tokens[at].key.is_one_of(words));
        let is_apposed = found[index + 1].hedge_first > 0
            && s.text_at(found[index + 1].hedge_first - 1) == ","
            && between.len() <= 5;
        !joins_other && (is_apposed || has_word(equates))
    }

    /// `41.53% of registered voters`, `15 percent turnout`.
    fn describe_share(&self, s: &Sentence<'_>, next: usize, result: &mut Described) {
        if s.has_role(next, Roles::OF) {
            let mut at = next + 1;
            while s.has_class(at, WordClass::DETERMINER) && s.concept_at(at).is_none() {
                at += 1;
            }
            if let Some((concept, after)) = s.concept_at(at).or_else(|| s.counted_concept_at(at)) {
                result.base = Some(measure_of(s, concept, at, after));
                // `a quarter of registered voters took part`; `31.8% of those registered, cast ballots`
                let is_closed = s.text_at(after) == ",";
                result.measure = s
                    .act_after(after + usize::from(is_closed))
                    .filter(|(act, _)| act.whole == Some(concept.key))
                    .map(|(act, act_after)| measure_of(s, act, after, act_after));
            } else if let Some(phrase) = s.noun_phrase(at) {
                result.base = Some(plain_measure(s, phrase));
            }
            return;
        }
        let hyphen = usize::from(s.token(next).is_some_and(is_hyphen) && s.is_glued(next + 1));
        if let Some((concept, after)) = s.concept_at(next + hyphen) {
            result.measure = Some(measure_of(s, concept, next + hyphen, after));
            result.noun_after = after;
        }
    }

    /// `8.1 million people`, `1m votes`, `12 of the passengers`.
    fn describe_count(s: &Sentence<'_>, figure: &Found, result: &mut Described) {
        let next = figure.hedge_after;
        let hyphen =
            usize::from(s.token(next).is_some_and(|t| is_hyphen(t) && t.is_glued) && s.is_glued(next + 1));
        let mut at = next + hyphen;
        let of = s.has_role(at, Roles::OF);
        if of {
            at += 1;
            let mut n_determiners = 0;
            while s.has_class(at, WordClass::DETERMINER) && n_determiners < 2 {
                at += 1;
                n_determiners += 1;
            }
            // `dozens of trains`, `20 millones de árboles`
            let is_set = s.tokens[..figure.after].last().is_some_and(|token| {
                matches!(token.number(), NumberWord::Plural(_) | NumberWord::Collective(_))
                    || s.pack.units_follow_of
                        && (matches!(token.number(), NumberWord::Magnitude(_)) || token.word.denominator == 2)
            });
            if n_determiners == 0 && !is_set {
                return;
            }
        }
        // `the 60,412 counted`: what is left of `the 60,412 ballots counted`.
        let is_definite = figure.hedge_first > 0
            && s.has_class(figure.hedge_first - 1, WordClass::DETERMINER)
            && !s.has_role(figure.hedge_first - 1, Roles::THAT);
        let phrase = if is_definite { s.noun_phrase(at) } else { s.counted_phrase(at) };
        let Some(phrase) = phrase.map(|phrase| s.without_verb(phrase)) else {
            // `no more than 1.5 million had voted`
            let act = s.act_after(at).filter(|_| !of && s.has_class(at, WordClass::AUXILIARY));
            result.measure = act.map(|(concept, after)| measure_of(s, concept, at, after));
            return;
        };
        // `12 of the passengers` counts them; `the 8,500 of the season before` counts something else.
        if of && !s.is_plural(phrase.head) {
            return;
        }
        result.counts = Some(s.noun(phrase));
        if !of {
            result.noun_after = phrase.after;
        }
        // `by 215 votes to 198`: those for one side, and not all that there were.
        let is_side = (s.has_role(phrase.after, Roles::TO) || s.text_at(phrase.after) == "against")
            && s.token(phrase.after + 1).is_some_and(Token::is_digits);
        if is_side {
            return;
        }
        // `people who had voted` says more than `people`, `extra ballots` no more than `ballots`.
        let own =
            (phrase.first..phrase.head).find(|at| !s.has_role(*at, Roles::ADDED)).unwrap_or(phrase.head);
        for start in (phrase.first..=phrase.head).rev() {
            if let Some((concept, after)) = s.counted_concept_at(start) {
                let says_more = after > phrase.after || start == own;
                if says_more && !is_everyday(s, start, after) {
                    result.measure = Some(measure_of(s, concept, start, after));
                }
            }
        }
        if result.measure.is_none() {
            let act = s.act_after(phrase.after);
            result.measure = act.map(|(concept, after)| measure_of(s, concept, phrase.head, after));
        }
    }

    /// `the figure was`, `put the number at`; `described` holds the figures of the sentence before it.
    fn anaphora(
        &self,
        s: &Sentence<'_>,
        figure: &Found,
        described: &[Described],
        block: u32,
    ) -> Option<Measure> {
        let last = self.last?;
        // `5.2 million people need food, more than in March, when the figure was 3.7 million`: of those.
        let is_of_counted =
            described.iter().any(|before| before.counts.is_some() && before.measure.is_none());
        if is_of_counted || block > self.last_block + 2 {
            return None;
        }
        let from = figure.hedge_first.saturating_sub(6);
        let before = &s.tokens[from..figure.hedge_first];
        let place = before.iter().rposition(|token| token.class().is(WordClass::FIGURE_NOUN))? + from;
        // `the toll stood at 187` names what it is a figure of.
        if s.concept_at(place).is_some() {
            return None;
        }
        let is_definite = place > 0
            && matches!(
                s.text_at(place - 1).to_ascii_lowercase().as_str(),
                "the" | "that" | "this" | "their" | "its"
            );
        let says_of_what = s.has_role(place + 1, Roles::OF);
        let crosses =
            (place + 1..figure.hedge_first).any(|at| s.breaks_clause(at) || s.tokens[at].is_digits());
        (is_definite && !says_of_what && !crosses).then_some(last)
    }

    /// A known measure named before the figure in its clause, nothing but small words between.
    fn named_before(s: &Sentence<'_>, found: &[Found], index: usize) -> Option<Measure> {
        let figure = &found[index];
        let before = index.checked_sub(1).map(|before| &found[before]);
        // `61 percent of eligible voters, or 14.3 million people`: the base of the share names no measure.
        if before.is_some_and(|before| {
            before.kind == recount_core::FigureKind::Share && s.has_role(before.hedge_after, Roles::OF)
        }) {
            return None;
        }
        let floor = before.map_or(0, |before| before.after);
        let mut at = figure.hedge_first;
        let mut n_steps = 0;
        while at > floor && n_steps < 14 {
            at -= 1;
            n_steps += 1;
            if s.breaks_clause(at) {
                return None;
            }
            // The longest phrase that ends where the walk stands.
            for start in at.saturating_sub(3).max(floor)..=at {
                if let Some((concept, after)) = s.concept_at(start)
                    && after == at + 1
                {
                    return Some(measure_of(s, concept, start, after));
                }
            }
        }
        None
    }

    /// `41.53 percent, approximately 8.1 million people`; `18% (12 of 66)`; `5%, or 12`.
    fn is_apposed(s: &Sentence<'_>, before: &Found, figure: &Found) -> bool {
        let between = before.hedge_after..figure.hedge_first;
        if between.len() > 4 || before.label.is_some() {
            return false;
        }
        let mut has_joint = false;
        for at in between {
            match s.text_at(at) {
                "," | "(" | "-" | "–" | "—" => has_joint = true,
                "or" | "about" | "i.e." | "ie" | "equivalent" => has_joint = true,
                _ if s.has_class(at, WordClass::DETERMINER) => {}
                _ => return false,
            }
        }
        has_joint
    }

    /// The subject of the verb before the figure: `revenue rose to $5m`, `the rate was 4%`.
    fn subject(s: &Sentence<'_>, found: &[Found], index: usize) -> Option<Measure> {
        let figure = &found[index];
        let floor = index.checked_sub(1).map_or(0, |before| found[before].after);
        let verb = (floor..figure.hedge_first).rev().take(8).find(|at| {
            s.has_class(
                *at,
                WordClass::AUXILIARY
                    | WordClass::RISE
                    | WordClass::FALL
                    | WordClass::CHANGE
                    | WordClass::VERB,
            ) && !s.has_class(*at, WordClass::PREPOSITION)
        })?;
        let ends = |at: usize| {
            s.breaks_clause(at) || s.text_at(at) == "," || s.has_class(at, WordClass::CONJUNCTION)
        };
        if (verb + 1..figure.hedge_first).any(ends) {
            return None;
        }
        // The clause the verb is in begins after the last break before it.
        let first_verb = first_verb_of(s, verb, floor);
        // `and stood at 7.9`: the subject is further back.
        if floor < first_verb && s.has_class(first_verb - 1, WordClass::CONJUNCTION) {
            return None;
        }
        let start = (floor..first_verb)
            .rev()
            .find(|at| {
                s.breaks_clause(*at)
                    || s.text_at(*at) == ","
                    || s.has_class(*at, WordClass::REPORTING)
                    || s.text_at(*at) == "that"
            })
            .map_or(floor, |at| at + 1);
        let mut at = start;
        while at < first_verb
            && s.has_class(at, WordClass::DETERMINER | WordClass::CONJUNCTION | WordClass::MODIFIER)
        {
            at += 1;
        }
        let mut phrase = s.noun_phrase(at)?;
        // `Directors’ pay`, `the charity’s income`
        let mut owner = WordKey::NONE;
        while let Some(next) = s.owned_at(phrase.after)
            && next < first_verb
        {
            owner = WordKey(owner.0.wrapping_add(s.tokens[phrase.head].key.0));
            phrase = s.noun_phrase(next)?;
        }
        if first_verb < phrase.after && phrase.first < first_verb {
            phrase = NounPhrase { first: phrase.first, after: first_verb, head: first_verb - 1 };
        }
        // `the number of registered voters`
        while s.has_class(phrase.head, WordClass::FIGURE_NOUN) && s.has_role(phrase.after, Roles::OF) {
            let mut next = phrase.after + 1;
            while s.has_class(next, WordClass::DETERMINER) {
                next += 1;
            }
            phrase = s.noun_phrase(next)?;
        }
        if phrase.after > first_verb {
            return None;
        }
        let head = s.token(phrase.head)?;
        let says = WordClass::REPORTING | WordClass::VERB | WordClass::RISE | WordClass::FALL;
        // `operating costs`, `the directors’ pay`
        let is_owned = owner != WordKey::NONE || phrase.first < phrase.head && s.is_plural(phrase.head);
        if head.class().is(says) && !head.class().is(WordClass::CHANGE_NOUN | WordClass::RATE) && !is_owned {
            return None;
        }
        // A person or a name is no measure.
        if head.is_capital && phrase.head > 0
            || head.class().is(WordClass::OFFICE | WordClass::PEOPLE | WordClass::BODY | WordClass::PRONOUN)
        {
            return None;
        }
        let mut measure = plain_measure(s, phrase);
        measure.entity = WordKey(measure.entity.0.wrapping_add(owner.0));
        for at in phrase.after..first_verb {
            let token = &s.tokens[at];
            if token.is_capital && token.kind == TokenKind::Word {
                measure.entity = WordKey(measure.entity.0.wrapping_add(token.key.0));
            }
        }
        measure.period = period(s, found, index);
        Some(measure)
    }
}

impl Measures {
    /// Whether a verb before a figure has the subject of the figure before: `rose 1.4 metres and stood at 7.9`.
    fn shares_subject(s: &Sentence<'_>, found: &[Found], index: usize) -> bool {
        let floor = index.checked_sub(1).map_or(0, |before| found[before].after);
        let between = floor..found[index].hedge_first;
        let says = WordClass::RISE | WordClass::FALL | WordClass::VERB | WordClass::AUXILIARY;
        let verb = between.clone().find(|at| s.has_class(*at, says));
        verb.is_some_and(|verb| {
            floor < verb
                && s.has_class(verb - 1, WordClass::CONJUNCTION)
                && !between.clone().any(|at| s.breaks_clause(at))
        })
    }
}

/// The first of the verbs that go together: `has already risen`.
fn first_verb_of(s: &Sentence<'_>, verb: usize, floor: usize) -> usize {
    let mut first = verb;
    while first > floor
        && s.has_class(
            first - 1,
            WordClass::AUXILIARY | WordClass::MODAL | WordClass::MODIFIER | WordClass::NEGATION,
        )
    {
        first -= 1;
    }
    first
}

/// Whether a figure says how much more or less rather than how much: `inflated by 1m`, `the difference …
/// is at least 1m`, `an increase of 5%`, `5,000 more`.
fn is_difference(s: &Sentence<'_>, figure: &Found) -> bool {
    let first = figure.hedge_first;
    // `revenue rose 7%`
    if first > 0
        && s.has_class(first - 1, WordClass::RISE | WordClass::FALL)
        && figure.kind != recount_core::FigureKind::Number
    {
        return true;
    }
    if first > 0 && s.text_at(first - 1).eq_ignore_ascii_case("by") {
        let follows_change = (first.saturating_sub(4)..first - 1).any(|at| {
            s.has_class(at, WordClass::RISE | WordClass::FALL | WordClass::CHANGE | WordClass::CHANGE_NOUN)
                || is_participle(s.text_at(at))
        });
        if follows_change {
            return true;
        }
    }
    if s.has_class(figure.hedge_after, WordClass::COMPARATIVE) && s.text_at(figure.hedge_after) != "than" {
        return true;
    }
    // `at least 200,000 extra ballots`, `1 million votes were added`
    let ends = |at: &usize| !s.breaks_clause(*at) && !s.token(*at).is_some_and(Token::is_mark);
    if (figure.hedge_after..figure.hedge_after + 6).take_while(ends).any(|at| s.has_role(at, Roles::ADDED)) {
        return true;
    }
    // A noun of change that the figure is said of, with nothing but its own description between.
    let start = first.saturating_sub(16);
    let noun = (start..first).rev().find(|at| s.has_class(*at, WordClass::CHANGE_NOUN));
    noun.is_some_and(|noun| {
        let between = noun + 1..first;
        let is_of = s.has_role(noun + 1, Roles::OF) && first <= noun + 4;
        let is_said = between.clone().any(|at| s.has_class(at, WordClass::AUXILIARY))
            && matches!(s.text_at(noun).to_ascii_lowercase().as_str(), "difference" | "gap" | "discrepancy");
        let crosses = between.clone().any(|at| s.breaks_clause(at) || s.tokens[at].is_digits());
        (is_of || is_said) && !crosses
    })
}

/// How many figures away a year may stand that says when.
const PERIOD_REACH: usize = 8;

/// How many tokens away `last year` may stand.
const PERIOD_WINDOW: usize = 40;

/// The years and relative dates of the clause a figure stands in.
fn period(s: &Sentence<'_>, found: &[Found], index: usize) -> WordKey {
    let figure = &found[index];
    let mut key = WordKey::NONE;
    for other in &found[index.saturating_sub(PERIOD_REACH)..found.len().min(index + PERIOD_REACH)] {
        if matches!(other.label, Some(Label::Year | Label::Date)) {
            let crosses = (other.after.min(figure.after)..figure.first.max(other.first))
                .any(|at| s.breaks_clause(at) || s.text_at(at) == ",");
            if !crosses {
                key = WordKey(key.0.wrapping_add(s.tokens[other.first].key.0));
            }
        }
    }
    let from = figure.first.saturating_sub(PERIOD_WINDOW);
    let near = &s.tokens[from..s.tokens.len().min(figure.after + PERIOD_WINDOW)];
    for window in near.windows(2) {
        let word = window[0].key;
        if (word == const { WordKey::of("last") }
            || word == const { WordKey::of("previous") }
            || word == const { WordKey::of("next") })
            && window[1].kind == TokenKind::Word
        {
            key = WordKey(key.0.wrapping_add(word.then(window[1].key).0));
        }
    }
    key
}

/// A word that counts a measure only among others of its kind: `voters`, `votes`, `participants`.
fn is_everyday(s: &Sentence<'_>, start: usize, after: usize) -> bool {
    after == start + 1 && matches!(s.text_at(start), "participants" | "injured" | "wounded")
}

fn measure_of(s: &Sentence<'_>, concept: &Concept, first: usize, after: usize) -> Measure {
    let span: Span = s.tokens[first].span.to(s.tokens[after - 1].span);
    Measure {
        span,
        name: Some(concept.name),
        concept: concept.key,
        qualifiers: WordKey::NONE,
        entity: WordKey::NONE,
        period: WordKey::NONE,
        aspect: Aspect::Level,
    }
}

fn plain_measure(s: &Sentence<'_>, phrase: NounPhrase) -> Measure {
    let noun = s.noun(phrase);
    let mut entity = WordKey::NONE;
    for at in phrase.first..phrase.head {
        let token: &Token = &s.tokens[at];
        if token.is_capital && at > 0 {
            entity = WordKey(entity.0.wrapping_add(token.key.0));
        }
    }
    Measure {
        span: noun.span,
        name: None,
        concept: noun.concept,
        qualifiers: noun.qualifiers,
        entity,
        period: WordKey::NONE,
        aspect: Aspect::Level,
    }
}

fn whole_of(s: &Sentence<'_>, measure: &Measure) -> Option<Measure> {
    let whole_key = s.whole_of(measure.concept)?;
    let whole = s.pack.concepts.iter().find(|concept| concept.key == whole_key)?;
    Some(Measure {
        span: measure.span,
        name: Some(whole.name),
        concept: whole.key,
        qualifiers: WordKey::NONE,
        entity: WordKey::NONE,
        period: WordKey::NONE,
        aspect: Aspect::Level,
    })
}
