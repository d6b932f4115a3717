//! An amount of money and the same in another currency.

use recount_core::expr::role;
use recount_core::{
    Amount, Assertion, Claims, Document, Figure, FigureId, FigureKind, Interval, Item, Label, Link, RangeEnd,
    Rational, Readings, Role, Sentence, Severity, Statement, UnitKind, WordClass, WordKey, keys,
};

use crate::rates;
use crate::weighed::Weighed;

recount_core::check! {
    /// Amounts converted between two currencies at rates that do not agree.
    ///
    /// ## What it recounts
    ///
    /// Every amount with its conversion, in brackets or after *or*, implies a rate. Conversions of one pair of
    /// currencies in one text must come to nearly one rate (within 15%), and so must a rate that the text states (*at 149
    /// yen to the dollar*, *one euro buys 4.3 zloty*). Where the year is known and the currencies are certain, the rate is
    /// also held against the yearly averages on file, which allow for a fifth. Where the year is not known, a steady
    /// currency is only held against ten times its rates of all years, so that a million for a billion is found.
    ///
    /// ## Why it matters
    ///
    /// Conversions are the figures that go wrong most often in international news: the euro's rate is used for the
    /// pound, the division is done the wrong way round, a million gets lost.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The buyer paid £40m ($56m) for the mill, £15m ($21m) for the lorries and £20m ($48m) for the brand.
    /// ```
    ///
    /// ```holds
    /// The buyer paid £40m ($56m) for the mill, £15m ($21m) for the lorries and £20m ($28m) for the brand.
    /// ```
    ///
    /// ```silent
    /// The game costs £40 in Britain and $48 in America.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// An amount of another year may be converted at that year's rate: amounts in sentences that name different years
    /// are not compared, and only rates that differ by a factor of two are an error. Shop prices are no conversions,
    /// nor is anything in today's money. `$` is taken for the American dollar only where no other dollar is named.
    ///
    /// ## References
    ///
    /// Yearly averages as published by the European Central Bank, the Bank of England and the Federal Reserve.
    pub static CURRENCY_CONVERSION = CurrencyConversion { id: "currency-conversion", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    let mut found = Vec::new();
    for sentence in document.told_alone() {
        let n_money =
            document.figures_of(sentence).filter(|(_, figure)| currency_of(figure).is_some()).take(2).count();
        if n_money > 1 {
            conversions(document, sentence, &mut found);
        }
        if n_money > 0 {
            stated_rates(document, sentence, &mut found);
        }
    }
    if found.is_empty() {
        return;
    }
    let has_other_dollars = names_other_dollars(document);
    agreement(document, &found, has_other_dollars, claims);
    for pair in found.iter().filter(|pair| pair.from.is_some()) {
        against_table(document, pair, has_other_dollars, claims);
    }
}

/// An amount and its conversion, or a rate: what one of a currency is worth.
#[derive(Clone, Debug)]
struct Pair<'a> {
    /// `None` for one of the currency.
    from: Option<FigureId>,
    to: FigureId,
    end: RangeEnd,
    /// The currencies, the amount's first.
    currencies: [&'a str; 2],
    /// Years that the sentence names.
    years: Vec<i16>,
    /// Whether it may be of these years: `in 2011`, not `the lowest since 2011`.
    is_dated: bool,
    link: Link,
}

/// The currency of a plain amount of money.
fn currency_of(figure: &Figure) -> Option<&str> {
    let is_plain = figure.is_quantity()
        && figure.kind == FigureKind::Amount
        && matches!(figure.amount, Amount::Number(_) | Amount::Range { .. })
        && !figure.value().is_some_and(|value| value.is_zero() || value.is_negative());
    let unit = figure.unit.as_ref().filter(|unit| is_plain && unit.kind == UnitKind::Money)?;
    // Families that several countries share are no one currency.
    let currency = unit.currency()?;
    (currency == "$" || is_code(currency)).then_some(currency)
}

fn is_code(currency: &str) -> bool {
    currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_any(items: &[Item], at: usize, words: &[WordKey]) -> bool {
    items.get(at).is_some_and(|item| item.key.is_one_of(words))
}

/// Words of shops, whose prices differ from country to country, and of other times' money.
const NOT_CONVERTED: &[WordKey] = keys![
    "adjusted",
    "basic",
    "bet",
    "constant",
    "costing",
    "download",
    "equivalent",
    "euros-worth",
    "fare",
    "inflation",
    "inflation-adjusted",
    "modern",
    "msrp",
    "odds",
    "parity",
    "premium",
    "price",
    "priced",
    "prices",
    "retail",
    "retailing",
    "retails",
    "rrp",
    "sells",
    "subscription",
    "ticket",
    "tickets",
    "today",
    "today's",
    "today’s",
];

fn conversions<'a>(document: &'a Document, sentence: &Sentence, found: &mut Vec<Pair<'a>>) {
    let items = document.items(sentence);
    let excludes = |item: &Item| item.key.is_one_of(NOT_CONVERTED);
    if items.iter().any(excludes) {
        return;
    }
    let years = years_of(document, sentence);
    let is_dated = tells_when(document, sentence);
    let money_at = |at: usize| money_at(document, items, at);
    for at in 0..items.len() {
        let Some((from, amount, currency)) = money_at(at) else { continue };
        // `US$1 = A$1.52` states a rate.
        if is_one(amount) && after_worth(items, at + 1).is_some() {
            continue;
        }
        let (mut next, in_brackets) = if is_any(items, at + 1, keys!["(", "["]) {
            (at + 2, true)
        } else if is_any(items, at + 1, keys![","]) && is_any(items, at + 2, keys!["or"]) {
            (at + 3, false)
        } else if is_any(items, at + 1, keys!["–", "—", "-", "="]) {
            (at + 2, false)
        } else if let Some(next) = after_worth(items, after_aside(items, at + 1))
            .or_else(|| after_worth(items, at + 2).filter(|_| is_plain_noun(items, at + 1)))
        {
            (next, false)
        } else {
            continue;
        };
        while is_any(items, next, keys!["or", "about", "some", "then", "="]) {
            next += 1;
        }
        let mut ends = Vec::new();
        while let Some((to, other, other_currency)) = money_at(next) {
            let mut after = next + 1;
            // `($34m US)`, `(A$45m Australian)`
            after += usize::from(is_any(items, after, keys!["us", "u.s.", "american", "sterling"]));
            let closes = items
                .get(after)
                .is_none_or(|item| item.figure.is_none() && item.class.is(WordClass::PUNCTUATION));
            if !closes {
                break;
            }
            let is_comparable = match (&amount.unit, &other.unit) {
                (Some(a), Some(b)) => a.dimension == b.dimension,
                _ => false,
            };
            let are_ranges = [amount, other].map(|figure| matches!(figure.amount, Amount::Range { .. }));
            if is_comparable && other_currency != currency && are_ranges[0] == are_ranges[1] {
                let end = if are_ranges[0] { RangeEnd::High } else { RangeEnd::Any };
                ends.push((to, other_currency, end));
            }
            if !in_brackets || !is_any(items, after, keys![";", ",", "/"]) {
                break;
            }
            next = after + 1 + usize::from(is_any(items, after + 1, keys!["or"]));
        }
        let link = if in_brackets { Link::Certain } else { Link::Likely };
        for (to, other_currency, end) in ends {
            let currencies = [currency, other_currency];
            let years = years.clone();
            found.push(Pair { from: Some(from), to, end, currencies, years, is_dated, link });
        }
    }
}

/// Currencies that one word names for certain, but for dollars.
const NAMED: &[(&str, &[WordKey])] = &[
    ("$", keys!["dollar"]),
    ("BRL", keys!["real"]),
    ("CNY", keys!["renminbi", "yuan"]),
    ("EUR", keys!["euro"]),
    ("GBP", keys!["pound", "sterling"]),
    ("HUF", keys!["forint"]),
    ("ILS", keys!["shekel"]),
    ("JPY", keys!["yen"]),
    ("KRW", keys!["won"]),
    ("MYR", keys!["ringgit"]),
    ("NGN", keys!["naira"]),
    ("PLN", keys!["zloty"]),
    ("RUB", keys!["rouble", "ruble"]),
    ("THB", keys!["baht"]),
    ("UAH", keys!["hryvnia"]),
    ("ZAR", keys!["rand"]),
];

/// `at $1.89 to the pound`, `an exchange rate of 149 yen to the dollar`, `US$1 = A$1.52`, `one dollar buys 7.2 yuan`.
fn stated_rates<'a>(document: &'a Document, sentence: &Sentence, found: &mut Vec<Pair<'a>>) {
    let items = document.items(sentence);
    for at in 0..items.len() {
        let Some((first, amount, currency)) = money_at(document, items, at) else { continue };
        let rate = |to: FigureId, currencies: [&'a str; 2]| {
            let is_other =
                currencies[0] != currencies[1] && !matches!(currencies, ["$", "USD"] | ["USD", "$"]);
            let years = years_of(document, sentence);
            is_other.then_some(Pair {
                from: None,
                to,
                end: RangeEnd::Any,
                currencies,
                years,
                is_dated: tells_when(document, sentence),
                link: Link::Likely,
            })
        };
        let is_rate = at.checked_sub(1).is_some_and(|before| is_any(items, before, keys!["at", "of"]))
            && is_any(items, at + 1, keys!["to", "per"]);
        if is_rate {
            let name_at = at + 2 + usize::from(is_any(items, at + 2, keys!["the"]));
            let named = NAMED.iter().find(|(_, names)| is_any(items, name_at, names));
            found.extend(named.and_then(|(code, _)| rate(first, [*code, currency])));
        }
        if is_one(amount)
            && let Some((to, _, other)) =
                after_worth(items, at + 1).and_then(|at| money_at(document, items, at))
        {
            found.extend(rate(to, [currency, other]));
        }
    }
}

