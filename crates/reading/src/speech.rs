//! Who says so: reporting verbs, `according to`, quotations over sentences and paragraphs.

use recount_core::{Account, AccountId, AccountKind, Modality, Span, WordClass, WordKey, keys};

use crate::lexicon::{NumberWord, Roles, SPEECH};
use crate::number::Sentence;
use crate::scan::Found;
use crate::segment::Quote;
use crate::token::{Token, TokenKind};
use crate::unit::is_hyphen;

/// How far a speaker is carried on without being named again, in sentences.
const MAX_CARRY: u32 = 12;

/// Somebody saying something in a sentence.
#[derive(Clone, Copy, Debug)]
struct Event {
    /// The reporting verb, or `according`.
    verb: usize,
    account: AccountId,
    /// What is said stands to the right of the verb.
    says_right: bool,
    /// What is said may stand to the left: the verb trails behind a comma or quotation.
    says_left: bool,
    /// The first token of the event, speaker included.
    first: usize,
    is_estimate: bool,
    is_denial: bool,
}

/// The accounts of a document as they come up.
#[derive(Debug)]
pub(crate) struct Speakers {
    pub(crate) accounts: Vec<Account>,
    /// Words that call an account to mind: names and heads of phrases.
    aliases: Vec<(WordKey, AccountId)>,
    last: Option<(AccountId, u32)>,
    /// The speaker of each quotation, by the quote that opened it.
    quoted: Vec<(u32, AccountId)>,
    /// `the company`, before its name is known.
    unnamed_body: Option<AccountId>,
    /// Bodies named by those who head them.
    headed: Vec<AccountId>,
}

/// How many tokens a subject is looked for in.
const MAX_SUBJECT: usize = 28;

/// The most parties told apart in one document.
const MAX_ACCOUNTS: usize = 2_000;

impl Speakers {
    pub(crate) fn new() -> Self {
        let narrator = Account { name: "the text".to_owned(), kind: AccountKind::Narrator, span: None };
        Self {
            accounts: vec![narrator],
            aliases: Vec::new(),
            last: None,
            quoted: Vec::new(),
            unnamed_body: None,
            headed: Vec::new(),
        }
    }

    /// Notes who speaks in a sentence without figures.
    pub(crate) fn listen(&mut self, s: &Sentence<'_>, index: u32, quotes: &[Quote]) {
        let events = self.events(s, index, quotes, &[]);
        self.note_quotes(s, quotes, &events);
    }

    /// Appends the account and modality of each figure of a sentence.
    pub(crate) fn attribute(
        &mut self,
        s: &Sentence<'_>,
        index: u32,
        quotes: &[Quote],
        found: &[Found],
        result: &mut Vec<(AccountId, Modality)>,
    ) {
        let events = self.events(s, index, quotes, found);
        self.note_quotes(s, quotes, &events);
        for figure in found {
            let place = s.tokens[figure.first].span;
            let quote = quote_at(quotes, place);
            let event = Self::governing(s, figure, &events, quotes);
            let account = match (event, quote) {
                (Some(event), _) => event.account,
                (None, Some(quote)) => self.speaker_of(quote, index),
                (None, None) => AccountId::NARRATOR,
            };
            let modality = modality(s, figure, event.as_ref());
            result.push((account, modality));
        }
    }

    /// The event whose scope a figure is in.
    fn governing(s: &Sentence<'_>, figure: &Found, events: &[Event], quotes: &[Quote]) -> Option<Event> {
        let at = figure.first;
        let figure_quote = quote_at(quotes, s.tokens[at].span);
        // The nearest verb to the left whose clause has not been left since.
        let left = events.iter().rev().find(|event| event.says_right && event.verb < at);
        if let Some(event) = left {
            let leaves = (event.verb + 1..figure.hedge_first)
                .any(|at| s.breaks_clause(at) && !matches!(s.text_at(at), "although" | "because" | ":"));
            // `X said. … “5”`: a quotation of its own belongs to whoever it belongs to.
            let event_quote = quote_at(quotes, s.tokens[event.verb].span);
            if !leaves && (event_quote.is_none() || event_quote == figure_quote) {
                return Some(*event);
            }
        }
        let right = events.iter().find(|event| event.says_left && event.first > at)?;
        let crosses = (figure.after..right.first)
            .any(|at| s.breaks_clause(at) && !matches!(s.text_at(at), "–" | "—" | ":"));
        let event_quote = quote_at(quotes, s.tokens[right.verb].span);
        (!crosses && event_quote.is_none()).then_some(*right)
    }

    fn speaker_of(&self, quote: Quote, index: u32) -> AccountId {
        if let Some((_, account)) =
            self.quoted.iter().rev().find(|(opened_by, _)| *opened_by == quote.opened_by)
        {
            return *account;
        }
        match self.last {
            Some((account, when)) if index.saturating_sub(when) <= 2 => account,
            _ => AccountId::NARRATOR,
        }
    }

    /// Remembers whose quotations a sentence with a speaker holds.
    fn note_quotes(&mut self, s: &Sentence<'_>, quotes: &[Quote], events: &[Event]) {
        let (Some(first), Some(last), Some(event)) = (s.tokens.first(), s.tokens.last(), events.first())
        else {
            return;
        };
        let span = first.span.to(last.span);
        let from = quotes.partition_point(|quote| quote.span.end <= span.start);
        for quote in quotes[from..].iter().take_while(|quote| quote.span.start < span.end) {
            if self.quoted.last().is_none_or(|(opened_by, _)| *opened_by != quote.opened_by) {
                self.quoted.push((quote.opened_by, event.account));
            }
        }
    }

