//! Percentages that should make a hundred.

use recount_core::expr::{constant, role};
use recount_core::wording::{self, Style};
use recount_core::{
    Amount, Assertion, Claim, Claims, Context, Document, Expr, Figure, FigureId, FigureKind, Hedge, Item,
    Label, Link, Outcome, Rational, Reason, Refined, Relation, Role, Sentence, Statement, Unit, UnitKind,
    Verdict, WordClass, WordKey, keys,
};

use crate::opposites::OPPOSITES;

recount_core::check! {
    /// Shares of one whole that do not make a hundred percent.
    ///
    /// ## What it recounts
    ///
    /// Shares of one whole, closed by a word that says nothing is left (*the remaining*, *the rest*, *undecided*), are
    /// added up. So are the shares of the vote that rivals are given one after the other, those by which a vote was carried
    /// (*by 58% to 42%*), two of opposites (*backed*, *opposed*) with those who are
    /// neither, and those of money that is spent on one thing after the
    /// other, which leave some for others but are no more than all.
    /// What rounding every share can explain is never reported: three percentages without decimals may well make 99 or 101.
    ///
    /// ## Why it matters
    ///
    /// A list of shares that makes 108 has a slip in it, or answers of which people could give several.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Of the members, 44% were for the merger, 48% against it and the remaining 17% undecided.
    /// ```
    ///
    /// ```holds
    /// Of the members, 44% were for the merger, 48% against it and the remaining 7% undecided.
    /// ```
    ///
    /// ```silent
    /// Of the members, 64% liked the hall, 58% the garden and 37% the kitchen.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Where people could give several answers the shares may make more than a hundred; words that say so silence the
    /// check. A share of another whole in the same sentence makes it consider every run of shares that could be meant,
    /// and say something only if none of them fits.
    ///
    /// ## References
    ///
    /// Mosteller, Youtz and Zahn, "The distribution of sums of rounded percentages", *Demography* 4 (1967).
    pub static SHARES_OF_A_WHOLE = SharesOfAWhole { id: "shares-of-a-whole", since: "0.1.0", level: Error };
}

/// Words for those who are in none of the other parts.
const CLOSING: &[WordKey] = keys!["abstained", "neither", "undecided", "unsure"];

fn find(document: &Document, claims: &mut Claims) {
    for sentence in document.sentences() {
        if sentence.figures.len() < 2 {
            continue;
        }
        let items = document.items(sentence);
        let shares: Vec<(usize, FigureId)> = items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| Some((at, item.figure?)))
            .filter(|(_, id)| document.figure(*id).is_some_and(is_share))
            .collect();
        // A share that is only a bound or a range may be any part of the whole.
        let has_other = document
            .figures_of(sentence)
            .any(|(_, figure)| figure.is_quantity() && figure.is_share() && !is_share(figure));
        if shares.len() < 2 || has_other || allows_several(document, sentence) {
            continue;
        }
        let are_opposites = || are_of_opposites(items, &shares) || do_opposites_make_up(items, &shares);
        if !names_an_order(document, sentence) && are_opposites() {
            claims.add(Shares(no_more_than_all(document, &shares)));
            continue;
        }
        let rivals = shares.get(usize::from(tells_of_counting(items, &shares))..).unwrap_or(&[]);
        if are_of_rivals(items, rivals) || are_of_contest(items, rivals) {
            let are_all = rivals.len() > 2 && is_of_others(items, rivals);
            let make_all = if are_all { claim } else { no_more_than_all };
            claims.add(Shares(make_all(document, rivals)));
            continue;
        }
        if is_total_of_others(items, &shares) && is_most(document, &shares) {
            claims.add(total(document, &shares));
            continue;
        }
        if are_spent(items, &shares) {
            claims.add(Shares(no_more_than_all(document, &shares)));
            continue;
        }
        let closing = shares.iter().enumerate().skip(1).find(|(place, (at, _))| {
            let next = shares.get(place + 1).map_or(items.len(), |(next, _)| *next);
            closes(items, *at, next, *place)
        });
        if let Some((place, _)) = closing {
            claims.add(Shares(claim(document, &shares[..=place])));
        } else if are_with_undecided(items, &shares) {
            claims.add(Shares(no_more_than_all(document, &shares)));
        }
    }
}