/// The plain amount of money at an item, with its currency.
fn money_at<'a>(
    document: &'a Document,
    items: &[Item],
    at: usize,
) -> Option<(FigureId, &'a Figure, &'a str)> {
    let id = items.get(at)?.figure?;
    let figure = document.figure(id)?;
    Some((id, figure, currency_of(figure)?))
}

fn is_one(figure: &Figure) -> bool {
    figure.value() == Some(Rational::ONE)
}

/// The place after `=`, `buys`, `is worth`, `comes to`.
fn after_worth(items: &[Item], at: usize) -> Option<usize> {
    if is_any(items, at, keys!["=", "buys", "bought", "equals", "fetches", "fetched"]) {
        return Some(at + 1);
    }
    let is_worth = is_any(items, at, keys!["is", "was"]) && is_any(items, at + 1, keys!["worth"]);
    let comes_to = is_any(items, at, keys!["amounts", "came", "comes", "converts"])
        && is_any(items, at + 1, keys!["to"]);
    if is_any(items, at, keys!["worth"]) {
        return Some(at + 1);
    }
    (is_worth || comes_to).then_some(at + 2)
}

/// `the €500m deal is worth`: a word for what is paid for.
fn is_plain_noun(items: &[Item], at: usize) -> bool {
    is_any(
        items,
        at,
        keys!["acquisition", "contract", "deal", "loan", "offer", "package", "purchase", "takeover"],
    )
}

