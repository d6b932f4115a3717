//! What a wording binds, unless the words around it make it mean something else.

use recount_core::document::set_against;
use recount_core::frame::Match;
use recount_core::{
    Document, Figure, FigureKind, Hedge, Item, Link, Rational, UnitKind, WordClass, WordKey, keys,
};

use crate::triple::{self, Triple};

/// The triple of a wording, if its figures can be one; nothing where the words around them say otherwise.
pub(crate) fn bind(document: &Document, found: &Match<'_>) -> Option<Triple> {
    let percent_id = found.figure("percent")?;
    let percent = document.figure(percent_id)?;
    let (part_id, base_id) = (found.figure("part"), found.figure("base"));
    let part = part_id.and_then(|id| document.figure(id));
    let base = base_id.and_then(|id| document.figure(id));
    if !is_plain_share(document, percent) || is_interval_level(document, found) {
        return None;
    }
    // A share of a measurement says what it is a share of.
    let takes_measures = matches!(
        found.frame,
        "n-is-p-of-measure"
            | "m-held-p-full-at-n"
            | "p-full-holding-n-of-measure"
            | "measure-of-which-p-n"
            | "n-comma-p-of-measure-of"
            | "n-comma-p-of-measure"
            | "n-of-measure-p"
            | "p-when-n-of-m"
            | "p-of-n-of-measure"
            | "p-of-measure-or-n"
            | "n-equal-to-p-of-m"
            | "m-n-of-which-or-p"
            | "m-of-which-n-p"
            | "it-measure-p"
            | "n-or-p-of-that"
            | "m-n-p-of-it"
            | "m-n-of-it-p"
            | "n-or-p-of-named"
            | "row-measure-p"
            | "to-p-of-former-from-m-to-n"
    );
    let takes = |figure: &Figure| counts(figure) || takes_measures && figure.kind == FigureKind::Measurement;
    if part.is_some_and(|part| !takes(part) || counts_points(part)) || base.is_some_and(|base| !takes(base)) {
        return None;
    }
    if let (Some(part), Some(base)) = (part, base)
        && !(part.is_comparable_with(base) && are_in_one_unit(part, base))
    {
        return None;
    }
    // `of the $6.6m raised, $2.6m (39%) …`: whatever was done with the base, the part is of it.
    // A margin is one whatever the profit did.
    let says_of_what = found.frame.starts_with("of-money")
        || matches!(
            found.frame,
            "n-margin-on-m"
                | "n-equal-to-p-of-m"
                | "n-giving-p-of-m"
                | "p-deposit-on-m-is-n"
                | "p-adding-n-to-m"
                | "p-tax-on-m-costs-n"
                | "to-p-of-former-from-m-to-n"
        );
    let is_of_change = !says_of_what && speaks_of_change(found);
    if !triple::is_explicit(found.frame) && (is_of_change || opens_another_base(found)) {
        return None;
    }
    if let (Some(part), Some(base)) = (part, base)
        && (are_of_other_things(found, part, base) || is_restated(part, base))
    {
        return None;
    }
    // `76 of 80 nurses, a rate of 85 percent having been the aim`; `12 of 40 seats, a share of 28 percent of the vote`
    let is_of_rate = found.frame.ends_with("-rate");
    let goes_on = is_of_rate
        && found.items.get(found.after).is_some_and(|next| {
            next.class.is(WordClass::AUXILIARY | WordClass::VERB) || next.key == const { WordKey::of("of") }
        });
    if goes_on
        || compares(found)
        || is_beside_the_point(document, found)
        || is_weighted(document, found)
        || is_followed_by_share(document, found)
        || is_one_of_two(document, found)
        || is_former(found)
        || has_share_before(document, found)
        || is_base_of_another(document, found)
        || is_of_a_group(found)
        || are_others(found)
        || brings_its_base(document, found)
        || is_of_those(found)
        || is_of_next(found)
        || is_reading(found, part, base)
        || is_run_together(document, found)
        || is_no_tally(document, found, part)
        || is_far_base(document, found)
        || is_of_whole_of_base(document, found)
    {
        return None;
    }
    // What is told between the base and the percentage may have one of its own.
    let is_far = matches!(
        found.frame,
        "m-and-n-or-p"
            | "m-p-full-with-n"
            | "n-are-p-of-its"
            | "n-of-m-did-p"
            | "n-out-of-m-did-p"
            | "m-n-of-them-did-or-p"
            | "m-n-were-p"
            | "m-of-which-n-did-p"
            | "n-of-m-did-comma-p"
            | "of-group-n-are-p"
            | "survey-of-m-n-with-p"
            | "p-did-n-of-m"
            | "p-of-those-did-n-of-m"
    );
    let link = if is_far || is_run_on(percent, part, base) { Link::Likely } else { Link::Certain };
    let names_group = found.place("base").is_some_and(|place| {
        let before = place.checked_sub(1).and_then(|before| found.items.get(before));
        before.is_some_and(|before| {
            before.class.is(WordClass::DETERMINER | WordClass::TOTAL | WordClass::MODIFIER)
        })
    });
    let frame = found.frame;
    let must_hold = must_hold(frame, part, base);
    let (percent, part, base) = (percent_id, part_id, base_id);
    Some(Triple { frame, percent, part, base, link, names_group, must_hold })
}