/// `62% of members backed the deal and 48% opposed it`: two shares with opposites behind them, the second of
/// nothing else. `48% oppose a tax on meat` may answer another question.
fn are_of_opposites(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    let [(first, _), (second, _)] = shares else { return false };
    let between = items.get(first + 1..*second).unwrap_or(&[]);
    let after = items.get(second + 1..).unwrap_or(&[]);
    // `62% of men, and 58% of women` are shares of each.
    let place = |items: &[Item], words: &[WordKey], most: usize| {
        let at = items.iter().take(most).position(|item| item.key.is_one_of(words))?;
        let is_group = at
            .checked_sub(1)
            .is_some_and(|before| items[before].class.is(WordClass::PREPOSITION | WordClass::DETERMINER));
        (!is_group).then_some(at)
    };
    let near = |words: &[WordKey]| place(between, words, 6).is_some();
    let closes = |words: &[WordKey]| {
        place(after, words, 3).is_some_and(|word| {
            after.get(word + 1).is_none_or(|next| {
                next.class.is(WordClass::PUNCTUATION) || next.key.is_one_of(keys!["it", "them", "this"])
            })
        })
    };
    let is_list = between.len() <= 10
        && between.last().is_some_and(|item| item.key.is_one_of(keys![",", "and", "while"]));
    let is_of_two = |classes: &[&[WordKey]]| {
        let first = classes.iter().position(|words| near(words));
        classes.iter().enumerate().any(|(at, words)| first.is_some_and(|first| first != at) && closes(words))
    };
    is_list && OPPOSITES.iter().any(|classes| is_of_two(classes))
}

/// `58% were satisfied, 31% dissatisfied and 11% had no opinion`: opposites, and those who are neither.
fn are_with_undecided(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    let [opposites @ .., (last, _)] = shares else { return false };
    let is_neither = |item: &Item| {
        item.key.is_one_of(keys![
            "answer",
            "declined",
            "know",
            "neither",
            "neutral",
            "opinion",
            "undecided",
            "unsure",
            "uncertain"
        ])
    };
    let are_undecided = items.iter().skip(last + 1).take(5).any(is_neither);
    let before = last.checked_sub(1).and_then(|end| items.get(..end)).unwrap_or(&[]);
    are_undecided && are_of_opposites(before, opposites)
}

/// `Boys made up 54% and girls 48% of the pupils`: opposites before both shares, and a verb by which they make a whole.
fn do_opposites_make_up(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    let [(first, _), (second, _)] = shares else { return false };
    let before = items.get(first.saturating_sub(4)..*first).unwrap_or(&[]);
    let between = items.get(first + 1..*second).unwrap_or(&[]);
    let class_of = |classes: &[&[WordKey]], items: &[Item]| {
        classes.iter().position(|words| items.iter().any(|item| item.key.is_one_of(words)))
    };
    let makes_up = before.iter().any(|item| {
        item.key.is_one_of(keys!["made", "make", "makes", "accounted", "account", "accounts", "comprised"])
    });
    let is_of = |item: &Item| item.key == const { WordKey::of("of") };
    // `54% of the pupils and boys 48%`; not `… and girls 48% of the prizes`
    let between = match between {
        [of, the, _, and, other]
            if is_of(of)
                && the.class.is(WordClass::DETERMINER)
                && !items.get(second + 1).is_some_and(is_of) =>
        {
            &[*and, *other]
        }
        _ => between,
    };
    let is_list = between.len() <= 5
        && between.first().is_some_and(|item| item.key.is_one_of(keys!["and", ",", ";", "while"]));
    makes_up
        && is_list
        && OPPOSITES.iter().any(|classes| {
            let of_both = class_of(classes, before).zip(class_of(classes, between));
            of_both.is_some_and(|(one, other)| one != other)
        })
}

