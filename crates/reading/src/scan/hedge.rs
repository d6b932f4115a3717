//! Hedges and bounds, before and behind a figure.

use recount_core::{FigureKind, Hedge, WordClass, WordKey, keys};

use super::{Found, Scanner};
use crate::lexicon::{HedgePhrase, Roles};
use crate::token::Token;
use crate::unit::is_hyphen;

impl Scanner<'_> {
    /// Adds the hedges before and behind a figure.
    pub(super) fn hedged(&self, mut found: Found, floor: usize) -> Found {
        let mut end = found.first;
        for _ in 0..3 {
            let Some((phrase, start)) = self.hedge_before(end, floor, &found) else { break };
            end = start;
            found.hedge_first = start;
            found.hedge = match (found.hedge, phrase.family) {
                (None, hedge) => hedge,
                // `at least about 5`: the bound says more.
                (Some(Hedge::About), Some(outer)) => Some(outer),
                (inner, _) => inner,
            };
        }
        if found.hedge.is_none()
            && let Some((hedge, after)) = self.hedge_after(found.after)
        {
            found.hedge = Some(hedge);
            found.hedge_after = after;
        }
        found
    }

    fn hedge_before(&self, end: usize, floor: usize, found: &Found) -> Option<(HedgePhrase, usize)> {
        let s = &self.s;
        let last = end.checked_sub(1).filter(|last| *last >= floor)?;
        if !s.has_role(last, Roles::ENDS_HEDGE) {
            return None;
        }
        let mut best = None;
        for n_tokens in 1..=5_usize {
            let Some(start) = end.checked_sub(n_tokens).filter(|start| *start >= floor) else { break };
            let mut keys = s.tokens[start..end].iter().map(|token| token.key);
            let first = keys.next()?;
            let key = keys.fold(first, WordKey::then);
            if let Some(hedge) = s.pack.hedge_before(key) {
                best = Some((hedge, start));
            }
        }
        let (hedge, start) = best?;
        if end - start == 1 && self.is_plain_preposition(start, found) {
            return None;
        }
        Some((hedge, start))
    }

    /// `over 3 years` is how long it takes, `for over 3 years` how long at least; `a 7% increase over £898m` is of so much.
    fn is_plain_preposition(&self, at: usize, found: &Found) -> bool {
        let s = &self.s;
        let word = s.text_at(at);
        let before = at.checked_sub(1);
        let after_preposition = before.is_some_and(|before| {
            s.has_class(
                before,
                WordClass::PREPOSITION | WordClass::AUXILIARY | WordClass::VERB | WordClass::MODIFIER,
            )
        });
        // `subió hasta 1.460`
        if s.has_role(at, Roles::TO) && self.changes_before(at, 12) {
            return true;
        }
        let is_start_of_change = s.has_role(at, Roles::OVER)
            && before.is_some_and(|noun| {
                s.has_class(noun, WordClass::CHANGE_NOUN)
                    && noun.checked_sub(1).and_then(|share| s.token(share)).is_some_and(|share| {
                        matches!(s.word_of(share), "%" | "percent" | "pct")
                            || share.key == const { WordKey::of("cent") }
                    })
            });
        if is_start_of_change {
            return true;
        }
        match found.kind {
            FigureKind::Duration => {
                // `is to be paid over four years`; `worked over four hours`
                let is_passive = before.is_some_and(|verb| {
                    s.has_class(verb, WordClass::VERB)
                        && verb.checked_sub(1).and_then(|be| s.token(be)).is_some_and(|be| {
                            be.key.is_one_of(keys!["are", "be", "been", "being", "is", "was", "were"])
                        })
                });
                s.has_role(at, Roles::OVER) && (!after_preposition || is_passive)
            }
            _ => matches!(word, "c") && !s.token(at + 1).is_some_and(Token::is_digits),
        }
    }

    fn hedge_after(&self, after: usize) -> Option<(Hedge, usize)> {
        let s = &self.s;
        let hyphen = usize::from(s.token(after).is_some_and(|t| is_hyphen(t) && t.is_glued));
        let start = after + hyphen;
        if !s.has_role(start, Roles::STARTS_HEDGE) {
            return None;
        }
        let mut best = None;
        let mut key = None;
        for n_tokens in 1..=4_usize {
            let Some(token) = s.token(start + n_tokens - 1) else { break };
            key = Some(match key {
                None => token.key,
                Some(before) => WordKey::then(before, token.key),
            });
            if let Some(hedge) = key.and_then(|key| s.pack.hedge_after(key)) {
                best = Some((hedge, start + n_tokens));
            }
        }
        let (hedge, end) = best?;
        let first = s.text_at(start);
        let closes = s.token(end).is_none_or(Token::is_mark);
        // `plus`, `+` and `odd` are glued; a word that could belong to what follows ends its clause.
        let fits = match first {
            "+" => s.is_glued(start),
            "odd" | "ish" => hyphen == 1 || s.is_glued(start),
            "plus" => hyphen == 1 || closes,
            "at" => {
                closes
                    || s.has_class(end, WordClass::PREPOSITION | WordClass::CONJUNCTION | WordClass::CLAUSE)
            }
            // `5,000 or more than that`
            "or" => s.text_at(end) != "than",
            "minimum" | "maximum" | "max" | "tops" | "approximately" | "roughly" => closes,
            _ => true,
        };
        fits.then_some((hedge, end))
    }
}