    /// Who speaks in a sentence, in order.
    fn events(&mut self, s: &Sentence<'_>, index: u32, quotes: &[Quote], found: &[Found]) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        if !s.classes.is(SPEECH | WordClass::FIGURE_NOUN) {
            return events;
        }
        let has_quotes = s.tokens.first().zip(s.tokens.last()).is_some_and(|(first, last)| {
            let span = first.span.to(last.span);
            let from = quotes.partition_point(|quote| quote.span.end <= span.start);
            quotes.get(from).is_some_and(|quote| quote.span.start < span.end)
        });
        let names_figure = s.classes.is(WordClass::FIGURE_NOUN);
        for (at, token) in s.tokens.iter().enumerate() {
            let gives = names_figure && gives_figure(s, at);
            if !token.class().is(SPEECH | WordClass::FIGURE_NOUN) && !gives || token.kind != TokenKind::Word {
                continue;
            }
            if let Some(event) = self.owned_count(s, at, index) {
                self.last = Some((event.account, index));
                events.push(event);
                continue;
            }
            // `the United States`
            if token.is_capital && at > 0 && s.tokens[at - 1].is_capital {
                continue;
            }
            // `according to` takes two words, `según` one.
            let party_at = at + 1 + usize::from(s.text_at(at + 1) == "to");
            let is_according = token.class().is(WordClass::ACCORDING)
                && (party_at > at + 1 || token.key != const { WordKey::of("according") });
            if !is_according && !gives && !token.class().is(WordClass::REPORTING | WordClass::DENIAL) {
                continue;
            }
            if has_quotes && quote_at(quotes, token.span).is_some() {
                continue;
            }
            // `16 counts of fraud`
            let is_counted =
                |figure: &Found| figure.after == at && figure.label.is_none() && figure.hedge_after == at;
            // `an estimated 12,000` hedges, `the police estimated 12,000` says.
            let opens_hedge = |figure: &Found| {
                figure.hedge_first == at && at < figure.first && s.has_role(at, Roles::ESTIMATE)
            };
            let is_inside = |figure: &Found| {
                figure.hedge_first <= at && at < figure.after && !opens_hedge(figure) || is_counted(figure)
            };
            if found.iter().any(is_inside) {
                continue;
            }
            if is_according {
                if let Some(account) = self.party(s, party_at, s.tokens.len(), index) {
                    self.last = Some((account, index));
                    events.push(Event {
                        verb: party_at - 1,
                        account,
                        says_right: at == 0,
                        says_left: at > 0,
                        first: at,
                        is_estimate: false,
                        is_denial: false,
                    });
                }
                continue;
            }
            // `disputed that, saying no more than 52,000 had voted`
            let goes_on =
                s.tokens[..at].last().is_some_and(|before| before.key == const { WordKey::of(",") })
                    && s.word_of(token).ends_with("ing")
                    && token.class().is(WordClass::REPORTING);
            if goes_on && let Some(said) = events.last().copied() {
                events.push(Event { verb: at, first: at, is_estimate: false, is_denial: false, ..said });
                continue;
            }
            if let Some(event) = self.speech(s, at, index, quotes) {
                self.last = Some((event.account, index));
                events.push(event);
            }
        }
        for figure in found {
            if let Some((first, after)) = listed_party(s, figure)
                && let Some(place) = events.iter().rposition(|event| event.says_right && event.verb < first)
                && let Some(account) = self.party(s, first, after, index)
            {
                let verb = after - 1;
                events.insert(place + 1, Event { verb, account, first, says_left: false, ..events[place] });
            }
        }
        events
    }

    /// `the opposition’s count was 3.1 million`: whose a count is, says it.
    fn owned_count(&mut self, s: &Sentence<'_>, noun: usize, index: u32) -> Option<Event> {
        let is_estimate = s.tokens[noun].key.is_one_of(keys!["estimate", "estimates"]);
        let is_count = is_estimate
            || s.has_role(noun, Roles::POINTS_BACK)
            || s.tokens[noun].key == const { WordKey::of("figures") };
        if !is_count || !(s.has_class(noun + 1, WordClass::AUXILIARY) || s.has_role(noun + 1, Roles::OF)) {
            return None;
        }
        // `the police figure was 52,000`
        let is_named = noun > 1
            && s.has_class(noun - 1, WordClass::BODY)
            && s.has_class(noun - 2, WordClass::DETERMINER);
        let mark = if is_named {
            noun
        } else {
            (noun.saturating_sub(3)..noun).rev().find(|mark| s.owned_at(*mark).is_some())?
        };
        let first = (mark.saturating_sub(5)..mark)
            .rev()
            .find(|at| s.has_class(*at, WordClass::DETERMINER))
            .unwrap_or(mark.checked_sub(1)?);
        if !is_known_party(s, first, mark) {
            return None;
        }
        let account = self.party(s, first, mark, index)?;
        let is_denial = false;
        Some(Event { verb: noun, account, says_right: true, says_left: false, first, is_estimate, is_denial })
    }

    /// A reporting verb with its speaker, before it or, where the order is turned, after it.
    fn speech(&mut self, s: &Sentence<'_>, verb: usize, index: u32, quotes: &[Quote]) -> Option<Event> {
        let mut before = verb;
        while before > 0
            && (s.has_class(before - 1, WordClass::AUXILIARY | WordClass::NEGATION | WordClass::MODAL)
                || s.has_role(before - 1, Roles::BEFORE_SPEECH))
        {
            before -= 1;
        }
        let is_noun = before > 0
            && before == verb
            && (s
                .has_class(before - 1, WordClass::DETERMINER | WordClass::MODIFIER | WordClass::PREPOSITION)
                && !s.has_class(before - 1, WordClass::OFFICE)
                || matches!(s.text_at(before - 1), "'s" | "’s"));
        if is_noun {
            return None;
        }
        let passive = (before..verb).any(|at| s.has_role(at, Roles::BE));
        let is_estimate = s.has_role(verb, Roles::ESTIMATE);
        let is_denial = s.has_class(verb, WordClass::DENIAL);
        let make = |account, says_left, first| Event {
            verb,
            account,
            says_right: true,
            says_left,
            first,
            is_estimate,
            is_denial,
        };
        if passive {
            // `was put at 5m by the ministry`
            let by = (verb + 1..(verb + 14).min(s.tokens.len())).find(|at| {
                s.has_role(*at, Roles::BY) && !s.tokens.get(at + 1).is_some_and(Token::is_digits)
            })?;
            let account = self.party(s, by + 1, s.tokens.len(), index)?;
            return Some(make(account, false, before));
        }
        // `of the people who replied, 58% said`
        if before > 0 && s.text_at(before - 1) == "who" && s.text_at(verb + 1) == "," {
            return None;
        }
        let also_other = s.has_role(verb, Roles::ALSO_SPEECH) && !puts_at(s, verb);
        // `the crowd, put at 300,000`
        if s.has_role(verb, Roles::ALSO_SPEECH)
            && verb > 0
            && before == verb
            && s.text_at(verb - 1) == ","
            && s.text_at(verb + 1) == "at"
        {
            return None;
        }
        // `Ho and Petrov (2018) estimated`
        if before == verb && verb > 2 && s.text_at(verb - 1) == ")" {
            let opens = (verb.saturating_sub(8)..verb).rev().find(|at| s.text_at(*at) == "(");
            before = opens.filter(|at| *at > 0).unwrap_or(before);
        }
        // The speaker stands before the verb.
        if let Some((first, after)) = self.subject_before(s, before, quotes)
            && (!also_other || is_known_party(s, first, after))
            && let Some(account) = self.party(s, first, after, index)
        {
            // `Asked about the 50 missing files, the clerk replied`
            let is_answer = s.text_at(0).ends_with("ed") && s.text_at(first.wrapping_sub(1)) == ",";
            let trails = first > 0
                && !is_answer
                && (matches!(s.text_at(first - 1), "," | "”" | "\"" | "–" | "—")
                    || (first >= 2 && matches!(s.text_at(first - 1), "\"" | "”")));
            return Some(make(account, trails, first));
        }
        // `…,” added the minister`
        let opens = before == 0
            || matches!(s.text_at(before - 1), "," | "”" | "\"" | "’" | "–" | "—" | "." | "?" | "!");
        if opens && before == verb && (!also_other || is_known_party(s, verb + 1, verb + 6)) {
            let account = self.party(s, verb + 1, s.tokens.len(), index)?;
            return Some(Event { says_right: false, ..make(account, true, verb) });
        }
        None
    }

    /// The tokens of the subject that ends before a verb: `The council president, Tibisay Lucena,`,
    /// `Opposition leaders, who stayed away,`, `the company that makes the machines`.
    fn subject_before(&self, s: &Sentence<'_>, end: usize, quotes: &[Quote]) -> Option<(usize, usize)> {
        let closes_apposition = end > 0 && s.text_at(end - 1) == ",";
        let after = if closes_apposition { end - 1 } else { end };
        let mut first = after;
        // Where an apposition opens, if one does.
        let mut comma: Option<usize> = None;
        while first > 0 && end - first < MAX_SUBJECT {
            let at = first - 1;
            let token = &s.tokens[at];
            let text = s.word_of(token);
            if s.breaks_clause(at)
                || matches!(text, "”" | "“" | "\"" | "(" | ")")
                || quote_at(quotes, token.span).is_some()
            {
                break;
            }
            if text == "," {
                if !closes_apposition || comma.is_some() {
                    break;
                }
                comma = Some(at);
            }
            first = at;
        }
        let is_relative = |at: usize| s.has_role(at, Roles::RELATIVE);
        let (mut first, mut after) = (first, after);
        if let Some(comma) = comma
            && is_relative(comma + 1)
        {
            after = comma;
        } else if let Some(relative) = (first + 1..after).find(|at| is_relative(*at)) {
            // `a figure that organisers put at 20,000`
            if s.has_class(relative - 1, WordClass::FIGURE_NOUN) {
                first = relative + 1;
            } else {
                after = relative;
            }
        }
        // Verbs inside what is left belong to a clause before.
        if let Some(verb) = (first..after).rev().find(|at| {
            s.has_class(*at, WordClass::REPORTING | WordClass::AUXILIARY | WordClass::MODAL)
                && !s.tokens[*at].is_capital
                && !is_noun_at(s, *at, first, after)
                || s.has_role(*at, Roles::THAT)
        }) {
            first = verb + 1;
        }
        // `By 2005 GMT rescuers had counted`, `The 27 ministers said`
        let opens_with = |at: usize| s.has_class(at, WordClass::PREPOSITION | WordClass::DETERMINER);
        let counted_at = first + usize::from(opens_with(first));
        if s.token(counted_at).is_some_and(Token::is_digits) && counted_at + 1 < after {
            first = counted_at + 1;
            first += usize::from(s.has_role(first, Roles::AFTER_TIME) && first + 1 < after);
        }
        // `In its bulletin the county said`
        if s.has_class(first, WordClass::PREPOSITION) {
            let opens = (first + 2..after).rev().find(|at| {
                s.has_class(*at, WordClass::DETERMINER) && !s.has_class(at - 1, WordClass::PREPOSITION)
            });
            first = opens.unwrap_or(first);
        }
        while first < after
            && (s.has_class(first, WordClass::CONJUNCTION)
                || s.has_role(first, Roles::THAT)
                || s.text_at(first) == ",")
        {
            first += 1;
        }
        (first < after).then_some((first, after))
    }

    /// The account of the party named by the tokens.
    fn party(&mut self, s: &Sentence<'_>, first: usize, limit: usize, index: u32) -> Option<AccountId> {
        let mut at = first;
        while at < limit
            && (s.has_class(at, WordClass::DETERMINER) || matches!(s.text_at(at), "one" | "One" | "a" | "an"))
        {
            at += 1;
        }
        let head = s.token(at).filter(|_| at < limit)?;
        // `The charity had handed out 9,300 parcels, it said`
        if head.key == const { WordKey::of("it") } && at > 1 && s.text_at(at - 1) == "," {
            if let Some((from, to)) = body_before(s, at - 1) {
                return Some(self.account(s, from, to));
            }
            // `Its own observers, it said, counted`: whoever spoke just before.
            return self
                .last
                .filter(|(_, when)| index.saturating_sub(*when) <= 1)
                .map(|(account, _)| account);
        }
        if head.class().is(WordClass::PRONOUN) && !head.class().is(WordClass::PEOPLE) {
            return match self.last {
                Some((account, when))
                    if index.saturating_sub(when) <= MAX_CARRY && !head.word.roles.has(Roles::SELF) =>
                {
                    Some(account)
                }
                _ => None,
            };
        }
        let end = self.party_end(s, at, limit);
        if end == at || head.number() != NumberWord::None {
            return None;
        }
        let phrase = &s.tokens[at..end];
        let office = phrase.iter().position(|token| token.class().is(WordClass::OFFICE));
        // `the teachers’ union`: the body, not whose it is.
        if let Some(owned) = (at + 1..end).find_map(|mark| s.owned_at(mark))
            && let Some(owned) = s.noun_phrase(owned).map(|owned| owned.until(end))
            && (s.is_plural(owned.head)
                || s.has_class(owned.head, WordClass::BODY | WordClass::OFFICE | WordClass::WORK))
        {
            return Some(self.account(s, at, owned.after));
        }
        // `CEO of Smartmatic`, `spokesman for the ministry`: they speak for the body.
        if let Some(office) = office {
            let link =
                (office + 1..phrase.len()).find(|place| phrase[*place].word.roles.has(Roles::SPEAKS_FOR));
            if let Some(link) = link {
                let mut from = at + link + 1;
                while s.has_class(from, WordClass::DETERMINER) && from < end {
                    from += 1;
                }
                let to = (from..end)
                    .find(|at| {
                        s.text_at(*at) == ","
                            || s.has_class(*at, WordClass::CONJUNCTION | WordClass::PREPOSITION)
                                && !s.has_role(*at, Roles::OF)
                    })
                    .unwrap_or(end);
                // `Secretary of State`
                let is_title = to == from + 1 && s.text_at(from) == "State" && phrase[office].is_capital;
                if is_title {
                    return Some(self.account(s, at, to));
                }
                if from < to && is_body_like(s, from, to) {
                    let is_head = phrase[..=office].iter().any(|token| token.word.roles.has(Roles::HEAD));
                    let account = self.account(s, from, to);
                    // The person is remembered as the body's voice.
                    self.remember_names(s, at, end, account);
                    let is_named = s.tokens[from..to].iter().any(|token| token.is_capital);
                    if is_head && is_named && !self.headed.contains(&account) {
                        self.headed.push(account);
                    }
                    return Some(account);
                }
            }
            // `electoral council president`: the body stands before the office.
            let body = phrase[..office]
                .iter()
                .rposition(|token| token.class().is(WordClass::BODY) && !token.is_capital);
            if let Some(body) = body {
                let from = at
                    + phrase[..=body]
                        .iter()
                        .position(|token| !token.class().is(WordClass::OFFICE | WordClass::TITLE))
                        .unwrap_or(0);
                let is_opposition_leader = s.text_at(at + body).eq_ignore_ascii_case("opposition")
                    || s.text_at(at + body).eq_ignore_ascii_case("party");
                let is_plural = s.text_at(at + office).ends_with('s');
                if !is_opposition_leader && !is_plural {
                    let account = self.account(s, from, at + body + 1);
                    self.remember_names(s, at, end, account);
                    return Some(account);
                }
            }
        }
        // A name: the last run of capitals that is not the office.
        if let Some((from, to)) = last_name(s, at, end) {
            let account = self.account(s, from, to);
            return Some(account);
        }
        // `opposition leaders`, `one well-respected independent analysis`
        let phrase = s.noun_phrase(at)?;
        let mut to = phrase.after.min(end).max(at + 1);
        // `a scrutineer hired by the union`
        if to > at + 1 && s.text_at(to - 1).ends_with("ed") && s.has_class(to, WordClass::PREPOSITION) {
            to -= 1;
        }
        let head = s.token(to - 1)?;
        let can_speak =
            head.class().is(WordClass::OFFICE | WordClass::BODY | WordClass::WORK | WordClass::PEOPLE)
                || s.is_plural(to - 1)
                || head.class() == WordClass::NONE;
        if !can_speak {
            return None;
        }
        let mut from = at;
        while from < to - 1
            && (s.has_class(from + 1, WordClass::PUNCTUATION)
                || s.tokens[from].is_mark()
                || is_hyphen(&s.tokens[from])
                || from > at && is_hyphen(&s.tokens[from - 1]))
        {
            from += 1;
        }
        let is_bare_body = to - from == 1 && s.has_role(from, Roles::FIRM);
        let account = self.account(s, from, to);
        if is_bare_body {
            self.unnamed_body = Some(account);
        }
        Some(account)
    }

    /// Where the words that name a party end.
    fn party_end(&self, s: &Sentence<'_>, first: usize, limit: usize) -> usize {
        let mut at = first;
        let mut n_commas = 0;
        while at < limit && at < first + 20 {
            let token = &s.tokens[at];
            let text = s.word_of(token);
            if s.breaks_clause(at)
                || matches!(text, "." | "”" | "“" | "\"" | "(" | ")" | "?" | "!")
                || token.word.roles.has(Roles::RELATIVE | Roles::ENDS_PARTY)
            {
                break;
            }
            if token.is_digits()
                || token.class().is(WordClass::AUXILIARY | WordClass::MODAL | WordClass::WEEKDAY)
            {
                break;
            }
            if text == "," {
                n_commas += 1;
                // One apposition is part of the name; a list or another clause is not.
                let next_names = s.token(at + 1).is_some_and(|next| {
                    next.is_capital || next.class().is(WordClass::OFFICE | WordClass::DETERMINER)
                });
                if n_commas > 1 || !next_names {
                    break;
                }
            }
            if token.word.roles.has(Roles::TO) && at > first {
                break;
            }
            at += 1;
        }
        while at > first && (s.has_role(at - 1, Roles::SPEAKS_FOR | Roles::AND) || s.text_at(at - 1) == ",") {
            at -= 1;
        }
        at
    }

    /// The account named by a stretch of tokens, old or new.
    fn account(&mut self, s: &Sentence<'_>, first: usize, after: usize) -> AccountId {
        let key = s.tokens[first..after]
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| token.key)
            .reduce(WordKey::then)
            .unwrap_or(WordKey::NONE);
        let known = |key: WordKey, aliases: &[(WordKey, AccountId)]| {
            aliases.iter().find(|(alias, _)| *alias == key).map(|(_, account)| *account)
        };
        if let Some(account) = known(key, &self.aliases) {
            return account;
        }
        // A surname calls its bearer to mind.
        let is_name = s.tokens[first..after].iter().all(|token| {
            token.is_capital
                || token.is_mark()
                || token.class().is(WordClass::TITLE | WordClass::PREPOSITION | WordClass::DETERMINER)
        });
        let last_word = s.tokens[first..after].iter().rev().find(|token| token.kind == TokenKind::Word);
        if is_name
            && let Some(last) = last_word
            && let Some(account) = known(last.key, &self.aliases)
        {
            self.aliases.push((key, account));
            return account;
        }
        if self.accounts.len() >= MAX_ACCOUNTS {
            return AccountId::NARRATOR;
        }
        let Ok(index) = u16::try_from(self.accounts.len()) else { return AccountId::NARRATOR };
        let span = s.tokens[first].span.to(s.tokens[after - 1].span);
        let mut name = span.of(s.text).split_whitespace().collect::<Vec<_>>().join(" ");
        // The capital of a sentence's first word is the sentence's, unless it may be a name: `Boeing officials`.
        let opener = &s.tokens[first];
        let may_be_name = first == 0 && opener.class() == WordClass::NONE && after > first + 1;
        if first == 0 && !is_name && !may_be_name {
            let length = name.chars().next().map_or(0, char::len_utf8);
            let lower = name[..length].to_lowercase();
            name.replace_range(..length, &lower);
        }
        self.accounts.push(Account { name, kind: AccountKind::Source, span: Some(span) });
        let account = AccountId(index);
        self.aliases.push((key, account));
        if is_name {
            self.remember_names(s, first, after, account);
        } else if may_be_name {
            self.remember_names(s, first, first + 1, account);
        }
        account
    }

    fn remember_names(&mut self, s: &Sentence<'_>, first: usize, after: usize, account: AccountId) {
        for token in &s.tokens[first..after] {
            let is_name = token.kind == TokenKind::Word
                && token.is_capital
                && token.span.len() > 2
                && !token.class().is(WordClass::DETERMINER
                    | WordClass::TITLE
                    | WordClass::OFFICE
                    | WordClass::MONTH
                    | WordClass::WEEKDAY
                    | WordClass::BODY
                    | WordClass::MODIFIER);
            if is_name && !self.aliases.iter().any(|(alias, _)| *alias == token.key) {
                self.aliases.push((token.key, account));
            }
        }
    }

    /// Gives `the company` its name once the text has told it; returns what to replace.
    pub(crate) fn settle(&self) -> Option<(AccountId, AccountId)> {
        match (self.unnamed_body, self.headed.as_slice()) {
            (Some(unnamed), [named]) if unnamed != *named => Some((unnamed, *named)),
            _ => None,
        }
    }
}