/// `20% of the sum of £1.5m (one and a half million pounds)`: the base once more in other words.
fn is_restated(part: &Figure, base: &Figure) -> bool {
    part.kind == FigureKind::Amount && part.value().is_some() && part.value() == base.value()
}

/// `404 birds (37%) of 41 species`: the count is of another thing than the base.
fn are_of_other_things(found: &Match<'_>, part: &Figure, base: &Figure) -> bool {
    let is_of_another = part.counts.zip(base.counts).is_some_and(|(part, base)| !part.may_be(base));
    match found.frame {
        // `turnout was 62.4 percent, with 81,040 of the 120,000 women voting`
        "turnout-p-aside-with-n-of-m" | "turnout-p-with-n-of-m" => {
            let is_of_some = base
                .counts
                .is_some_and(|noun| noun.concept.is_one_of(keys!["female", "male", "man", "woman"]));
            // `the 180,000 first-time voters`
            let is_of_kind = base.counts.is_some_and(|noun| {
                noun.qualifiers != WordKey::NONE
                    && !noun.qualifiers.is_one_of(keys!["eligible", "enrolled", "registered"])
            });
            is_of_some || is_of_kind
        }
        // `up from $2m, a margin of 12 percent on sales of $25m`
        "n-margin-on-m" => found
            .first
            .checked_sub(1)
            .is_some_and(|before| found.items[before].key == const { WordKey::of("from") }),
        // `404 birds (37%) of 41 species`
        "n-p-of-m" => is_of_another,
        // `7% of the 26^3 = 17576 names`
        "p-of-m-is-n" => part.value() == base.value(),
        // `sent to 1,203 women, and 64 replies (5.8%) came back`
        "m-and-same-n-p" => {
            let is_of_its_own =
                found.items.get(found.after).is_some_and(|next| next.key == const { WordKey::of("of") });
            is_of_its_own
                || part.counts.zip(base.counts).is_some_and(|(part, base)| part.concept != base.concept)
        }
        _ => false,
    }
}

/// Whether a part that is more than its base is of something else, unless a magnitude was lost: what counts other things
/// (`87,000 nests, 38% of the 229 recorded`), and those of them after others (`46 (30%) knew it and 57 (38%) of them did not`).
fn must_hold(frame: &str, part: Option<&Figure>, base: Option<&Figure>) -> bool {
    let nouns = part.zip(base).and_then(|(part, base)| part.counts.zip(base.counts));
    let is_of_another = nouns.is_some_and(|(part, base)| !part.may_be(base));
    matches!(frame, "m-n-of-them-did-or-p" | "m-n-of-them-p" | "m-n-p-of-them" | "m-of-them-n-p")
        || is_of_another && !frame.contains("slash")
}

/// `week 1254.8% (46/84)`: columns run together, so that only the last digits are the percentage's.
fn is_run_on(percent: &Figure, part: Option<&Figure>, base: Option<&Figure>) -> bool {
    let value = |figure: Option<&Figure>| figure.and_then(Figure::value);
    let (Some(share), Some(last_place)) = (percent.value(), percent.last_place()) else { return false };
    let Some(ratio) = value(part).zip(value(base)).and_then(|(part, base)| part.checked_div(&base)) else {
        return share > Rational::ONE;
    };
    // What stands before is whole tens of the percentage's units.
    let before = &share - &ratio;
    let is_tens = before.round_to(-1).is_some_and(|tens| (&before - &tens).abs() <= last_place);
    share > Rational::ONE && is_tens
}