/// The place behind what commas set apart: `€45m, at $1.10 to the euro, is worth`.
fn after_aside(items: &[Item], at: usize) -> usize {
    /// The most items set apart.
    const MAX_ASIDE: usize = 10;
    if !(is_any(items, at, keys![","]) && is_any(items, at + 1, keys!["at"])) {
        return at;
    }
    let aside = items.get(at + 1..).unwrap_or(&[]).iter().take(MAX_ASIDE);
    aside.clone().position(|item| item.key == const { WordKey::of(",") }).map_or(at, |comma| at + comma + 2)
}

/// The years that a sentence names.
fn years_of(document: &Document, sentence: &Sentence) -> Vec<i16> {
    let mut years = Vec::new();
    for (_, figure) in document.figures_of(sentence) {
        if !matches!(figure.label, Some(Label::Year | Label::Date)) {
            continue;
        }
        let words = document.text_of(figure.span);
        let digits = words.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        years.extend(
            digits.filter_map(|digits| digits.parse::<i16>().ok()).filter(|year| (1000..2100).contains(year)),
        );
    }
    years.sort_unstable();
    years.dedup();
    let published = document.date().map(recount_core::Date::year);
    years.retain(|year| Some(*year) != published);
    years
}

/// Whether every year of a sentence is when something was done, `in March 2011`, and none only names a thing or a
/// limit: `her 2010 album`, `the lowest since March 2011`.
fn tells_when(document: &Document, sentence: &Sentence) -> bool {
    let items = document.items(sentence);
    let is_year = |item: &Item| {
        let figure = item.figure.and_then(|id| document.figure(id));
        figure.is_some_and(|figure| matches!(figure.label, Some(Label::Year | Label::Date)))
    };
    let is_told = |at: usize| {
        let before = items.get(..at).unwrap_or(&[]).iter().rev();
        let before = before.into_iter().find(|item| !item.class.is(WordClass::MONTH | WordClass::WEEKDAY));
        before.is_some_and(|before| before.key.is_one_of(keys!["during", "for", "in", "of", "on"]))
    };
    items.iter().enumerate().all(|(at, item)| !is_year(item) || is_told(at))
}