/// `The ministry gave a toll of 19`, `gives the figure as 83,000`, `has the number at 31,000`
fn gives_figure(s: &Sentence<'_>, verb: usize) -> bool {
    /// The most words of what is given.
    const REACH: usize = 5;
    let is_given = |at: usize| {
        let leads = s.has_role(at, Roles::OF) || matches!(s.text_at(at), "as" | "at");
        leads && (at + 1..at + 4).any(|at| is_numeric(s, at))
    };
    s.tokens[verb].key.is_one_of(keys!["gave", "give", "gives", "giving", "has", "have"])
        && (verb + 2..verb + 2 + REACH).any(|at| s.has_class(at, WordClass::FIGURE_NOUN) && is_given(at + 1))
}

/// `the police counted 8,000 protesters, the organisers 30,000`: the party that stands before a figure in a list.
fn listed_party(s: &Sentence<'_>, figure: &Found) -> Option<(usize, usize)> {
    /// The most words of a party in a list.
    const REACH: usize = 5;
    let after = figure.hedge_first;
    let first =
        (after.saturating_sub(REACH)..after).rev().find(|at| s.has_class(*at, WordClass::DETERMINER))?;
    let is_listed = first > 0
        && (matches!(s.text_at(first - 1), "," | ";") || s.has_class(first - 1, WordClass::CONJUNCTION));
    let ends = s.token(figure.hedge_after).is_none_or(Token::is_mark);
    let phrase = s.noun_phrase(first + 1).filter(|phrase| phrase.after == after)?;
    let parties = WordClass::OFFICE | WordClass::BODY;
    (is_listed && ends && figure.label.is_none() && s.has_class(phrase.head, parties))
        .then_some((first, after))
}

