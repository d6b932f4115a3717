//! Digits whose commas stand where no number has them.

use recount_core::{Claims, Document, Figure, FigureId, Item, Label, Sentence, UnitKind, keys};

use crate::misprint::Misprint;

recount_core::check! {
    /// Digits grouped as no number is, or a point with nothing behind it.
    ///
    /// ## What it recounts
    ///
    /// Commas part a number into groups of three digits, or of two and then three in the Indian way. A group of one,
    /// two or four digits at the end (`$110,00`, `2,5000 head`) is no number: a digit is missing, or one too many
    /// was typed. Neither is a point with a letter behind it (`£17.m`).
    ///
    /// ## Why it matters
    ///
    /// A reader cannot tell which number was meant, and no later sum can.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The farm sold 2,5000 head of cattle last year.
    /// ```
    ///
    /// ```silent
    /// The farm sold 25,000 head of cattle, or 1,00,000 by its own count in the Indian manner.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// Where a text writes decimals with a comma, as most of Europe does, the same digits are a number; two of them
    /// in one text, or one that opens with a nought (`0,0315`), and nothing is reported. Names of substances (`2,4-D`),
    /// lists without a space after the comma, scores and identifiers are left alone.
    ///
    /// ## References
    ///
    /// *The International System of Units*, 9th edition (2019), section 5.4.4, on the formatting of numbers.
    pub static MALFORMED_NUMERAL = MalformedNumeral { id: "malformed-numeral", since: "0.1.0", level: Error };
}

fn find(document: &Document, claims: &mut Claims) {
    let malformed =
        || document.enumerate_figures().filter(|(_, figure)| figure.label == Some(Label::Malformed));
    let n_decimals = malformed().filter(|(_, figure)| ends_like_decimals(document, figure)).take(2).count();
    let marks_decimals = malformed().next().is_some() && has_decimal_commas(document);
    for (id, figure) in malformed() {
        if n_decimals > 1 && ends_like_decimals(document, figure) {
            continue;
        }
        let words = document.words_of(id);
        // `$30,00=` at the end of a line of quoted-printable text goes on in the next.
        if document.text().get(figure.span.end as usize..).is_some_and(|rest| rest.starts_with('=')) {
            continue;
        }
        if words.contains(',') && marks_decimals {
            continue;
        }
        let marks = if words.contains(',') { "commas" } else { "points" };
        let message = format!("{words} is no number: its {marks} part groups of other than three digits");
        let help =
            "write the digits in groups of three, and look up whether one is missing or doubled".to_owned();
        claims.add(Misprint::new(id, figure.span, message, help, "grouping"));
    }
    for sentence in document.sentences().iter().filter(|sentence| !sentence.figures.is_empty()) {
        empty_points(document, sentence, claims);
    }
}

/// One or two digits behind the only comma: decimals, where a comma marks them.
fn ends_like_decimals(document: &Document, figure: &Figure) -> bool {
    let words = document.text_of(figure.span);
    let mut parts = words.rsplit(',');
    let last = parts.next().unwrap_or("");
    parts.count() == 1 && last.chars().take_while(char::is_ascii_digit).count() <= 2
}

/// `0,0315`: nothing else can be meant.
fn has_decimal_commas(document: &Document) -> bool {
    document.figures().iter().any(|figure| {
        figure.label != Some(Label::Malformed) && document.text_of(figure.span).starts_with("0,")
    })
}

/// `£17.m`: a decimal point, and a magnitude instead of decimals.
fn empty_points(document: &Document, sentence: &Sentence, claims: &mut Claims) {
    let items = document.items(sentence);
    for window in items.windows(3) {
        let [number, point, letter] = window else { continue };
        let Some((id, figure)) = quantity(document, number) else { continue };
        let is_glued = number.span.end == point.span.start && point.span.end == letter.span.start;
        if is_glued
            && point.key.is_one_of(keys!["."])
            && letter.figure.is_none()
            && letter.key.is_one_of(keys!["m", "mn", "bn", "tn", "trn"])
            && figure.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Money)
        {
            let place = figure.span.to(letter.span);
            let words = document.text_of(place);
            let message = format!("{words} is no number: nothing stands behind its point");
            let help = "add the decimal that is missing, or take the point away".to_owned();
            claims.add(Misprint::new(id, place, message, help, "empty-point"));
        }
    }
}

fn quantity<'a>(document: &'a Document, item: &Item) -> Option<(FigureId, &'a Figure)> {
    let id = item.figure?;
    document.figure(id).filter(|figure| figure.is_quantity()).map(|figure| (id, figure))
}