/// Whether the text speaks of dollars that are not American.
fn names_other_dollars(document: &Document) -> bool {
    let words = keys![
        "australian",
        "australia",
        "canadian",
        "canada",
        "zealand",
        "singapore",
        "hong",
        "taiwan",
        "jamaican",
    ];
    let has_unit = document
        .figures()
        .iter()
        .any(|figure| matches!(currency_of(figure), Some("AUD" | "CAD" | "NZD" | "HKD" | "SGD" | "TWD")));
    has_unit || document.sentences().iter().any(|sentence| document.has_word(sentence, words))
}

/// Roles for a pair: what it converts to, and what from.
fn roles_of(pair: &Pair<'_>, names: [&'static str; 2]) -> [Role; 2] {
    let figure = |name, id| Role::figure(name, id).without_bound().at_end(pair.end);
    let from = match pair.from {
        Some(from) => figure(names[1], from),
        None => Role::stated(names[1], "one", Readings::only(Interval::point(Rational::ONE)), None),
    };
    [figure(names[0], pair.to), from]
}

/// The rate of a pair, roughly, as one of the first currency in the second by name.
fn rough_rate(document: &Document, pair: &Pair<'_>) -> Option<Rational> {
    let value = |id: FigureId| {
        let figure = document.figure(id)?;
        match (figure.amount, &figure.unit) {
            (Amount::Range { high, .. }, Some(unit)) => Some(&high.value()? * &unit.scale),
            _ => figure.value(),
        }
    };
    let from = pair.from.map_or(Some(Rational::ONE), value)?;
    let to = value(pair.to)?;
    if pair.currencies[0] < pair.currencies[1] { to.checked_div(&from) } else { from.checked_div(&to) }
}