/// `10% of its 100 acres, or 40 hectares`, is a conversion.
pub(crate) fn are_in_one_unit(part: &Figure, base: &Figure) -> bool {
    let symbol = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.symbol.clone());
    part.kind != FigureKind::Measurement || symbol(part) == symbol(base)
}

/// A percentage of something: not points, and not a limit such as `<8%` or `≥ 95%`.
pub(crate) fn is_plain_share(document: &Document, figure: &Figure) -> bool {
    let is_percent = figure.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share);
    let opens_with_sign =
        document.text_of(figure.phrase).starts_with(['<', '>', '≤', '≥', '⩽', '⩾', '±', '+', '-', '−']);
    let is_ceiling = matches!(figure.hedge, Some(Hedge::AtMost));
    figure.is_share() && is_percent && !opens_with_sign && !is_ceiling
}

pub(crate) fn counts(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::Number | FigureKind::Amount)
        && figure.value().is_none_or(|value| !value.is_negative())
}

/// `52 percent, 6 points ahead of her 46`: how far two shares are apart, and no part.
pub(crate) fn counts_points(figure: &Figure) -> bool {
    figure.counts.is_some_and(|noun| noun.concept.is_one_of(keys!["point", "points"]))
}

/// `20 of 66 (95% CI 12 to 30)`: the percentage is the level of an interval.
fn is_interval_level(document: &Document, found: &Match<'_>) -> bool {
    found
        .place("percent")
        .is_none_or(|place| names_interval(document, found.items.get(place + 1..).unwrap_or(&[])))
}