/// `70% passed the first paper and 45% failed it later`, `60% in 2010 …`: the shares may be of different times.
fn names_an_order(document: &Document, sentence: &Sentence) -> bool {
    document.figures_of(sentence).any(|(_, figure)| {
        matches!(figure.kind, FigureKind::Ordinal | FigureKind::Date | FigureKind::Duration)
    })
}

/// `With 99% of ballots counted, …`: the first share is of another kind.
fn tells_of_counting(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    let [(first, _), (second, _), ..] = shares else { return false };
    items.get(*first..*second).is_some_and(|between| {
        between.iter().any(|item| item.key.is_one_of(keys!["counted", "reporting", "tallied"]))
    })
}

/// Who stands against another, if no name is told.
const RIVALS: &[WordKey] = keys!["challenger", "incumbent", "opponent", "opposition", "party", "rival"];

/// Those whose names are not told.
const OTHERS: &[WordKey] = keys!["others", "rest"];

/// `Smith had 52.3% of the vote, Jones 41.2% and Brown 8.9%`: a name before every share and little else,
/// where votes are told of.
fn are_of_rivals(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    let tells_of_votes =
        || items.iter().any(|item| item.key.is_one_of(keys!["vote", "votes", "ballot", "ballots", "polled"]));
    let is_named = |[(before, _), (at, _)]: [(usize, FigureId); 2]| {
        let between = items.get(before + 1..at).unwrap_or(&[]);
        // `of the vote` may stand behind the first.
        let told = between.iter().rposition(|item| item.key.is_one_of(keys![",", "and", ";", "to"]));
        let name = told.and_then(|told| between.get(told + 1..)).unwrap_or(&[]);
        let is_name = |item: &Item| {
            item.class.is(WordClass::NAME | WordClass::GLUED)
                || item.key.is_one_of(keys!["with"])
                || item.key.is_one_of(RIVALS)
                || item.key.is_one_of(OTHERS)
        };
        let may_name = |item: &Item| is_name(item) || item.class.is(WordClass::DETERMINER);
        let is_owner = |item: &Item| item.key.is_one_of(keys!["'s", "’s", "his", "her", "their"]);
        // `48.7% - northern seat; …`: each of a contest of its own.
        let is_apart = between.first().is_some_and(|item| item.key.is_one_of(keys!["-", "–", "—"]));
        let opens = between.len() <= name.len() + 6 && !is_apart;
        opens
            && name.len() <= 4
            && !name.is_empty()
            && (name.iter().any(is_name) && name.iter().all(may_name)
                || matches!(name, [.., last] if is_owner(last)))
    };
    // `Smith 54% of the vote and Brown 15% of the seats`
    let is_of_another = |(at, _): &(usize, FigureId)| {
        items.get(at + 1).is_some_and(|next| next.key == const { WordKey::of("of") })
    };
    shares.len() >= 2
        && !shares.iter().skip(1).any(is_of_another)
        && shares.windows(2).all(|pair| matches!(pair, [a, b] if is_named([*a, *b])))
        && tells_of_votes()
}

/// `… and others 5%`: the last share is of all who are not named.
fn is_of_others(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    let Some((last, _)) = shares.last() else { return false };
    let is_told = last.checked_sub(1).is_some_and(|before| items[before].key.is_one_of(OTHERS));
    is_told && !items.get(last + 1).is_some_and(|next| next.class.is(WordClass::PREPOSITION))
}

/// `passed by 58% to 42%`, `won with 58% of the vote to 42%`: what two sides had of one vote.
fn are_of_contest(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    let [(first, _), (second, _)] = shares else { return false };
    let of_the_vote = |item: &Item| item.key.is_one_of(keys!["of", "the", "vote", "votes", "ballots"]);
    let is_to = items.get(first + 1..*second).is_some_and(|between| {
        matches!(between, [of @ .., to]
            if to.key.is_one_of(keys!["to", "against", "-", "–"]) && of.iter().all(of_the_vote))
    });
    let before = items.get(..*first).unwrap_or(&[]);
    let is_change = |item: &Item| item.class.is(WordClass::RISE | WordClass::FALL | WordClass::CHANGE);
    let [.., verb, by] = before else { return false };
    let says_by = by.key.is_one_of(keys!["by", "was", "of", "with"]) && !is_change(verb);
    let names_vote = before.iter().any(|item| {
        item.key.is_one_of(keys![
            "approved",
            "ballot",
            "beat",
            "carried",
            "defeated",
            "passed",
            "referendum",
            "rejected",
            "vote",
            "voted",
            "voters",
            "votes",
            "won"
        ])
    });
    is_to && says_by && names_vote && !before.iter().any(is_change)
}