/// `put the total at 5,900`: whoever puts something at a number says it.
fn puts_at(s: &Sentence<'_>, verb: usize) -> bool {
    /// The most words of what is put, and of what hedges the number.
    const REACH: usize = 6;
    let is_put = s.tokens[verb].key.is_one_of(keys!["put", "puts"]);
    let at = || (verb + 1..verb + 2 + REACH).find(|at| s.text_at(*at) == "at");
    is_put && at().is_some_and(|at| (at + 1..=at + REACH).any(|at| is_numeric(s, at)))
}

/// Whether a token is a number, in digits or words.
fn is_numeric(s: &Sentence<'_>, at: usize) -> bool {
    s.token(at).is_some_and(|token| token.is_digits() || token.number() != NumberWord::None)
}

/// The first body that a sentence names before a token, without its article.
fn body_before(s: &Sentence<'_>, limit: usize) -> Option<(usize, usize)> {
    let body = (1..limit).find(|at| s.has_class(*at, WordClass::BODY))?;
    let article = (body.saturating_sub(4)..body).rev().find(|at| s.has_class(*at, WordClass::DETERMINER))?;
    let is_plain = (article + 1..body).all(|at| !s.tokens[at].is_mark() && !s.tokens[at].is_digits());
    is_plain.then_some((article + 1, body + 1))
}

