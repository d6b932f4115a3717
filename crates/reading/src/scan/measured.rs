//! The money sign before a number and the unit behind it.

use std::cell::OnceCell;
use std::sync::Arc;

use recount_core::{Amount, FigureKind, Label, Numeral, Rational, Unit, UnitKind, WordClass, WordKey, keys};

use super::{Found, Operand, Scanner};
use crate::lexicon::{NumberWord, Roles};
use crate::number::Number;
use crate::token::{Token, TokenKind};
use crate::unit::{Beside, Homonym, ReadUnit};

impl Scanner<'_> {
    /// `£(2.4) million`, `(1,482) thousand euros`, `revenue is ($99.99)`: a loss in the manner of accountants.
    pub(super) fn in_brackets(&self, at: usize, floor: usize) -> Option<Found> {
        let s = &self.s;
        if s.text_at(at) != "(" {
            return None;
        }
        // Between a verb and its complement nothing is said by the way.
        let is_complement = at > floor && s.has_class(at - 1, WordClass::AUXILIARY);
        let inside = s.pack.units.sign(s.text_at(at + 1)).filter(|_| is_complement);
        let digits_at = at + 1 + usize::from(inside.is_some());
        let closes_at = digits_at + 1;
        if s.text_at(closes_at) != ")" {
            return None;
        }
        let digits = s.all.digits_of(s.token(digits_at)?)?;
        let sign = match inside {
            Some(unit) => Some((Arc::clone(unit), at)),
            None => self.money_before(at, floor).filter(|_| s.is_glued(at)),
        };
        let power = match s.token(closes_at + 1).map(Token::number) {
            Some(NumberWord::Magnitude(power)) => i32::from(power),
            _ if sign.is_some() => 0,
            _ => return None,
        };
        let number_after = closes_at + 1 + usize::from(power > 0);
        let numeral = digits.numeral?.negated().with_magnitude(power);
        let (unit, first, after) = match sign {
            Some((unit, first)) => (Some(unit), first, number_after),
            None => match s.pack.units.read(s.text, s.tokens.get(number_after..)?, true) {
                Some(read) if !read.is_bare => (Some(read.unit), at, number_after + read.n_tokens),
                _ => (None, at, number_after),
            },
        };
        let number = Number::plain(numeral, number_after);
        Some(self.plain(Operand { first, after, number, has_unit: unit.is_some(), unit }))
    }

    /// A currency sign or code directly before a number.
    pub(super) fn money_before(&self, at: usize, floor: usize) -> Option<(Arc<Unit>, usize)> {
        let s = &self.s;
        let last = at.checked_sub(1).filter(|last| *last >= floor)?;
        if !s.pack.units.ends_sign(&s.tokens[last]) {
            return None;
        }
        // A letter is a token of its own only before millions.
        if s.is_glued(at)
            && let Some(unit) = s.pack.units.letter_sign(s.tokens[last].span.of(s.text))
        {
            return Some((Arc::clone(unit), last));
        }
        for n_tokens in (1..=3).rev() {
            let Some(start) = at.checked_sub(n_tokens).filter(|start| *start >= floor) else { continue };
            let sign = s.tokens[start].span.to(s.tokens[last].span).of(s.text);
            let Some(unit) = s.pack.units.sign(sign) else { continue };
            let first = &s.tokens[start];
            // A sign glued to a word before it is part of that word.
            let is_word = first.kind == TokenKind::Word;
            let glued_to_word =
                first.is_glued && start > 0 && s.tokens[start - 1].kind == TokenKind::Word && !is_word;
            if glued_to_word && n_tokens == 1 && start > floor {
                // An unknown prefix: `Z$5` is dollars of some country.
                let prefix = &s.tokens[start - 1];
                if prefix.span.len() <= 3 && prefix.is_capital {
                    return Some((Arc::clone(unit), start));
                }
            }
            // `TOP 10`, `COP 26`: money only before a large number.
            if is_word && s.pack.units.is_code_word(sign) && !self.is_large_at(at) {
                continue;
            }
            return Some((Arc::clone(unit), start));
        }
        None
    }

    /// `/hour`, `per kg` after an amount with a sign.
    pub(super) fn per_after(&self, sign: &Arc<Unit>, after: usize) -> Option<(Arc<Unit>, usize)> {
        let read = ReadUnit { unit: Arc::clone(sign), n_tokens: 0, is_bare: false };
        let rest = self.s.tokens.get(after..)?;
        let read = self.s.pack.units.per_of(self.s.text, rest, read);
        (read.n_tokens > 0).then_some((read.unit, read.n_tokens))
    }

    /// Whether the number at a token has four digits or a magnitude.
    fn is_large_at(&self, at: usize) -> bool {
        self.s.number(at).is_some_and(|number| number.is_large())
    }

    /// `a gallon of beer`, `an hour and a half`, `a dollar`: one of a unit.
    pub(super) fn article_unit(&self, at: usize) -> Option<Found> {
        let s = &self.s;
        if !s.has_role(at, Roles::ARTICLE) {
            return None;
        }
        let next = s.token(at + 1)?;
        if let Some(unit) = s.pack.units.coin(next.key) {
            let ends = s.token(at + 2).is_none_or(Token::is_mark);
            return ends.then(|| one_of(at, at + 2, unit));
        }
        let read = s.pack.units.read(s.text, s.tokens.get(at + 1..)?, false)?;
        if read.unit.kind != UnitKind::Measure || (read.is_bare && next.span.len() < 2) {
            return None;
        }
        let mut after = at + 1 + read.n_tokens;
        let mut found = one_of(at, after, &read.unit);
        // `an hour and 30 seconds`
        let one = Number::plain(Numeral::integer(1), after);
        let mut operand =
            Operand { first: at, after, number: one, unit: Some(Arc::clone(&read.unit)), has_unit: true };
        self.joined(&mut operand);
        if operand.after > after && read.unit.dimension.is_time() {
            return Some(self.plain(operand));
        }
        // `an hour and a half`
        if s.has_role(after, Roles::AND)
            && s.has_role(after + 1, Roles::ARTICLE)
            && s.token(after + 2).is_some_and(|t| t.word.denominator == 2)
        {
            after += 3;
            found.amount = Amount::Number(Numeral::Fraction { numerator: 3, denominator: 2, exponent: 0 });
            found.after = after;
            found.hedge_after = after;
            return Some(found);
        }
        let is_whole_phrase = at == 0 && s.token(after).is_none();
        // `less than a metre below`
        let is_bound = at >= 2
            && s.text_at(at - 1) == "than"
            && matches!(s.text_at(at - 2), "more" | "less" | "More" | "Less")
            && (!s.has_class(after, WordClass::COMPARATIVE) || s.has_class(after, WordClass::PREPOSITION))
            && !matches!(s.text_at(after), "ago" | "before")
            && next.word.denominator == 0
            && !read.is_bare;
        if is_bound {
            return Some(found);
        }
        let is_measured = s.has_role(after, Roles::OF) && !read.unit.dimension.is_time() && !read.is_bare;
        // `A kibibyte is exactly 1,024 bytes`
        let is_defined = at == 0
            && (s.has_role(after, Roles::BE) || s.text_at(after) == "equals")
            && (after + 1..after + 4).any(|at| s.token(at).is_some_and(Token::is_digits));
        (is_whole_phrase || is_measured || is_defined && !read.is_bare).then_some(found)
    }

    /// The unit behind a number, unless it is only a word that looks like one.
    pub(super) fn unit_after(&self, number: &Number, has_sign: bool) -> Option<ReadUnit> {
        let s = &self.s;
        // `18+ years`
        if s.text_at(number.after) == "+" && s.is_glued(number.after) && !has_sign {
            let rest = s.tokens.get(number.after + 1..)?;
            let read = s.pack.units.read(s.text, rest, false)?;
            let is_plain = read.unit.kind == UnitKind::Measure && !read.is_bare;
            return is_plain.then(|| ReadUnit { n_tokens: read.n_tokens + 1, ..read });
        }
        // `8,1 millones de euros`, `1/4 de milla`: the unit follows a word of its own.
        let of = usize::from(
            s.pack.units_follow_of
                && s.has_role(number.after, Roles::OF)
                && (number.has_magnitude || matches!(number.numeral(), Some(Numeral::Fraction { .. }))),
        );
        let of = if of == 0 { self.article_of_unit(number) } else { of };
        let rest = s.tokens.get(number.after + of..)?;
        let numeral = number.numeral();
        let read = s.pack.units.read(s.text, rest, number.is_large())?;
        if of > 0 {
            return (!read.is_bare).then(|| ReadUnit { n_tokens: read.n_tokens + of, ..read });
        }
        if has_sign && read.unit.kind == UnitKind::Measure {
            return None;
        }
        let first = rest.first()?;
        let next = rest.get(read.n_tokens);
        let word = s.word_of(first);
        if read.unit.kind == UnitKind::Multiple {
            let after = rest.get(read.n_tokens..).unwrap_or(&[]);
            return self.times(word, first, after, number).then_some(read);
        }
        if read.unit.kind == UnitKind::Measure && read.n_tokens == 1 && first.kind == TokenKind::Word {
            // `second` and `minute` after a number are units, before a noun they may not be.
            if first.key == const { WordKey::of("second") } && !is_one(number) {
                return None;
            }
            // `2 pm` is a time, `2.1 pm` a length: minutes have two digits.
            let is_time = matches!(numeral, Some(Numeral::Decimal { exponent: 0.. | -2, .. }));
            if first.word.roles.has(Roles::HALF_DAY) {
                return (!is_time && word.starts_with(char::is_lowercase)).then_some(read);
            }
        }
        // `−273.15° on the Celsius scale`
        if &*read.unit.symbol == "°"
            && let Some(degrees) = s.pack.units.scale_named(&rest[read.n_tokens..])
        {
            return Some(ReadUnit { unit: Arc::clone(degrees), ..read });
        }
        if matches!(word, "\"" | "”") && self.closes_quotation(number.after) {
            return None;
        }
        if read.is_bare && !self.accepts_bare(number, &read, first, next) {
            return None;
        }
        Some(read)
    }

    /// The tokens between a fraction and its unit: `half a metre`, `three quarters of an hour`, `a tenth of a
    /// percentage point`.
    fn article_of_unit(&self, number: &Number) -> usize {
        let s = &self.s;
        let at = number.after;
        if !matches!(number.amount, Amount::Proportion(_)) || s.pack.units_follow_of {
            return 0;
        }
        let is_half = s.token(at.wrapping_sub(1)).is_some_and(|t| t.word.ordinal == 0);
        let n_tokens = 1 + usize::from(s.has_role(at, Roles::OF));
        let rest = s.tokens.get(at + n_tokens..).unwrap_or(&[]);
        let names_unit = rest.first().is_some_and(|t| s.pack.units.is_name(t.key));
        let names_points =
            || s.pack.units.read(s.text, rest, false).is_some_and(|read| read.unit.kind == UnitKind::Points);
        let ends = s.text_at(at + n_tokens + 1) != "'s" && s.text_at(at + n_tokens + 1) != "’s";
        let has_article = s.has_role(at + n_tokens - 1, Roles::ARTICLE);
        if has_article && (is_half && names_unit && ends || names_points()) { n_tokens } else { 0 }
    }

    /// Whether a mark at a token closes a quotation: one was opened before it.
    fn closes_quotation(&self, at: usize) -> bool {
        let s = &self.s;
        s.tokens[..at].iter().fold(self.place.in_quotation, |is_open, token| match s.word_of(token) {
            "“" => true,
            "”" => false,
            "\"" => !is_open,
            _ => is_open,
        })
    }

    /// Whether `times`, `x`, `-fold` say how many times as much, rather than how often.
    fn times(&self, word: &str, first: &Token, after: &[Token], number: &Number) -> bool {
        let next = after.first();
        if word == "x" || word == "×" {
            let before_digits = next.is_some_and(|next| next.is_digits() || next.kind == TokenKind::Mixed);
            return first.is_glued && !before_digits && number.in_digits;
        }
        if first.key == const { WordKey::of("times") } {
            let is_whole = matches!(number.numeral(), Some(Numeral::Decimal { exponent: 0, .. }));
            // `fourteen times that of a nurse`
            let is_of_another = matches!(after, [that, of, ..]
                if that.key.is_one_of(keys!["that", "those"]) && of.key == const { WordKey::of("of") });
            // `three times its rival's $1.3tn`, `three times Ghent's`
            let is_owned = matches!(after, [owner, owns, ..]
                if owner.kind == TokenKind::Word && matches!(self.s.word_of(owns), "'s" | "’s"));
            return is_of_another
                || is_owned
                || next.is_some_and(|next| {
                    next.class().is(WordClass::COMPARATIVE) && next.key != const { WordKey::of("than") }
                    || next.key.is_one_of(keys!["as", "her", "his", "its", "our", "the", "their", "what"])
                    || matches!(next.number(), NumberWord::Cardinal(2..))
                    // Nothing happens one and a half times a year.
                    || !is_whole && next.kind == TokenKind::Word && !next.class().is(WordClass::PREPOSITION)
                        && !next.word.roles.has(Roles::ARTICLE)
                });
        }
        true
    }

    /// `1500 b` of a packet, `2½'` of the sky, `absolute zero`: units that only the words around tell.
    pub(super) fn units_beside_words(&self, found: &mut [Found]) {
        let told = OnceCell::new();
        let mut floor = 0;
        for figure in found {
            if matches!(figure.label, None | Some(Label::Year))
                && let Some((unit, after)) = self.unit_beside_words(figure, &told)
            {
                let (unit, kind) = (Some(unit), FigureKind::Measurement);
                let measured = Found { after, unit, kind, label: None, ..figure.clone() };
                // A year has no hedge.
                let is_year = figure.label.is_some();
                *figure = if is_year { self.hedged(measured, floor) } else { measured };
                figure.hedge_after = figure.hedge_after.max(after);
            }
            floor = figure.after;
        }
    }

    /// The unit that the words of the sentence give a figure, and the token after it.
    fn unit_beside_words<'s>(
        &'s self,
        figure: &Found,
        told: &OnceCell<Vec<&'s Beside>>,
    ) -> Option<(Arc<Unit>, usize)> {
        let s = &self.s;
        let units = &s.pack.units;
        // The words are looked for once a sentence, and only where a symbol asks for them.
        let beside = |symbol: &str| {
            let told = units.may_be_told(symbol).then(|| told.get_or_init(|| units.told_by(s.tokens)))?;
            let unit = told.iter().find(|beside| beside.symbols.contains(&symbol))?;
            Some(Arc::clone(&unit.unit))
        };
        if let Some(unit) = &figure.unit {
            let sign = s.text_at(figure.after.checked_sub(1)?);
            let other = beside(sign).filter(|_| unit.kind == UnitKind::Measure)?;
            return Some((other, figure.after));
        }
        if figure.kind != FigureKind::Number && figure.label.is_none() {
            return None;
        }
        let is_zero = matches!(figure.amount, Amount::Number(Numeral::Decimal { mantissa: 0, .. }));
        if is_zero && figure.after == figure.first + 1 {
            let mut around = figure.first.checked_sub(1).into_iter().chain([figure.after]);
            let kelvin = around.find_map(|at| units.of_zero(s.token(at)?));
            return kelvin.map(|kelvin| (Arc::clone(kelvin), figure.after));
        }
        Some((beside(s.text_at(figure.after))?, figure.after + 1))
    }

    /// `weighs 2,200 pounds`, `2,200 pounds of rice`, `998 kg, or 2,200 pounds`: money by its name, and a measure by the words
    /// around.
    pub(super) fn homonyms_of_money(&self, found: &mut [Found]) {
        let s = &self.s;
        for at in 0..found.len() {
            let figure = &found[at];
            let is_money = figure.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Money);
            let opens_with_digits = s.token(figure.first).is_some_and(Token::is_digits);
            let name = figure.after.checked_sub(1).and_then(|last| s.token(last));
            let homonym = name.and_then(|name| s.pack.units.homonym(name.key));
            let Some(homonym) = homonym.filter(|_| is_money && opens_with_digits) else { continue };
            let is_beside = |before: &Found, after: &Found, measured: &Found| {
                let is_like = measured.unit.as_ref().is_some_and(|unit| {
                    unit.kind == UnitKind::Measure && unit.dimension == homonym.unit.dimension
                });
                let between = s.tokens.get(before.after..after.hedge_first).unwrap_or(&[]);
                let joins = |token: &Token| matches!(token.span.of(s.text), "(" | "[" | "," | "or" | "/");
                is_like && !between.is_empty() && between.len() <= 2 && between.iter().all(joins)
            };
            let has_measure =
                at.checked_sub(1).is_some_and(|other| is_beside(&found[other], figure, &found[other]))
                    || found.get(at + 1).is_some_and(|other| is_beside(figure, other, other));
            if has_measure || self.is_measured_by_words(figure, homonym) {
                let figure = &mut found[at];
                figure.unit = Some(Arc::clone(&homonym.unit));
                figure.kind = FigureKind::Measurement;
            }
        }
    }

    /// Whether the words right before and behind a figure make it the measure of a homonym.
    fn is_measured_by_words(&self, figure: &Found, homonym: &Homonym) -> bool {
        let s = &self.s;
        let is_of = |at: usize| s.has_role(at, Roles::OF);
        let lead = figure.hedge_first.checked_sub(1);
        let word = lead.and_then(|lead| if is_of(lead) { lead.checked_sub(1) } else { Some(lead) });
        let is_before =
            word.and_then(|at| s.token(at)).is_some_and(|word| homonym.before.contains(&word.key));
        let of = s.token(figure.after + 1).filter(|_| is_of(figure.after));
        let is_of_stuff = of.is_some_and(|stuff| {
            stuff.kind == TokenKind::Word
                && !stuff.class().is(WordClass::DETERMINER | WordClass::PRONOUN)
                && !homonym.money.contains(&stuff.key)
        });
        is_before || is_of_stuff
    }

    /// Whether no noun stands at a token: the text ends there, or a phrase does.
    pub(super) fn closes_phrase(&self, at: usize) -> bool {
        let opens =
            WordClass::PREPOSITION | WordClass::CONJUNCTION | WordClass::AUXILIARY | WordClass::CLAUSE;
        self.s.token(at).is_none_or(|next| {
            next.is_mark()
                || next.class().is(opens)
                || next.key.is_one_of(keys!["last", "next", "now", "this", "today"])
        })
    }

    /// Whether a letter or everyday word behind a number is a unit.
    fn accepts_bare(&self, number: &Number, read: &ReadUnit, first: &Token, next: Option<&Token>) -> bool {
        let s = &self.s;
        if !number.in_digits {
            return false;
        }
        let word = s.word_of(first);
        let is_glued = first.is_glued;
        let value = number.numeral().and_then(|n| n.value()).unwrap_or(Rational::ZERO);
        let after = number.after + read.n_tokens;
        let ends = self.closes_phrase(after);
        // `12 st 4 lb`
        if self.goes_on_in_parts(after, &read.unit) {
            return true;
        }
        if read.unit.dimension.is_temperature() {
            let is_plausible = value.abs() <= Rational::from(if word == "K" { 10_000 } else { 1_000 });
            // Ovens are hotter, where the other scale stands beside it: `180C (356F)`.
            if word == "F" && Rational::from(250) < value && !self.has_celsius() {
                return false;
            }
            if word == "K" {
                // Kelvin beside other temperatures or with decimals; else a thousand.
                return is_plausible && !number.has_magnitude;
            }
            return is_plausible
                && (is_glued || ends)
                && next.is_none_or(|next| !next.is_glued || next.is_mark());
        }
        match word {
            "in" | "IN" => {
                let measures = next.is_some_and(|next| {
                    next.word.roles.has(Roles::DIMENSION) || matches!(s.word_of(next), "x" | "×" | "(" | ")")
                });
                let closes = next.is_none_or(Token::is_mark);
                is_glued || measures || closes
            }
            "a" | "as" | "at" | "PM" | "pm" | "am" => false,
            "s" => is_glued && value < Rational::from(1000) || (!is_glued && ends),
            "h" | "d" | "g" | "l" | "L" | "t" | "m" => {
                is_glued || ends || next.is_some_and(|next| next.kind == TokenKind::Word && !next.is_capital)
            }
            _ => {
                is_glued || ends || next.is_some_and(|next| !next.is_capital && next.kind == TokenKind::Word)
            }
        }
    }

    /// Decides whether a letter behind digits is a magnitude or a unit: `1m votes`, `1m wide`.
    pub(super) fn settle_suffix(&self, number: &mut Number) {
        let s = &self.s;
        let Some((numeral, suffix_at)) = number.without_suffix else { return };
        let suffix = s.text_at(suffix_at);
        let next = s.token(suffix_at + 1);
        let next_is_noun = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && !next.word.roles.has(Roles::AFTER_METRE)
                && !next.class().is(WordClass::PREPOSITION
                    | WordClass::CONJUNCTION
                    | WordClass::AUXILIARY
                    | WordClass::CLAUSE
                    | WordClass::DETERMINER
                    | WordClass::REPORTING
                    | WordClass::PRONOUN)
        });
        let money_follows = next.is_some_and(|next| s.pack.units.sign(s.word_of(next)).is_some());
        // `Form 12B`
        let is_labelled = suffix_at
            .checked_sub(2)
            .and_then(|at| s.token(at))
            .is_some_and(|before| before.class().is(WordClass::LABEL) && before.is_capital);
        let is_magnitude = match suffix {
            "m" => (next_is_noun || money_follows) && !self.is_side(suffix_at),
            "b" => numeral.value().is_some_and(|value| value < Rational::from(1000)),
            "M" | "k" | "B" | "G" => true,
            "K" => !self.beside_temperature(numeral),
            _ => money_follows,
        };
        // `5G networks`, `4K video`: a generation or a format.
        let is_name = matches!(suffix, "G" | "K")
            && matches!(numeral, Numeral::Decimal { mantissa: 1..=8, exponent: 0 })
            && (next_is_noun || suffix == "G");
        if !is_magnitude || is_name || is_labelled {
            number.amount = Amount::Number(numeral);
            number.after = suffix_at;
            number.has_magnitude = false;
            number.power = 0;
        }
    }

    /// `2.4m x 1.5m`: one side of two in metres.
    fn is_side(&self, suffix_at: usize) -> bool {
        let s = &self.s;
        matches!(s.text_at(suffix_at + 1), "x" | "×")
            && s.token(suffix_at + 2).is_some_and(Token::is_digits)
            && s.text_at(suffix_at + 3) == "m"
    }

    fn has_celsius(&self) -> bool {
        self.s.tokens.iter().any(|token| matches!(self.s.word_of(token), "C" | "°" | "℃" | "Celsius"))
    }

    fn beside_temperature(&self, numeral: Numeral) -> bool {
        let has_decimals = matches!(numeral, Numeral::Decimal { exponent: ..0, .. });
        has_decimals
            && self.s.tokens.iter().any(|token| matches!(self.s.word_of(token), "°" | "kelvin" | "Celsius"))
    }
}

/// One of a unit.
pub(super) fn one_of(first: usize, after: usize, unit: &Arc<Unit>) -> Found {
    let kind = match unit.kind {
        UnitKind::Money => FigureKind::Amount,
        _ if unit.dimension.is_time() => FigureKind::Duration,
        _ => FigureKind::Measurement,
    };
    Found {
        first,
        after,
        hedge_first: first,
        hedge_after: after,
        amount: Amount::Number(Numeral::integer(1)),
        hedge: None,
        kind,
        unit: Some(Arc::clone(unit)),
        label: None,
    }
}

fn is_one(number: &Number) -> bool {
    matches!(number.numeral(), Some(Numeral::Decimal { mantissa: 1, exponent: 0 }))
}