/// `30% of its budget goes on wages, 45% on supplies and 35% on upkeep`: what can be spent but once, each share of it
/// behind one word.
fn are_spent(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    let [(first, _), .., (last, _)] = shares else { return false };
    let spends = |item: &Item| {
        item.key.is_one_of(keys![
            "allocate",
            "allocated",
            "allocates",
            "aside",
            "devote",
            "devoted",
            "devotes",
            "earmarked",
            "earmarks",
            "goes",
            "spend",
            "spending",
            "spends",
            "spent"
        ])
    };
    let names_money = |item: &Item| {
        item.key.is_one_of(keys![
            "budget",
            "expenditure",
            "fund",
            "funding",
            "grant",
            "income",
            "money",
            "revenue",
            "revenues",
            "spending"
        ])
    };
    // What stands behind each share, up to the next: what it is of, a word of purpose, what for, and a joint.
    let ends = shares[1..].iter().map(|(at, _)| *at).chain([items.len()]);
    let told: Vec<&[Item]> = shares.iter().zip(ends).map(|((at, _), end)| &items[at + 1..end]).collect();
    let purpose = |words: &[Item]| {
        words.iter().find(|item| item.key.is_one_of(keys!["on", "for", "to", "towards"])).map(|item| item.key)
    };
    let leads_on = |words: &[Item]| {
        words.len() < 12 && words.last().is_some_and(|item| item.key.is_one_of(keys![",", ";", "and"]))
    };
    // `30% of its budget on schools and 60% of its staff on parks` are shares of two things.
    let is_of_another = |words: &[Item]| words.first().is_some_and(|item| item.key.is_one_of(keys!["of"]));
    let [of_first, others @ ..] = told.as_slice() else { return false };
    let before_last = &items[..*last];
    shares.len() >= 3
        && before_last.iter().any(spends)
        && before_last.iter().any(names_money)
        && !items[..*first].iter().any(|item| item.figure.is_some())
        && purpose(of_first).is_some()
        && others.iter().all(|words| purpose(words) == purpose(of_first) && !is_of_another(words))
        && told[..told.len() - 1].iter().all(|words| leads_on(words))
}

/// `Wind made 24 percent, sun 11 percent and water 9 percent, 44 percent in all`: the last share is what the others make, each
/// but a few words behind the one before.
fn is_total_of_others(items: &[Item], shares: &[(usize, FigureId)]) -> bool {
    /// The most words from a share to the next.
    const MOST_WORDS: usize = 9;
    let [parts @ .., (before, _), (last, _)] = shares else { return false };
    let after = items.get(last + 1..).unwrap_or(&[]);
    let says_total = match after {
        [word, ..] if word.key.is_one_of(keys!["altogether", "combined", "together", "overall"]) => true,
        [word, all, ..] => {
            word.key == const { WordKey::of("in") } && all.key.is_one_of(keys!["all", "total"])
        }
        _ => false,
    };
    let leads = items.get(before + 1..*last).unwrap_or(&[]);
    let leads_to_total = leads.iter().rev().find(|item| !item.key.is_one_of(keys!["or", "making"]));
    let is_apart = leads_to_total.is_some_and(|item| item.key.is_one_of(keys![",", "–", "—", "("]));
    let are_near = shares.windows(2).all(|pair| pair[1].0 - pair[0].0 <= MOST_WORDS);
    let are_joined = items.get(..*before).is_some_and(|items| {
        items.iter().rev().take(MOST_WORDS).any(|item| item.key.is_one_of(keys!["and", ","]))
    });
    !parts.is_empty() && says_total && is_apart && are_near && are_joined
}