/// Whether a stretch of tokens names somebody who can say something: by an office, a body, a name.
fn is_known_party(s: &Sentence<'_>, first: usize, after: usize) -> bool {
    let known = WordClass::OFFICE
        | WordClass::BODY
        | WordClass::WORK
        | WordClass::PEOPLE
        | WordClass::TITLE
        | WordClass::PRONOUN;
    let tokens = &s.tokens[first..after.min(s.tokens.len())];
    tokens.iter().zip(first..).any(|(token, at)| token.class().is(known) || token.is_capital && at > 0)
}

/// Whether a word that can be a verb is the noun of a subject that ends with it: `the notes say`.
fn is_noun_at(s: &Sentence<'_>, at: usize, first: usize, after: usize) -> bool {
    let is_noun = |before: usize| {
        s.has_class(before, WordClass::DETERMINER | WordClass::MODIFIER)
            || matches!(s.text_at(before), "'s" | "’s")
    };
    at + 1 == after && first < at && is_noun(at - 1)
}

/// Whether a phrase after `CEO of` names a body rather than a topic.
fn is_body_like(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    s.tokens[from..to].iter().any(|token| token.is_capital || token.class().is(WordClass::BODY))
}

/// The last run of capitals in a phrase that is a name rather than an office.
fn last_name(s: &Sentence<'_>, first: usize, after: usize) -> Option<(usize, usize)> {
    let mut best = None;
    let mut at = first;
    while at < after {
        let token = &s.tokens[at];
        // A capital at the head of a sentence is a name only if another follows or no list knows the word.
        let opens = at == 0 || matches!(s.text_at(at - 1), "“" | "\"");
        let is_plain = opens
            && !s.tokens.get(at + 1).is_some_and(|next| next.is_capital && next.kind == TokenKind::Word)
            && (token.class() != WordClass::NONE || s.is_plural(at) || opens_phrase(s, at, after));
        if token.kind == TokenKind::Word
            && token.is_capital
            && !is_plain
            && !token
                .class()
                .is(WordClass::DETERMINER | WordClass::TITLE | WordClass::WEEKDAY | WordClass::MONTH)
        {
            let start = at;
            while at < after
                && (s.tokens[at].is_capital && s.tokens[at].kind != TokenKind::Mark
                    || s.tokens[at].is_mark()
                        && s.tokens[at].is_glued
                        && matches!(s.text_at(at), "." | "-")
                        && at + 1 < after
                    || s.has_role(at, Roles::IN_NAME)
                        && s.tokens.get(at + 1).is_some_and(|t| t.is_capital)
                        && at + 1 < after)
            {
                at += 1;
            }
            let run = &s.tokens[start..at];
            // An office in capitals at the head of a run is not part of the name after it.
            let offices = run
                .iter()
                .take_while(|token| {
                    token.class().is(WordClass::OFFICE | WordClass::TITLE | WordClass::MODIFIER)
                })
                .count();
            let is_only_office = offices == run.len();
            let start = if is_only_office { start } else { start + offices };
            // `the West German government`
            if at < after && s.has_class(at, WordClass::BODY) {
                at += 1;
            }
            if !(is_only_office && best.is_some()) {
                best = Some((start, at));
            }
        } else {
            at += 1;
        }
    }
    best
}

