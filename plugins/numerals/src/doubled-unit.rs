//! Signs and units said twice.

use recount_core::{Claims, Document, Figure, Item, Severity, UnitKind, WordClass, WordKey, keys};

use crate::misprint::Misprint;

recount_core::check! {
    /// A currency or a percent sign said twice.
    ///
    /// ## What it recounts
    ///
    /// The sign before an amount and the name behind it say the same thing (`£3bn pounds`), and so do `%` and
    /// `percent`, or `per cent` with another `cent` after it. One of the two is left over from an earlier version of
    /// the sentence, and the number may be too.
    ///
    /// ## Why it matters
    ///
    /// What was left standing by mistake is the mark of an edit that was not finished.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The line would cost £3bn pounds to build.
    /// ```
    ///
    /// ```silent
    /// The line would cost £3bn, and a pound spent on it would bring back two.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// In speech people do say *five dollars* for what is printed `$5 dollars`; the slip is then the writer's all the
    /// same. Compounds such as `a £500m pound-denominated bond` are left alone.
    ///
    /// ## References
    ///
    /// *The Associated Press Stylebook* and *The Guardian style guide*, entries on money and on percentages: a sign
    /// or a word, not both.
    pub static DOUBLED_UNIT = DoubledUnit { id: "doubled-unit", since: "0.1.0", level: Error };
}

/// Currencies by the symbol they are printed with, and what the same is called.
const MONEY: [(&[&str], &[WordKey]); 6] = [
    (&["$", "USD", "AUD", "CAD", "NZD", "HKD", "SGD"], keys!["dollar", "dollars"]),
    (&["GBP"], keys!["pound", "pounds"]),
    (&["EUR"], keys!["euro", "euros"]),
    (&["JPY", "¥"], keys!["yen"]),
    (&["INR", "rupee"], keys!["rupee", "rupees"]),
    (&["CNY"], keys!["yuan"]),
];

fn find(document: &Document, claims: &mut Claims) {
    for sentence in document.sentences().iter().filter(|sentence| !sentence.figures.is_empty()) {
        let items = document.items(sentence);
        for (at, item) in items.iter().enumerate() {
            let Some(id) = item.figure else { continue };
            let Some(figure) = document.figure(id).filter(|figure| figure.is_quantity()) else { continue };
            let rest = items.get(at.saturating_add(1)..).unwrap_or(&[]);
            let Some(length) = repeats_unit(document, figure, rest) else { continue };
            let Some(last) = length.checked_sub(1).and_then(|last| rest.get(last)) else { continue };
            let place = figure.span.to(last.span);
            let words = document.text_of(place);
            let unit = if figure.is_share() { "percent" } else { "the currency" };
            let message = format!("{words} says {unit} twice");
            let help = "keep the sign or the word, and check the number against its source".to_owned();
            let misprint = Misprint::new(id, place, message, help, "doubled");
            // Without a magnitude between them it may be how somebody is quoted.
            let is_plain =
                !figure.is_share() && figure.amount.value().is_some_and(|value| value < 1000.into());
            claims.add(if is_plain { misprint.at_most(Severity::Warning) } else { misprint });
        }
    }
}

/// How many items after a figure say its unit again.
fn repeats_unit(document: &Document, figure: &Figure, rest: &[Item]) -> Option<usize> {
    let unit = figure.unit.as_ref()?;
    let [first, after @ ..] = rest else { return None };
    let says_first = document.text_of(figure.span);
    let is_glued = |item: &Item| item.class.is(WordClass::GLUED);
    let is_compound = |items: &[Item]| {
        items.first().is_some_and(|next| next.key.is_one_of(keys!["-", "‑"]) && is_glued(next))
    };
    match unit.kind {
        UnitKind::Share if unit.symbol == "%" => {
            let is_again = first.key.is_one_of(keys!["%", "cent", "percent", "pct"]);
            let is_per_cent = first.key.is_one_of(keys!["per"])
                && after.first().is_some_and(|next| next.key.is_one_of(keys!["cent"]));
            // `50 percent cent`, never `a rise of 5 percent percentage points`.
            let n_items = if is_per_cent { 2 } else { 1 };
            let stands_alone = !is_compound(rest.get(n_items..).unwrap_or(&[]));
            // `100 % % saturation` in a table of symbols has a space; running text glues the sign.
            // In `7%+%4` something stands between the two, and in `9999 %%` before them.
            let is_sign = !first.key.is_one_of(keys!["%"])
                || first.span.start == figure.span.end && !says_first.contains(char::is_whitespace);
            ((is_again || is_per_cent) && stands_alone && is_sign).then_some(n_items)
        }
        UnitKind::Money => {
            let (_, names) = MONEY.iter().find(|(symbols, _)| symbols.contains(&&*unit.symbol))?;
            let opens_with_sign = !says_first.starts_with(|c: char| c.is_ascii_digit());
            (opens_with_sign && first.key.is_one_of(names) && !is_compound(after)).then_some(1)
        }
        _ => None,
    }
}