/// Conversions of one pair of currencies, against the rate that most of them have.
fn agreement(document: &Document, found: &[Pair<'_>], has_other_dollars: bool, claims: &mut Claims) {
    let key = |pair: &Pair<'_>| {
        let [a, b] = pair.currencies;
        (a.min(b).to_owned(), a.max(b).to_owned(), pair.years.clone())
    };
    let mut groups = std::collections::BTreeMap::new();
    for pair in found {
        if let Some(rate) = rough_rate(document, pair) {
            groups.entry(key(pair)).or_insert_with(Vec::new).push((rate, pair));
        }
    }
    for ((one, other, _), pairs) in groups {
        if pairs.len() < 2 || (has_other_dollars && (one == "$" || other == "$")) {
            continue;
        }
        let are_close = |a: &Rational, b: &Rational| {
            let within = |a: &Rational, b: &Rational| a * &Rational::from(100) <= b * &Rational::from(115);
            within(a, b) && within(b, a)
        };
        let mut rates: Vec<&Rational> = pairs.iter().map(|(rate, _)| rate).collect();
        rates.sort_unstable();
        // How many rates lie within 15% of each: a window over the sorted ones.
        let n_close = |rate: &Rational| {
            let first = rates.partition_point(|other| *other < rate && !are_close(other, rate));
            let last = rates.partition_point(|other| *other <= rate || are_close(other, rate));
            last.saturating_sub(first)
        };
        let Some(most) = pairs.iter().map(|(rate, _)| n_close(rate)).max() else { continue };
        let Some((_, usual)) = pairs.iter().find(|(rate, _)| n_close(rate) == most) else { continue };
        let link = if most >= 2 { Link::Certain } else { Link::Likely };
        for (_, pair) in &pairs {
            if std::ptr::eq(*pair, *usual) || (pair.from.is_none() && usual.from.is_none()) {
                continue;
            }
            claims.add(like_the_usual(document, pair, usual, link));
        }
    }
}

/// That a pair has the rate of another one.
fn like_the_usual(document: &Document, pair: &Pair<'_>, usual: &Pair<'_>, link: Link) -> Weighed {
    let words = |id: FigureId| document.words_of(id);
    let [to, from] = roles_of(pair, ["conversion", "amount"]);
    let [usual_to, usual_from] = roles_of(usual, ["usual conversion", "usual amount"]);
    let roles = vec![to, from, usual_to, usual_from, slack(15, 100)];
    let usual_rate = if pair.currencies == usual.currencies { role(2) / role(3) } else { role(3) / role(2) };
    let at_rate = match usual.from {
        Some(from) => format!("at the rate of {} for {} elsewhere", words(usual.to), words(from)),
        None => format!("at the stated rate of {}", words(usual.to)),
    };
    let amount = pair.from.map_or("one", words);
    let statement = Statement::new(format!("{at_rate}, {amount} is"), 0, words(pair.to));
    let said = Assertion::new(roles, role(0).equals(role(1) * usual_rate * role(4)), statement)
        .linked(link.min(pair.link).min(usual.link))
        .recognised_by("document-rate");
    let coarse = "rates move, but not often so far within one text";
    Weighed { said, accepted: Vec::new(), explained: Vec::new(), coarse }
}