/// Whether the first word of a sentence belongs to the noun of a party behind it: `Election officials`, `Aid groups`.
fn opens_phrase(s: &Sentence<'_>, at: usize, after: usize) -> bool {
    let Some(phrase) = s.noun_phrase(at).map(|phrase| phrase.until(after)) else { return false };
    let parties = WordClass::OFFICE | WordClass::BODY | WordClass::PEOPLE | WordClass::WORK;
    let is_lower = || (at + 1..=phrase.head).all(|at| !s.tokens[at].is_capital && !s.tokens[at].is_mark());
    at < phrase.head && (s.is_plural(phrase.head) || s.has_class(phrase.head, parties)) && is_lower()
}

/// The quotation a place is in.
fn quote_at(quotes: &[Quote], span: Span) -> Option<Quote> {
    let index = quotes.partition_point(|quote| quote.span.end <= span.start);
    quotes.get(index).copied().filter(|quote| quote.span.start < span.start)
}

/// Words at which what was denied or supposed ends, and something else begins.
const JOINTS: &[WordKey] = keys!["and", "but"];

/// The classes of the words that tell that a figure is given in another mood than as a plain fact.
const MOODS: WordClass = WordClass::REQUIREMENT
    .with(WordClass::TARGET)
    .with(WordClass::DENIAL)
    .with(WordClass::NEGATION)
    .with(WordClass::HYPOTHETICAL)
    .with(WordClass::MODAL)
    .with(WordClass::FORECAST);

