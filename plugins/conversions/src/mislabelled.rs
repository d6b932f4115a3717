//! A measurement and its conversion that are both labelled with one unit: `8.7 miles (14.0 miles)`.

use recount_core::expr::{Expr, constant, role};
use recount_core::{
    Assertion, Claim, Context, Document, FigureId, Grade, Link, Outcome, Rational, Reason, Refined, Relation,
    Role, Statement, Telling, Unit, Verdict,
};

/// Units that are converted into each other, and how many of the second one of the first is, in parts of 10¹⁰.
const PARTNERS: [(&str, &str, i128); 13] = [
    ("mi", "km", 16_093_440_000),
    ("nmi", "km", 18_520_000_000),
    ("mi²", "km²", 25_899_881_103),
    ("yd", "m", 9_144_000_000),
    ("ft", "m", 3_048_000_000),
    ("ft²", "m²", 929_030_400),
    ("in", "cm", 25_400_000_000),
    ("acre", "ha", 4_046_856_422),
    ("lb", "kg", 4_535_923_700),
    ("oz", "g", 283_495_231_250),
    ("mph", "km/h", 16_093_440_000),
    ("kn", "km/h", 18_520_000_000),
    ("gal", "L", 37_854_117_840),
];

/// Fewer digits than these in both numbers together fit a factor by chance.
const MIN_DIGITS: usize = 4;
/// So many do not.
const SURE_DIGITS: usize = 5;

/// That two measurements in one unit are one and the same, which they would be if one were in another.
#[derive(Debug)]
pub(crate) struct Mislabelled {
    said: Assertion,
    /// Units that one of the two may be in, and that the two are the same then.
    meant: Vec<(&'static str, Relation)>,
    words: [String; 2],
}

impl Mislabelled {
    /// The claim, for two figures in one unit, the second in brackets behind the first; `None` if the unit is converted
    /// into no other, or the numbers are too short to tell.
    pub(crate) fn new(document: &Document, [first, second]: [FigureId; 2], unit: &Unit) -> Option<Self> {
        let words = [first, second].map(|id| document.words_of(id));
        let n_digits = words.iter().map(|words| significant_digits(words)).sum::<usize>();
        let meant = converted(unit);
        if n_digits < MIN_DIGITS || meant.is_empty() {
            return None;
        }
        let statement = Statement::new(format!("{} is", words[0]), 1, words[1]);
        let roles = vec![Role::figure("measurement", first), Role::figure("conversion", second)];
        let link = if n_digits < SURE_DIGITS { Link::Likely } else { Link::Certain };
        let said = Assertion::new(roles, role(1).equals(role(0)), statement);
        Some(Self {
            said: said.told(Telling::AtOnce).linked(link).recognised_by("one-unit"),
            meant,
            words: words.map(str::to_owned),
        })
    }
}

impl Refined for Mislabelled {
    fn said(&self) -> &Assertion {
        &self.said
    }

    fn decide(&self, context: Context<'_>) -> Verdict {
        let verdict = context.decide(&self.said);
        let fits =
            |relation: &Relation| context.judge(self.said.roles(), relation).grade == Some(Grade::Written);
        let partner = self.meant.iter().find(|(_, relation)| fits(relation));
        let (Outcome::Inconsistent, Some((partner, _))) = (verdict.outcome, partner) else {
            return Verdict::new(Outcome::Undetermined, Reason::Partial);
        };
        let [first, second] = &self.words;
        Verdict {
            message: format!("{first} is {second} only if one of them is in {partner}"),
            workings: Vec::new(),
            repair: None,
            help: None,
            ..verdict
        }
    }
}

/// Each unit that a unit is converted into, and that of two measurements in the one, the second is the first if either
/// is in the other.
fn converted(unit: &Unit) -> Vec<(&'static str, Relation)> {
    let either = |ways: [Expr; 2]| Relation::Any(ways.map(|way| role(1).equals(way)).to_vec());
    let degrees = [("°F", "°C"), ("°C", "°F")];
    if let Some((_, partner)) = degrees.into_iter().find(|(own, _)| *own == unit.symbol) {
        let (scale, zero) = (|| Expr::Constant(unit.scale.clone()), || Expr::Constant(unit.zero.clone()));
        let printed = || (role(0) - zero()) / scale();
        let level = |degrees: Expr| degrees * scale() + zero();
        let to_celsius = (printed() - constant(32)) * constant(5) / constant(9);
        let to_fahrenheit = printed() * constant(9) / constant(5) + constant(32);
        return vec![(partner, either([level(to_celsius), level(to_fahrenheit)]))];
    }
    let partner = |(one, other, factor): (&'static str, &'static str, i128)| {
        let partner = if one == unit.symbol { other } else { one };
        let factor = || Some(Expr::Constant(Rational::decimal(factor, -10)?));
        Some((partner, either([role(0) * factor()?, role(0) / factor()?])))
    };
    let of_unit = PARTNERS.into_iter().filter(|(one, other, _)| [*one, *other].contains(&&*unit.symbol));
    of_unit.filter_map(partner).collect()
}

/// The digits of a number from its first that is not zero.
fn significant_digits(words: &str) -> usize {
    words.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count()
}