/// That a pair has a rate of its year or of the years beside it.
fn against_table(document: &Document, pair: &Pair<'_>, has_other_dollars: bool, claims: &mut Claims) {
    let Some(amount) = pair.from else { return };
    let code = |currency: &'static str, given: &str| if given == "$" { Some(currency) } else { None };
    let resolve = |currency: &str| -> Option<String> {
        if is_code(currency) {
            Some(currency.to_owned())
        } else if has_other_dollars {
            None
        } else {
            code("USD", currency).map(str::to_owned)
        }
    };
    let [Some(from), Some(to)] = pair.currencies.map(resolve) else { return };
    if from == to {
        return;
    }
    let published = document.date().map(recount_core::Date::year);
    if published.is_none() && (pair.years.is_empty() || !pair.is_dated) {
        if let Some(claim) = against_all_years(document, pair, amount, [&from, &to]) {
            claims.add(claim);
        }
        return;
    }
    let years: Vec<i16> = pair.years.iter().copied().chain(published).collect();
    let rates = |from: &str, to: &str| {
        let rates = years.iter().map(|year| rates::rate(from, to, *year)).collect::<Option<Vec<_>>>()?;
        rates.into_iter().reduce(|all, rate| all.hull(&rate))
    };
    let Some(rate) = rates(&from, &to) else { return };
    let words = |id: FigureId| document.words_of(id);
    let claim = |rate: &Interval, slack: Role| {
        let when = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => format!("{first} or {last}"),
            (Some(year), _) => year.to_string(),
            _ => String::new(),
        };
        let statement =
            Statement::new(format!("at the rates of about {when}, {} is", words(amount)), 0, words(pair.to));
        at_rate(pair, rate.clone(), slack, statement).recognised_by("yearly-rate")
    };
    let close = || slack(7, 100);
    let mut explained = Vec::new();
    if let Some(inverse) = rates(&to, &from) {
        explained.push((claim(&inverse, close()), "it fits the rate turned upside down".to_owned()));
    }
    for (other, name) in [("EUR", "euro"), ("GBP", "pound"), ("USD", "US dollar")] {
        if other != from && other != to {
            for rate in [rates(other, &to), rates(&from, other)].into_iter().flatten() {
                explained.push((claim(&rate, close()), format!("it fits the rate of the {name}")));
            }
        }
    }
    for (power, name) in [(3, "a thousand"), (6, "a million")] {
        for power in [power, -power] {
            if let Some(factor) = Rational::decimal(1, power) {
                let said = format!("it fits with a factor of {name} between them");
                explained.push((claim(&rate.scale(&factor), slack(20, 100)), said));
            }
        }
    }
    let coarse = "yearly averages; the rate of the day may differ, but not often so much";
    let said = claim(&rate, slack(20, 100));
    // A pair whose currency is only taken to be American is no more than a warning.
    let said = if pair.currencies.contains(&"$") { said.at_most(Severity::Warning) } else { said };
    claims.add(Weighed { said, accepted: Vec::new(), explained, coarse });
}

/// That a pair of no known year is within ten times of the rates of all years, so that no magnitude is lost.
fn against_all_years(
    document: &Document,
    pair: &Pair<'_>,
    amount: FigureId,
    [from, to]: [&str; 2],
) -> Option<Assertion> {
    let rate = rates::rate_of_any_year(from, to)?;
    let ten = Rational::from(10);
    let tenfold = Interval::closed(Rational::ONE.checked_div(&ten)?, ten)?;
    let factor = Role::stated("factor", "factor", Readings::only(tenfold), None);
    let words = |id| document.words_of(id);
    let statement = Statement::plain(format!("{} is about {}", words(amount), words(pair.to)));
    let message = format!("{} was never worth {}; a magnitude may be wrong", words(amount), words(pair.to));
    let claim = at_rate(pair, rate, factor, statement).recognised_by("any-year");
    Some(claim.saying(message).at_most(Severity::Warning))
}

/// That a conversion is its amount at a rate, up to a factor.
fn at_rate(pair: &Pair<'_>, rate: Interval, factor: Role, statement: Statement) -> Assertion {
    let [to, from] = roles_of(pair, ["conversion", "amount"]);
    let rate = Role::stated("rate", "rate", Readings::only(rate), None);
    Assertion::new(vec![to, from, rate, factor], role(0).equals(role(1) * role(2) * role(3)), statement)
        .linked(pair.link)
}

/// How far two rates may be apart: by so many hundredths without a word, and up to twofold with one.
fn slack(part: i128, of: i128) -> Role {
    let apart = |part: i128, of: i128| {
        let more = Rational::new(of.saturating_add(part), of).unwrap_or(Rational::ONE);
        let less = Rational::ONE.checked_div(&more).unwrap_or(Rational::ONE);
        Interval::closed(less, more).unwrap_or(Interval::EVERYTHING)
    };
    let mut readings = Readings::only(apart(part, of));
    readings.exact = Interval::point(Rational::ONE);
    readings.generous = apart(1, 1);
    Role::stated("factor", "factor", readings, None)
}