/// Whether the words after a percentage make it the level of an interval.
fn names_interval(document: &Document, after: &[Item]) -> bool {
    let names: &[WordKey] = keys![
        "ci",
        "cis",
        "cri",
        "confidence",
        "credible",
        "interval",
        "power",
        "significance",
        "percentile"
    ];
    // `CI95`, not `CIN2`
    let is_short_name = |item: &Item| {
        let rest = document.text_of(item.span).strip_prefix("CI");
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    after
        .iter()
        .take(3)
        // `80% power`; not `15% of the power`
        .take_while(|item| item.key != const { WordKey::of("of") })
        .take_while(|item| !item.figure.and_then(|id| document.figure(id)).is_some_and(Figure::is_quantity))
        .any(|item| item.key.is_one_of(names) || is_short_name(item))
}

/// `increased by 12.6%, or 440,700`: the count is the increase, not the whole part.
fn speaks_of_change(found: &Match<'_>) -> bool {
    let change = WordClass::RISE | WordClass::FALL | WordClass::CHANGE_NOUN | WordClass::CHANGE;
    // `has raised $6.4m of its goal of $10m, or 64 percent`
    let names_base = ["money-of-money", "money-comma-p-of-money", "n-of-m"]
        .iter()
        .any(|head| found.frame.starts_with(head));
    let is_collected = |item: &Item| {
        names_base && item.key.is_one_of(keys!["gained", "raise", "raised", "raises", "raising"])
    };
    let is_change = |item: &&Item| item.class.is(change) && !is_direction(item) && !is_collected(item);
    let before = found.items.get(..found.first).unwrap_or(&[]);
    let near = before
        .iter()
        .rev()
        .take(7)
        .take_while(|item| !item.class.is(WordClass::CLAUSE) && item.key != const { WordKey::of(";") });
    found.inside().iter().any(|item| is_change(&item))
        || near.clone().any(|item| is_change(&item))
        || near.clone().any(|item| {
            item.key == const { WordKey::of("by") }
                && item.class.is(WordClass::PREPOSITION)
                && found.items.get(found.first).is_some_and(|first| first.span.start <= item.span.end + 1)
        })
}

fn is_direction(item: &Item) -> bool {
    item.key.is_one_of(keys![
        "up", "down", "off", "set", "go", "goes", "turned", "left", "lost", "cut", "add", "added", "shed"
    ])
}

/// `Clinic 7 339/1336 (25%)`: two cells of a table, run together.
fn is_run_together(document: &Document, found: &Match<'_>) -> bool {
    found.frame.contains("slash")
        && found.figure("part").is_some_and(|part| document.words_of(part).contains(char::is_whitespace))
}

/// `exon 18/20/21 (16%)`, `13/13q loss (70%)`, `vision of 20/100 or less (4%)`, `24% (9/46 dogs and 10/34 cats)`: two
/// numbers and a stroke that are no count over the base of the percentage.
fn is_no_tally(document: &Document, found: &Match<'_>, part: Option<&Figure>) -> bool {
    if !found.frame.contains("slash") {
        return false;
    }
    let (Some(first), Some(last)) = (found.place("part"), found.place("base")) else { return false };
    let is_stroke = |item: &Item| item.key == const { WordKey::of("/") };
    let before = first.checked_sub(1).and_then(|before| found.items.get(before));
    let after = found.items.get(last + 1..).unwrap_or(&[]);
    let goes_on = before.is_some_and(is_stroke)
        || after.first().is_some_and(|next| {
            is_stroke(next) || next.class.is(WordClass::GLUED) && !next.class.is(WordClass::PUNCTUATION)
        });
    let names_sight = || {
        found
            .items
            .iter()
            .any(|item| item.key.is_one_of(keys!["acuities", "acuity", "vision", "visual", "va", "bcva"]))
    };
    let is_sight =
        part.and_then(Figure::value).is_some_and(|part| part == Rational::from(20)) && names_sight();
    let in_brackets = after.iter().take(12).take_while(|item| !item.key.is_one_of(keys![")", "]", ";"]));
    let and = in_brackets.clone().position(|item| item.key == const { WordKey::of("and") });
    let is_pooled = found.frame == "p-n-slash-m"
        && and.is_some_and(|and| matches!(after.get(and + 1..), Some([count, stroke, ..]) if count.figure.is_some() && is_stroke(stroke)));
    goes_on || is_sight || is_pooled || has_share_on_either_side(document, found, first, last)
}

pub(crate) fn is_share(document: &Document, item: &Item) -> bool {
    item.figure.and_then(|id| document.figure(id)).is_some_and(Figure::is_share)
}

/// `(72%, 515/716; 28%, 201/716)`: a semicolon parts a count over its base from the share of the next.
fn has_share_on_either_side(document: &Document, found: &Match<'_>, first: usize, last: usize) -> bool {
    let is_share = |item: &Item| is_share(document, item);
    let is_semicolon = |item: &Item| item.key == const { WordKey::of(";") };
    let is_comma = |item: &Item| item.key == const { WordKey::of(",") };
    let before = found.items.get(..first).unwrap_or(&[]);
    let after = found.items.get(last + 1..).unwrap_or(&[]);
    // Its own stands behind it: `86/100 carers, 86%`.
    let n_words = after.iter().take(4).take_while(|item| !item.class.is(WordClass::PUNCTUATION)).count();
    let has_next =
        matches!(after.get(n_words..), Some([comma, share, ..]) if is_comma(comma) && is_share(share));
    match (before, after) {
        ([.., semicolon], _) if is_semicolon(semicolon) => has_next,
        ([.., share, comma], [semicolon, ..]) => {
            is_semicolon(semicolon)
                && is_comma(comma)
                && is_share(share)
                && found.frame.starts_with("n-slash")
        }
        _ => false,
    }
}

/// `318, 36% more than …`, `nine of the 10 banks, 91% by assets`: the percentage compares or is of something else that is
/// measured, and takes no part of what is counted.
fn compares(found: &Match<'_>) -> bool {
    let next = found.place("percent").and_then(|place| found.items.get(place + 1));
    // `94 percent effective: 11 of 15,000 fell ill` is of those who would have.
    let says_effect = |item: &Item| {
        item.key.is_one_of(keys!["certain", "confident", "effective", "effectiveness", "efficacy", "sure"])
    };
    next.is_some_and(|item| {
        item.class.is(WordClass::COMPARATIVE) || item.key == const { WordKey::of("by") } || says_effect(item)
    })
}

/// `in the smallest of the four schools, 37% of the 14 pupils`, `the third of 12 weeks, 5 (40%)`: the first
/// count belongs to a phrase of its own.
fn is_beside_the_point(document: &Document, found: &Match<'_>) -> bool {
    let before = found.items.get(..found.first).unwrap_or(&[]);
    match found.frame {
        "n-comma-p-of-m" => {
            let leads = before.iter().rev().take_while(|item| {
                item.class.is(WordClass::DETERMINER | WordClass::MODIFIER | WordClass::PREPOSITION)
            });
            // `93-8% of the 947`, where a point was lost.
            let is_one_number = found.inside().get(1).is_some_and(|dash| {
                dash.key == const { WordKey::of("-") } && dash.class.is(WordClass::GLUED)
            });
            // `left it with 852 shares, 20% of the 4,260`
            let is_with = |item: &Item| item.key == const { WordKey::of("with") };
            is_one_number
                || leads.into_iter().any(|item| item.class.is(WordClass::PREPOSITION) && !is_with(item))
        }
        // `3,465 (35.4%) and out of 2,193`, `12,580 people (14.0%) under the age of 18`
        "n-p-of-m" => {
            let ends = found.place("percent").zip(found.place("base"));
            ends.is_some_and(|(percent, base)| {
                let between = found.items.get(percent + 1..base).unwrap_or(&[]);
                let mut lead =
                    between.iter().take_while(|item| !item.key.is_one_of(keys!["of", "out", "among"]));
                // `6 (8%) a score of 3`
                lead.any(|item| {
                    item.class.is(WordClass::CONJUNCTION | WordClass::PREPOSITION | WordClass::DETERMINER)
                })
            })
        }
        frame if frame.starts_with("of-m-") => {
            before.iter().rfind(|item| !is_out(item)).is_some_and(|item| {
                let opens = WordClass::PUNCTUATION
                    | WordClass::CONJUNCTION
                    | WordClass::CLAUSE
                    | WordClass::REPORTING;
                !item.class.is(opens) && document.text_of(item.span) != "that"
            })
        }
        _ => false,
    }
}

/// The first word of `out of`.
fn is_out(item: &Item) -> bool {
    item.key == const { WordKey::of("out") }
}

/// `342 (21%) had pain; among those, 201 (12.5%) had it daily`: the percentage may be of the same whole as the one before.
fn is_of_whole_of_base(document: &Document, found: &Match<'_>) -> bool {
    let after = found.place("base").and_then(|place| found.items.get(place + 1..)).unwrap_or(&[]);
    found.frame.starts_with("m-") && gives_share(document, after)
}

/// Whether what follows a count gives its own percentage in brackets: ` people (97.6% of the population)`.
pub(crate) fn gives_share(document: &Document, after: &[Item]) -> bool {
    let n_words = after.iter().take(4).take_while(|item| !item.class.is(WordClass::PUNCTUATION)).count();
    matches!(after.get(n_words..), Some([opening, share, ..]) if opening.key.is_one_of(keys!["(", "["]) && is_share(document, share))
}

/// `876 buses in 12 depots, of which 5`: what the part is of may be either, or both where they are joined.
fn is_far_base(document: &Document, found: &Match<'_>) -> bool {
    let is_anaphor = found.frame.starts_with("m-");
    let part = found.figure("part").and_then(|id| document.figure(id)?.value());
    let before = found.items.get(..found.first).unwrap_or(&[]);
    let is_joined = before.last().is_some_and(|item| item.class.is(WordClass::CONJUNCTION));
    is_anaphor
        && before.iter().any(|item| {
            let figure = item.figure.and_then(|id| document.figure(id));
            figure.is_some_and(|figure| {
                figure.is_quantity() && figure.is_count() && (is_joined || figure.value() >= part)
            })
        })
}

/// `of the 73% who import, 10% …`: a relative clause opens a base of its own.
fn opens_another_base(found: &Match<'_>) -> bool {
    let names_base = found.frame.starts_with("m-") || found.frame.contains("of-them");
    !names_base
        && found
            .inside()
            .iter()
            .any(|item| item.key.is_one_of(keys!["whom", "those", "these", "respectively", "vs", "versus"]))
        || found
            .items
            .get(found.after..)
            .unwrap_or(&[])
            .iter()
            .any(|item| item.key == const { WordKey::of("respectively") })
}

/// `HbA1c <8% (28/81; 34.6%)`: the share of the fraction is the one beside it.
fn is_followed_by_share(document: &Document, found: &Match<'_>) -> bool {
    let leads = found.frame.starts_with("p-n") || found.frame.starts_with("p-or-n");
    if !leads || found.frame == "p-n-of-m-closed" {
        return false;
    }
    let after = found.items.get(found.after..).unwrap_or(&[]);
    let is_share = |item: &Item| is_share(document, item);
    // `With 4% lidocaine, 10/31 canines (32.3%)`: the share in brackets after the noun.
    let n_closing = after.iter().take_while(|item| item.key.is_one_of(keys![")", "]"])).count();
    let noun = after.get(n_closing..).unwrap_or(&[]);
    let n_words = noun.iter().take(5).take_while(|item| !item.class.is(WordClass::PUNCTUATION)).count();
    let opens = n_closing == 0 && noun.get(n_words).is_some_and(|item| item.key.is_one_of(keys!["(", "["]));
    // `56.6% (306/541; 95% CI 52.3 to 60.6)`: the next is the level of an interval.
    let next = after.iter().take(2).position(is_share);
    let is_factor = after.first().is_some_and(|item| document.text_of(item.span) == "×");
    let shared = next.is_some_and(|next| {
        let beyond = after.get(next + 1..).unwrap_or(&[]);
        // `50% (5/10) 90% (9/10)`: the next has its own.
        let has_its_own =
            n_closing > 0 && beyond.first().is_some_and(|item| item.key.is_one_of(keys!["(", "["]));
        !is_factor && !has_its_own && !names_interval(document, beyond)
    });
    shared || n_words > 0 && opens && noun.get(n_words + 1).is_some_and(is_share)
}

/// `30 of 378 in the one group vs 42 of 86 in the other (7.9% vs 48.8%)`, `9 (8%) of the 112 and 114 treated`: the share or
/// the base is one of two told together, and which of them cannot be told.
fn is_one_of_two(document: &Document, found: &Match<'_>) -> bool {
    let is_share = |item: &Item| is_share(document, item);
    let is_count = |item: &Item| {
        item.figure
            .and_then(|id| document.figure(id))
            .is_some_and(|figure| figure.is_quantity() && counts(figure))
    };
    let is_of = |item: &Item| item.key.is_one_of(keys!["of", "out", "/"]);
    let at_share = found.place("percent");
    let shares_behind = at_share.is_some_and(|at| {
        let (n_joint, after) = behind_joint(found.items.get(at + 1..).unwrap_or(&[]));
        // `AA in 141, AB in 206 and BB in 65 of 412 (34%, 50% and 16%)`
        let is_first_of_more = matches!(found.items.get(at + 1..), Some([comma, share, next, ..])
            if comma.key == const { WordKey::of(",") }
                && is_share(share)
                && next.key.is_one_of(keys![",", "and", ")", "]"]));
        is_first_of_more || n_joint > 0 && after.first().is_some_and(is_share)
    });
    let shares_before = at_share.is_some_and(|at| {
        let before = found.items.get(at.saturating_sub(MOST_IN_JOINT + 1)..at).unwrap_or(&[]);
        (0..before.len()).any(|first| {
            let (n_joint, after) = behind_joint(&before[first + 1..]);
            n_joint > 0 && after.is_empty() && is_share(&before[first])
        })
    });
    let bases = found.place("base").is_some_and(|at| {
        let (n_joint, after) = behind_joint(found.items.get(at + 1..).unwrap_or(&[]));
        n_joint > 0 && after.first().is_some_and(is_count) && !after.get(1).is_some_and(is_of)
    });
    // `Of 226 randomised, 9 (8%) and 12 (11%) in the arms of 112 and 114`
    let behind = found.items.get(found.after..).unwrap_or(&[]);
    let behind = &behind[..behind.len().min(MOST_BEHIND)];
    let bases_behind = || {
        found.frame.starts_with("of-m")
            && behind.windows(4).any(|told| {
                is_of(&told[0]) && is_count(&told[1]) && is_count(&told[3]) && behind_joint(&told[2..3]).0 > 0
            })
    };
    shares_behind || shares_before || bases || bases_behind()
}

/// `6.8% of a pay bill of £60m (6.2% of £58m)`: the part is the base of the share before it.
fn is_base_of_another(document: &Document, found: &Match<'_>) -> bool {
    /// The most words from a share to its base.
    const REACH: usize = 7;
    let places = found.place("part").zip(found.place("percent"));
    let Some((part, _)) = places.filter(|(part, percent)| part < percent) else { return false };
    let before = found.items.get(part.saturating_sub(REACH)..part).unwrap_or(&[]);
    let Some(share) = before.iter().rposition(|item| item.figure.is_some()) else { return false };
    let is_of = |item: Option<&Item>| item.is_some_and(|item| item.key == const { WordKey::of("of") });
    is_share(document, &before[share])
        && is_of(before.get(share + 1))
        && is_of(before.iter().rev().find(|item| !item.class.is(WordClass::DETERMINER)))
        && found.frame.starts_with("money-")
}

/// `61% (126/206; 57% in men and 66% in women)`: the count over its base has a share before it.
fn has_share_before(document: &Document, found: &Match<'_>) -> bool {
    let places = found.place("part").zip(found.place("base")).zip(found.place("percent"));
    let Some(((part, base), percent)) =
        places.filter(|((part, base), percent)| part < base && base < percent)
    else {
        return false;
    };
    let opens = matches!(found.items.get(..part), Some([.., share, bracket])
        if is_share(document, share) && bracket.key.is_one_of(keys!["(", "["]));
    let is_apart = found.items[base..percent].iter().any(|item| item.key.is_one_of(keys![";", ","]));
    // `above 8% (53/81; 65.4%)`
    let closes = found.items.get(percent + 1).is_some_and(|next| next.key.is_one_of(keys![")", "]"]));
    opens && is_apart && !closes
}

/// `turnout was 41%, from 39% in 2016: 58,412 of 141,780`: the share of another time, unless brackets bind it.
fn is_former(found: &Match<'_>) -> bool {
    let places = found.place("percent").zip(found.place("part"));
    let Some((percent, part)) = places.filter(|(percent, part)| percent < part) else { return false };
    let before = percent.checked_sub(1).and_then(|before| found.items.get(before));
    let is_compared =
        before.is_some_and(|item| item.key.is_one_of(keys!["against", "from", "than", "versus", "vs"]));
    let is_bound = found.items[percent..part].iter().any(|item| item.key.is_one_of(keys!["(", "["]));
    is_compared && !is_bound
}

/// `Of the 412 patients, 31 (15%) in the one group and 52 (25%) in the other fell ill`: shares of each group.
fn is_of_a_group(found: &Match<'_>) -> bool {
    const REACH: usize = 5;
    let behind = found.items.get(found.after..).unwrap_or(&[]);
    let behind = behind.iter().skip_while(|item| item.key.is_one_of(keys![")", "]"])).take(REACH);
    let mut behind = behind.take_while(|item| !item.class.is(WordClass::PUNCTUATION | WordClass::AUXILIARY));
    let opens = |item: &Item| item.key.is_one_of(keys!["among", "from", "in", "of", "on"]);
    let is_group =
        |item: &Item| item.key.is_one_of(keys!["arm", "cohort", "controls", "group", "one", "placebo"]);
    found.frame.starts_with("of-m") && behind.next().is_some_and(opens) && behind.any(is_group)
}

/// `31 of the patients and 52 of those given the other drug (25%)`: others than were told.
fn are_others(found: &Match<'_>) -> bool {
    found.inside().windows(2).any(|pair| {
        let [those, next] = pair else { return false };
        let goes_on =
            WordClass::PUNCTUATION | WordClass::AUXILIARY | WordClass::MODAL | WordClass::CONJUNCTION;
        those.key == const { WordKey::of("those") } && next.figure.is_none() && !next.class.is(goes_on)
    })
}

/// The most items that join two things: `compared with`.
const MOST_IN_JOINT: usize = 2;

/// The most items behind two shares in which their bases are looked for.
const MOST_BEHIND: usize = 40;

/// How many items join what is before them to what is behind them, and what that is.
fn behind_joint(items: &[Item]) -> (usize, &[Item]) {
    let is_and = items.first().is_some_and(|item| item.key == const { WordKey::of("and") });
    let n_joint = set_against(items).max(usize::from(is_and));
    (n_joint, items.get(n_joint..).unwrap_or(&[]))
}

/// `of 161 in the south, and 49 (10.3%) of 477 in the north`: the share brings a base of its own.
fn brings_its_base(document: &Document, found: &Match<'_>) -> bool {
    if !found.frame.starts_with("of-m") {
        return false;
    }
    let after = found.items.get(found.after..).unwrap_or(&[]);
    // `eight (18%; 10–32) of 44 patients`
    let closing = after.iter().take(8).position(|item| item.key.is_one_of(keys![")", "]"])).unwrap_or(0);
    let after = after.get(closing..).unwrap_or(&[]);
    let mut after = after.iter().skip_while(|item| item.key.is_one_of(keys![")", "]"])).take(4);
    let is_count = |item: &Item| item.figure.and_then(|id| document.figure(id)).is_some_and(counts);
    after.next().is_some_and(|item| item.key.is_one_of(keys!["among", "of", "out"])) && after.any(is_count)
}

/// `18 of 24 matches on clay, 67% of those on grass`, `two of three oaks, half of the elms`, `12 of 40 closed, 60% of them
/// in the north`: the percentage is of others.
fn is_of_those(found: &Match<'_>) -> bool {
    let after = found.items.get(found.after..).unwrap_or(&[]);
    let [first, next, ..] = after else { return false };
    let before = found.place("percent").and_then(|at| found.items.get(at.checked_sub(1)?));
    let is_list = before.is_some_and(|item| item.key == const { WordKey::of(",") });
    // `34 of 51 applications, 67 percent of them, …`; `23 of 46 seats, 50 percent of the total`
    let words = after.get(1 + usize::from(next.class.is(WordClass::DETERMINER))..).unwrap_or(&[]);
    let ends = words.get(1).is_none_or(|item| item.class.is(WordClass::PUNCTUATION));
    let names_all = |item: &Item| item.key.is_one_of(keys!["all", "these", "them", "total", "whole"]);
    let is_same = next.key.is_one_of(keys!["all", "total"]) || ends && words.first().is_some_and(names_all);
    found.frame.starts_with("n-of-m")
        && first.key == const { WordKey::of("of") }
        && (next.key == const { WordKey::of("those") } || is_list && !is_same)
}

/// `a blood pressure of 120/80 (33% of cases)`: one number over a smaller one is no part of it.
fn is_reading(found: &Match<'_>, part: Option<&Figure>, base: Option<&Figure>) -> bool {
    let value = |figure: Option<&Figure>| figure.and_then(Figure::value);
    if !found.frame.contains("slash") || value(part) <= value(base) {
        return false;
    }
    let next = found.items.get(found.after..).unwrap_or(&[]).first();
    let before = found.items.get(..found.first).unwrap_or(&[]);
    let names: &[WordKey] = keys!["pressure", "bp", "hypertension", "ratio", "vision", "odds", "score"];
    next.is_some_and(|item| item.key == const { WordKey::of("of") })
        || before.iter().chain(found.inside()).any(|item| item.key.is_one_of(names))
}

/// Weighted results are printed with unweighted bases, and need not agree with them.
fn is_weighted(document: &Document, found: &Match<'_>) -> bool {
    let Some(percent) = found.figure("percent").and_then(|id| document.figure(id)) else { return false };
    let words = keys!["weighted", "weighting", "reweighted", "unweighted"];
    document.sentence_of(percent).is_some_and(|sentence| document.has_word(sentence, words))
}

/// `13 (21%) of 61 users and 59 (41%) of 143`: the part beside a base is the next one's.
fn is_of_next(found: &Match<'_>) -> bool {
    let places = found.place("base").zip(found.place("part"));
    let between = places.and_then(|(base, part)| found.items.get(base..part)).unwrap_or(&[]);
    let leads_on =
        found.items.get(found.after).is_some_and(|next| next.key.is_one_of(keys!["of", "out", "in"]));
    found.frame.starts_with("of-m-bare-n")
        && (leads_on || between.iter().any(|item| item.class.is(WordClass::CONJUNCTION)))
}