/// In what mood a figure is given.
fn modality(s: &Sentence<'_>, figure: &Found, event: Option<&Event>) -> Modality {
    let is_plain_event = event.is_none_or(|event| !event.is_denial && !event.is_estimate);
    if is_plain_event && !s.classes.is(MOODS) {
        return Modality::Asserted;
    }
    let mut start = figure.hedge_first;
    let mut n_steps = 0;
    while start > 0 && n_steps < 20 {
        if s.breaks_clause(start - 1) && s.text_at(start - 1) != "if" {
            break;
        }
        start -= 1;
        n_steps += 1;
    }
    let clause = &s.tokens[start..figure.hedge_first];
    let near = &clause[clause.len().saturating_sub(6)..];
    let after = s.tokens.get(figure.hedge_after..).unwrap_or(&[]);
    let next: &[Token] = &after[..after.len().min(4)];
    let has = |tokens: &[Token], class: WordClass| tokens.iter().any(|token| token.class().is(class));
    let requires = |tokens: &[Token]| {
        tokens.iter().any(|token| {
            token.class().is(WordClass::REQUIREMENT)
                && token.key != const { WordKey::of("need") }
                && (token.key != const { WordKey::of("legal") } || has(tokens, WordClass::BAR))
                && token.key != const { WordKey::of("law") }
        })
    };
    // `from 16,848 and would be cut further`
    let closes_early = match next.first() {
        Some(first) if first.key.is_one_of(JOINTS) => 0,
        _ if tells_refusal(next) => 0,
        _ => next.iter().position(Token::is_mark).unwrap_or(next.len()),
    };
    let hedge = &s.tokens[figure.hedge_first..figure.first];
    if requires(near) || requires(hedge) || requires(&next[..closes_early]) || is_asked_by_law(clause) {
        return Modality::Rule;
    }
    // `70 percent had been the aim`
    let was_aim = next[..closes_early].first().is_some_and(|token| token.class().is(WordClass::AUXILIARY))
        && has(&next[..closes_early], WordClass::TARGET);
    if has(near, WordClass::TARGET) || was_aim {
        return Modality::Target;
    }
    // `of those that were not treated and 15% of the others`, `87 were rejected and 41 are pending`
    // What was denied before somebody goes on is not what is said: `disputed that, saying no more than 52,000 came`.
    let said_from = event.map_or(start, |event| (event.verb + 1).clamp(start, figure.hedge_first));
    let said = if event.is_some_and(|event| event.verb < figure.first) { said_from } else { start };
    let since_joint = |n_tokens: usize| {
        let words = s.tokens[said..figure.hedge_first].iter().rev();
        words.take(n_tokens).take_while(|token| !token.key.is_one_of(JOINTS))
    };
    let is_denied = event.is_some_and(|event| event.is_denial)
        || since_joint(6).any(|token| token.class().is(WordClass::DENIAL))
        || is_negated(s, figure, start);
    if is_denied {
        return Modality::Denied;
    }
    // `Were prices to fall by 10%`
    let is_inverted =
        start == 0 && s.tokens.first().is_some_and(|token| token.key == const { WordKey::of("were") });
    if is_inverted {
        return Modality::Hypothetical;
    }
    if clause
        .iter()
        .any(|token| token.class().is(WordClass::HYPOTHETICAL) && token.key != const { WordKey::of("were") })
    {
        return if tells_what_will_be(s, clause) { Modality::Forecast } else { Modality::Hypothetical };
    }
    // `80,000 owners would owe`, `3.5 million people are expected to live there`
    let says_of_it = |class: WordClass| next[..closes_early].iter().any(|token| token.class().is(class));
    let supposes = next[..closes_early].iter().any(|token| {
        matches!(token.key, key if key == const { WordKey::of("would") } || key == const { WordKey::of("might") })
    });
    if supposes {
        return Modality::Hypothetical;
    }
    let is_expected = next[..closes_early]
        .windows(2)
        .any(|pair| pair[0].class().is(WordClass::AUXILIARY) && pair[1].class().is(WordClass::FORECAST));
    if is_expected || says_of_it(WordClass::MODAL) {
        return Modality::Forecast;
    }
    if has(near, WordClass::FORECAST) || clause.iter().any(|token| token.class().is(WordClass::MODAL)) {
        return Modality::Forecast;
    }
    if event.is_some_and(|event| event.is_estimate) {
        return Modality::Estimated;
    }
    Modality::Asserted
}