/// Whether the last share is more than each other, which an average of them is not: `64% of girls and 58% of boys, 61%
/// overall`.
fn is_most(document: &Document, shares: &[(usize, FigureId)]) -> bool {
    let mut values = shares.iter().map(|(_, id)| document.figure(*id).and_then(Figure::value)).rev();
    let last = values.next().flatten();
    values.all(|value| value < last)
}

/// That the last share is what the others make.
fn total(document: &Document, shares: &[(usize, FigureId)]) -> Assertion {
    let mut roles: Vec<Role> = shares.iter().map(|(_, id)| to_the_digit(document, *id)).collect();
    let last = roles.len() - 1;
    roles[last].name = "total";
    let words: Vec<&str> = shares[..last].iter().map(|(_, id)| document.words_of(*id)).collect();
    let statement =
        Statement::new(format!("{} is", words.join(" + ")), last, document.words_of(shares[last].1));
    let relation = role(last).equals(Expr::sum_of(0..last));
    Assertion::new(roles, relation, statement).linked(Link::Likely).recognised_by("shares-in-all")
}

/// That the shares are no more than all there is.
fn no_more_than_all(document: &Document, shares: &[(usize, FigureId)]) -> Assertion {
    let roles: Vec<Role> = shares.iter().map(|(_, id)| to_the_digit(document, *id)).collect();
    let relation = Expr::sum_of(0..roles.len()).is_at_most(constant(1));
    let words: Vec<&str> = shares.iter().map(|(_, id)| document.words_of(*id)).collect();
    let statement = Statement::plain(format!("{} make at most 100%", words.join(" and ")));
    Assertion::new(roles, relation, statement).linked(Link::Likely).recognised_by("rivals")
}

/// A share of something, with a single number and no bound on it.
fn is_share(figure: &Figure) -> bool {
    figure.is_quantity()
        && figure.is_share()
        && matches!(figure.amount, Amount::Number(_) | Amount::Proportion(_) | Amount::Ratio { .. })
        && !figure.hedge.is_some_and(Hedge::is_bound)
        && figure.value().is_some_and(|value| !value.is_negative())
}

/// Whether the words around a share say that it is all that is left; `n_before` shares stand before it.
fn closes(items: &[Item], at: usize, next: usize, n_before: usize) -> bool {
    // `the remaining 17%`, `the rest, 17%,`; not `17% of the rest` or `17% in the remaining towns`.
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    // `the remaining 6% and 4%`
    let is_joined = items.get(at + 1).is_some_and(|item| item.key.is_one_of(keys!["and", ","]))
        && items.get(at + 2).is_some_and(|item| item.figure.is_some());
    if is_joined {
        return false;
    }
    if before.is_some_and(|item| item.key.is_one_of(keys!["remaining"])) || apposed_rest(items, at) {
        return true;
    }
    // `17% undecided`, `17% were undecided`, `17% did neither`: the last of three at least.
    let after = items.get(at + 1..next).unwrap_or(&[]);
    let named = after.iter().take(3).position(|item| !item.class.is(WordClass::AUXILIARY));
    let names_last = named.is_some_and(|named| {
        let follows = after.get(named + 1);
        after.get(named).is_some_and(|item| item.key.is_one_of(CLOSING))
            && follows.is_none_or(|item| item.class.is(WordClass::PUNCTUATION))
    });
    let opens_clause =
        items.get(..at).unwrap_or(&[]).iter().rev().take(3).any(|item| item.key.is_one_of(keys![";"]));
    n_before >= 2 && next == items.len() && names_last && !opens_clause
}

/// `the rest (17%)`, `and the remainder, 17%, …`.
fn apposed_rest(items: &[Item], at: usize) -> bool {
    let Some(comma) = at.checked_sub(1) else { return false };
    items.get(comma).is_some_and(|item| item.key.is_one_of(keys![",", "(", "–"]))
        && comma
            .checked_sub(1)
            .and_then(|before| items.get(before))
            .is_some_and(|item| item.key.is_one_of(keys!["remainder", "rest"]))
}

/// Words that say that the shares are of several wholes or may overlap.
const SEVERAL: &[WordKey] = keys!["also", "ci", "each", "multiple", "respectively", "several", "then"];

/// `could name several`, `30% each`, `rose to 31%`, years: such shares make what they like.
fn allows_several(document: &Document, sentence: &Sentence) -> bool {
    let items = document.items(sentence);
    let has_year = || {
        document
            .figures_of(sentence)
            .any(|(_, figure)| figure.label.is_some_and(|label| matches!(label, Label::Year | Label::Date)))
    };
    let changes = |at: usize, item: &Item| {
        // `makes up 72%`
        let is_made_up = || {
            let before = at.checked_sub(1).and_then(|before| items.get(before));
            before.is_some_and(|before| before.key.is_one_of(keys!["made", "make", "makes", "making"]))
        };
        item.class.is(WordClass::RISE | WordClass::FALL) && !(item.key.is_one_of(keys!["up"]) && is_made_up())
    };
    items.iter().any(|item| item.key.is_one_of(SEVERAL))
        || items.iter().enumerate().any(|(at, item)| changes(at, item))
        || has_year()
}

/// That the shares up to the closing one make a whole, in one of the ways they can be meant.
fn claim(document: &Document, shares: &[(usize, FigureId)]) -> Assertion {
    let mut roles: Vec<Role> = shares.iter().map(|(_, id)| to_the_digit(document, *id)).collect();
    let last = roles.len() - 1;
    let whole = constant(1);
    let runs = (0..last).map(|first| Expr::sum_of(first..=last).equals(whole.clone()));
    // `3% on the first 60% and 4% on the remaining 40%`: the other part may stand further back.
    let pairs = (0..last).map(|other| Expr::sum_of([other, last]).equals(whole.clone()));
    let mut ways: Vec<Relation> = runs.chain(pairs).collect();
    let relation = if ways.len() == 1 { ways.remove(0) } else { Relation::Any(ways) };
    let words: Vec<&str> = shares.iter().map(|(_, id)| document.words_of(*id)).collect();
    let statement = Statement::plain(format!("{} make 100%", words.join(" and ")));
    let link = if shares.len() == 2 { Link::Certain } else { Link::Likely };
    for role in &mut roles {
        role.name = "share";
    }
    Assertion::new(roles, relation, statement).linked(link).recognised_by("closed-shares")
}

fn to_the_digit(document: &Document, id: FigureId) -> Role {
    let role = Role::figure("share", id);
    let is_percent = document
        .figure(id)
        .and_then(|figure| figure.unit.as_ref())
        .is_some_and(|unit| unit.kind == UnitKind::Share);
    if is_percent { role.to_the_digit() } else { role }
}

/// That some shares make a whole.
#[derive(Debug)]
struct Shares(Assertion);

impl Refined for Shares {
    fn said(&self) -> &Assertion {
        &self.0
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let mut verdict = context.decide(&self.0);
        let roles = self.roles();
        let named: Vec<Role> = roles.iter().cloned().map(Role::exactly).collect();
        let total = context.range(&named, &Expr::sum_of(0..named.len()));
        // `six percent of the stock and the remaining nine percent that it holds`: far from all of anything.
        let half = Rational::new(1, 2);
        let is_far = total
            .as_ref()
            .and_then(|total| total.high().value())
            .is_some_and(|total| half.is_some_and(|half| *total < half));
        if is_far {
            return Verdict::new(Outcome::Undetermined, Reason::Partial);
        }
        if verdict.outcome == Outcome::Inconsistent
            && let Some(total) = total
        {
            let percent = Unit::percent();
            let words: Vec<String> = roles.iter().map(|role| context.show_role(role)).collect();
            let total = wording::interval(&total, &Style::unit(&percent));
            let wanted = if self.relation().is_equation() { "not 100%" } else { "more than 100%" };
            verdict.message = format!("{} make {total}, {wanted}", words.join(" + "));
        }
        verdict
    }
}