/// `18 would not say`: what they did, and not what they would do.
fn tells_refusal(after: &[Token]) -> bool {
    let [would, not, verb, ..] = after else { return false };
    would.key == const { WordKey::of("would") }
        && not.key == const { WordKey::of("not") }
        && verb.key.is_one_of(keys!["answer", "comment", "disclose", "reply", "say", "tell"])
}

/// `The company said it would cut 710 jobs`: what somebody said in the past of the future, and not of what might be.
fn tells_what_will_be(s: &Sentence<'_>, clause: &[Token]) -> bool {
    let is_would = |token: &Token| token.key == const { WordKey::of("would") };
    let supposes = |token: &Token| token.class().is(WordClass::HYPOTHETICAL) && !is_would(token);
    let would = clause.iter().position(is_would);
    let told = clause[..would.unwrap_or(0)].iter().any(|token| token.class().is(WordClass::REPORTING));
    told && !s.tokens.iter().any(supposes)
}

/// `The law asks for a turnout of`, `turnout has to be`
fn is_asked_by_law(clause: &[Token]) -> bool {
    let laws: &[WordKey] = keys![
        "bylaws",
        "charter",
        "constitution",
        "law",
        "laws",
        "regulations",
        "rules",
        "statute",
        "treaty"
    ];
    let asking: &[WordKey] = keys![
        "asks",
        "calls",
        "demands",
        "foresees",
        "lays",
        "prescribes",
        "provides",
        "sets",
        "stipulates",
        "wants"
    ];
    let says = |words: &[WordKey]| clause.iter().any(|token| token.key.is_one_of(words));
    let has_to_be = || {
        clause.windows(3).any(|words| {
            words[0].key.is_one_of(keys!["has", "have"])
                && words[1].key == const { WordKey::of("to") }
                && words[2].key == const { WordKey::of("be") }
        })
    };
    says(laws) && says(asking) || has_to_be()
}

/// Whether a word within a few tokens before a figure, of its clause from `start` on, denies the figure.
fn is_negated(s: &Sentence<'_>, figure: &Found, start: usize) -> bool {
    let ends_denial = |at: usize| {
        // `not significant (25/43 (48%)`: a sum in brackets stands for itself, `not the required share (50%)` does not.
        let opens_sum = matches!(s.text_at(at), "(" | "[")
            && !matches!(s.text_at(figure.hedge_after), ")" | "]")
            || at + 1 == figure.hedge_first && s.text_at(at) == "/";
        opens_sum || s.tokens[at].key.is_one_of(JOINTS)
    };
    let from = figure.hedge_first.saturating_sub(4).max(start);
    (from..figure.hedge_first).rev().take_while(|at| !ends_denial(*at)).any(|at| {
        let word = &s.tokens[at];
        // `no` and `without` deny a thing, not the number after it.
        let denies = word.class().is(WordClass::NEGATION) && !word.key.is_one_of(keys!["no", "without"]);
        // `those not on the drug were 17%`
        let is_of_phrase = s.has_class(at + 1, WordClass::PREPOSITION)
            && (at + 2..figure.hedge_first).any(|at| s.has_class(at, WordClass::AUXILIARY));
        denies && !is_of_phrase
    })
}
