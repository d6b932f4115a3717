//! The wordings of a change: what it is from, what to, by how much and by how many percent.

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Document, Figure, FigureId, FigureKind, Hedge, Item, Link, Numeral, RangeEnd, Role, Sentence,
    WordClass, WordKey, keys,
};

use crate::elsewhere;

/// A change as the text gives it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) frame: &'static str,
    pub(crate) direction: Direction,
    pub(crate) from: Option<End>,
    pub(crate) to: Option<End>,
    /// The difference in the unit of both.
    pub(crate) by: Option<FigureId>,
    /// The difference as a percentage, or in percentage points.
    pub(crate) percent: Option<FigureId>,
    /// How surely the figures belong together.
    pub(crate) link: Link,
    /// Whether the figures need not be of one change.
    pub(crate) is_doubtful: bool,
    /// Whether the figures are adjusted: then they need not be those that the percentage was taken of.
    pub(crate) is_adjusted: bool,
}

/// One end of a change: a figure, or an end of `from 1.2 to 1.3 billion`, which is read as one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    pub(crate) figure: FigureId,
    pub(crate) end: RangeEnd,
}

impl End {
    pub(crate) fn role(self, document: &Document, name: &'static str) -> Role {
        Role::of(document, name, self.figure).at_end(self.end)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
    Either,
}

/// The parts that wordings share.
const PARTS: &[(&str, &[&str])] = &[
    ("from", &["from|against|versus|vs|compared_with|compared_to|up_from|down_from ~6 {from:quantity}"]),
    ("to", &["to|reaching|totalling|hitting ~6 {to:quantity}", "at {to:money|number}"]),
    // The ends of the change, in either order, or as a range.
    (
        "ends",
        &[
            "@to ..14 @from",
            // from 31 to 24 per 1,000 births
            "@from ..14 @to per|in_every {scale:count|number}",
            "@from ..14 @to",
            "{span:range}",
        ],
    ),
    // Two figures beside `and`, and what the one is less or more than the other.
    (
        "and-two",
        &[
            "{from:count|money|share|measure} ~6 and|but|then {to:count|money|share|measure} ~4 ,|–|-|( a|an? ~1",
        ],
    ),
    ("change-of", &["change=<change-noun|rise|fall> of ~1"]),
    // In 2001 there were 1,140 residents, in 2011 there were 870
    (
        "dated-ends",
        &[
            "{from:count|money|share} ~3 ;|,|and|but|while and|but|while? in|by ~1 ,? ..4 {to:count|money|share} ~3 ,|–|-|( a|an ~1 @change-of",
        ],
    ),
    (
        "percent",
        &["by? {percent:share|points}", "..6 by ~2 {percent:share|points}", "a|an ~1 {percent:share|points}"],
    ),
    ("by", &["by? {by:quantity}", "..6 by ~2 {by:quantity}", "a|an ~1 {by:quantity}"]),
    (
        "both",
        &[
            "@percent ,|(|–|-|or or|about? {by:quantity} )|,?",
            "@by ~3 ,|(|–|-|or or|about|by {percent:share|points} )|,?",
            "@by ~3 or|( {percent:share|points} )|,?",
            "@by ~3 ,|–|- {percent:share|points} ,|–|-",
        ],
    ),
    // What a sentence says of a change when it has named both ends and the difference.
    (
        "gap-percent",
        &[
            "~6 ,|(|– or|a|an change=<change-noun|rise|fall> of|by ~1 {percent:share}",
            "~6 ,|(|– a|an ~1 {percent:share} change=<change-noun|rise|fall>",
            "~6 ,|(|– or about|some|roughly? {percent:share} less|more|fewer|lower|higher|greater? ,|.|;|)|–",
            "~4 ( {percent:share} )",
        ],
    ),
    ("index-both", &["{by:quantity} points? ,|(|–|-|or or|about? {percent:share} )|,?"]),
    ("quoted", &["~8 of {from:money}", "~4 {from:money}"]),
    (
        "percent-change",
        &[
            "{percent:share} change=<change-noun|rise|fall>",
            "change=<change-noun|rise|fall> of ~1 {percent:share}",
        ],
    ),
    // What a sentence says of a change when it has named both ends of it.
    (
        "tail",
        &[
            "..8 a|an|the ~2 {percent:share|points} ~2 change=<change-noun|rise|fall>",
            "..8 change=<change-noun|rise|fall> of|by ~2 {percent:share|points}",
            "..3 ,|(|–|-|or change=<rise|fall> by? ~2 {percent:share|points}",
            "~6 ,|( change=<rise|fall> by? ~2 {percent:share|points}",
            "~6 ,|( or|by|about? {percent:share|points} )",
            "..6 ( {percent:share|points} )",
            "~6 , or|by about|by|some? {percent:share|points}",
            "~2 or|by {percent:share|points}",
        ],
    ),
    (
        "by-tail",
        &[
            "..8 a|an|the ~2 change=<change-noun|rise|fall> of ~2 {by:quantity}",
            "..3 ,|(|–|- change=<rise|fall> by? ~2 {by:quantity}",
            "~6 , or|by about|by|some? {by:quantity}",
            "~4 ,|– a|the? saving of? {by:quantity} ,|.|;|)|–",
        ],
    ),
];

/// Longer wordings first: the first that matches at a figure is taken.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            // rose by $5m, or 10%, to $55m from $50m
            ("both-ends", "verb=<rise|fall> @both ..10 @ends"),
            // jumped 76% to $1.13bn … from $639m
            ("percent-ends", "verb=<rise|fall> @percent ..10 @ends"),
            // has risen by 2.8 metres since Sunday, from 3.9 metres to 6.7
            ("by-since-ends", "verb=<rise|fall> @by since ~3 ,? @ends"),
            ("percent-since-ends", "verb=<rise|fall> @percent since ~3 ,? @ends"),
            // rose 76% to $1.13bn, or $1.40 a share, from $639m
            (
                "percent-to-aside-from",
                "verb=<rise|fall> @percent to|reaching ~4 {to:quantity} ,|( or? ~2 {aside:money} ~2 )|,? ,? @from",
            ),
            // a 76% rise in profits to $1.13bn from $639m
            ("percent-noun-ends", "{percent:share|points} ~2 change=<change-noun|rise|fall> ..10 @ends"),
            // a £150m increase in its capital to £388m from £238m
            ("by-noun-ends", "a|an ~1 {by:count|money|measure} change=<change-noun|rise|fall> ..10 @ends"),
            // off 61% to 2,501 from 6,472
            ("off-percent-ends", "verb=off @percent ..10 @ends"),
            // lost 20 percent of its staff, from 5,200 to 4,160
            (
                "percent-of-ends",
                "verb=<rise|fall> ~1 {percent:share} of its|their|the|his|her ~3 ,|(|–|: @ends",
            ),
            ("noun-of-percent-ends", "change=<change-noun> of ~2 {percent:share|points} ..10 @ends"),
            // fell from 42,000 to 27,000, a drop of 36% and 15,000 fewer; a drop of 36% or 15,000
            (
                "ends-percent-by",
                "verb=<rise|fall> ..10 @ends ..8 change=<change-noun|rise|fall> of|by ~2 {percent:share} ,|(? or {by:count|money|measure|number}",
            ),
            (
                "ends-percent-and-by",
                "verb=<rise|fall> ..10 @ends ..8 change=<change-noun|rise|fall> of|by ~2 {percent:share} and {by:count|money|measure|number} more|fewer|less|higher|lower",
            ),
            // fell to 6,630 from 7,613, or 12.9%; rose from 50 to 55, a 10% rise
            ("ends-percent", "verb=<rise|fall|change> ..10 @ends @tail"),
            // 347,000 in 2000, which had increased to 463,000 by 2010 (an increase of 33%)
            (
                "which-rose-to-percent",
                "{from:count|money|number} ..6 which <auxiliary>? <auxiliary>? verb=<rise|fall> to ~1 {to:count|money|number} ..6 ,|( a|an ~1 change=<change-noun|rise|fall> of ~1 {percent:share}",
            ),
            // from 312 members in 2010 the club has grown to 468, an increase of 50 percent
            ("from-verb-to-percent", "from ~1 {from:quantity} ..8 verb=<rise|fall> @to @tail"),
            ("from-verb-percent-to", "from ~1 {from:quantity} ..8 verb=<rise|fall> @percent @to"),
            // the population, 18,400 in 1950, had grown by 8,100 to 26,500
            (
                "from-aside-by-to",
                "{from:count|number|money} in|on|at ..2 , <auxiliary>? <auxiliary>? verb=<rise|fall> by? ~1 {by:count|number|money} ~2 to ~1 {to:count|number|money}",
            ),
            (
                "from-aside-percent-to",
                "{from:count|number|money} in|on|at ..2 , <auxiliary>? <auxiliary>? verb=<rise|fall> @percent ~2 to ~1 {to:count|number|money}",
            ),
            ("bare-ends-percent", "from ~4 {from:quantity} ..14 @to @tail"),
            (
                "compared-percent",
                "{to:quantity} ..14 compared_with|compared_to|against|up_from|down_from ~4 {from:quantity} @tail",
            ),
            // 118,079 cars, versus 106,321, an 11.1% rise
            (
                "versus-percent",
                "{to:count|number|money|measure} ..14 versus|vs ~4 {from:count|number|money|measure} ~ ,|( a|an ~1 @percent-change",
            ),
            // worth 180p a year ago, the shares closed at 99p, a fall of 45%
            (
                "ago-now-percent",
                "{from:count|money|measure} ~1 a|one|two|three|four|five|ten year|month|week|decade|years|months|weeks|decades ago|earlier ..8 {to:count|number|money|measure} ~2 ,|(|–|— or|a|an? @percent-change ,|.|;|)|–",
            ),
            // 1,180 patients, up from 940 a year before, an increase of 240
            (
                "compared-by",
                "{to:quantity} ..14 compared_with|compared_to|up_from|down_from ~4 {from:quantity} @by-tail",
            ),
            // $1.13bn, up 76% from $639m; $1.13bn, 76% more than $639m; 55, a 10% increase on the 50
            (
                "to-up-percent-from",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were change=<rise|fall> by? ~2 {percent:share|points} ..8 from|against|compared_with|compared_to ~4 {from:quantity}",
            ),
            (
                "to-off-percent-from",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were change=off {percent:share|points} from|against|compared_with|compared_to ~6 {from:quantity}",
            ),
            // 65m acres, down 22% from last year's plantings of 83m acres
            (
                "to-up-percent-from-measure",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were change=<rise|fall> by? ~2 {percent:share|points} from|on|over|against|compared_with|compared_to ~6 of {from:quantity}",
            ),
            // a 36% increase on last year's crop of 20m tonnes
            (
                "to-percent-rise-on-measure",
                "{to:quantity} ..10 ,|(|–|- a|an|the ~2 {percent:share|points} ~2 change=<change-noun|rise|fall> on|over|from|compared_with|compared_to ~6 of {from:quantity}",
            ),
            // $729, representing a premium of 2.5% over the closing price of $711
            (
                "premium-of-over",
                "{to:money} ..4 ,? which|that? ~2 a|the change=premium|discount of {percent:share} over|to|on|above|below @quoted",
            ),
            (
                "percent-premium-over",
                "{to:money} ..4 which|that? ~2 a|the {percent:share} change=premium|discount over|to|on|above|below @quoted",
            ),
            (
                "to-up-percent-on",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were change=<rise|fall> by? ~2 {percent:share|points} ~2 on|over <determiner> ~3 {from:quantity}",
            ),
            (
                "to-percent-rise-on",
                "{to:quantity} ..10 ,|(|–|-|is|was a|an|the? ~2 {percent:share|points} ~2 change=<change-noun|rise|fall> ~2 on|over|from|compared_with|compared_to <determiner>? ~3 {from:quantity}",
            ),
            (
                "to-rise-of-percent-on",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were a|an|the ~2 change=<change-noun|rise|fall> of ~2 {percent:share|points} ~2 on|over|from|compared_with|compared_to <determiner>? ~3 {from:quantity}",
            ),
            // 9,967 offences, an increase of 4% (373 offences)
            (
                "to-rise-of-percent-aside-by",
                "{to:quantity} ~3 ,|–|- a|an ~1 change=<change-noun|rise|fall> of ~1 {percent:share} ( {by:quantity} ~1 )",
            ),
            // £91.40, a fall of 91p on the £92.31 of a year earlier; £91.40, down 91p on its £92.31
            (
                "to-rise-of-by-on",
                "{to:money|measure|count} ~3 ,|(|–|-|is|was|are|were|represents|represented a|an|the ~1 change=<change-noun|rise|fall> of ~1 {by:money|measure|count|number} ~2 on|over|from|compared_with|compared_to <determiner> ~4 {from:money|measure|count|number}",
            ),
            (
                "to-up-by-on",
                "{to:money|measure|count} ~3 ,|(|–|- change=up|down by? {by:money|measure|count|number} on|from|against <determiner> ~4 {from:money|measure|count|number}",
            ),
            // last year 1,840 died; this year it has been 1,420, or 23 percent fewer
            (
                "last-this-year-percent",
                "last|previous year|month|week|season|quarter|term ..3 {from:quantity} ..8 ;|,|and ,|and? this year|month|week|season|quarter|term ..5 {to:quantity} ~1 ,|–|( or? {percent:share} change=more|fewer|less|higher|lower|up|down ,|.|;|)",
            ),
            (
                "last-this-year-change",
                "last|previous year|month|week|season|quarter|term ..3 {from:quantity} ..8 ;|,|and ,|and? this year|month|week|season|quarter|term ..5 {to:quantity} ~1 ,|–|( a|an ~1 @percent-change ,|.|;|)",
            ),
            (
                "to-more-percent-than",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were ~3 {percent:share|points} change=more|higher|greater|larger|bigger|less|fewer|lower|smaller|short than|of ~4 {from:quantity}",
            ),
            // 3.8m tonnes, 34% down on 5.7m
            (
                "to-percent-down-on",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were ~1 {percent:share|points} change=up|down on|from|against ~4 {from:quantity}",
            ),
            (
                "to-percent-above",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were ~3 {percent:share|points} change=above|below <determiner> ~4 {from:quantity}",
            ),
            // 33 million, 6 million below last year's record 39 million, or 15% less
            (
                "to-by-below-percent",
                "{to:quantity} ..10 ,|(|–|is|was|are|were or? {gap:quantity} change=below|above|more|less|fewer|higher|lower|greater than? ~6 {from:quantity} @gap-percent",
            ),
            // $912m, $74m or 9% more than the $838m budgeted
            (
                "to-gap-or-percent-more-than",
                "{to:quantity} ..10 ,|(|–|is|was|are|were {gap:quantity} ,|( or|and? {percent:share} )|,? change=above|below|more|less|fewer|higher|lower|greater than? ~4 {from:quantity}",
            ),
            // $84.6m, $2.1m or 2.5% more than last year
            (
                "to-by-or-percent-more",
                "{to:quantity} ~2 ,|(|–|is|was|are|were {by:quantity} or {percent:share} change=more|fewer|less|higher|lower|up|down than|on|from last|a|the ~1 year|month|quarter|week|season|time|before",
            ),
            (
                "to-gap-bare-or-percent-more-than",
                "{to:quantity} ..10 ,|(|–|is|was|are|were {gap:quantity} or {percent:share} change=above|below|more|less|fewer|higher|lower|greater than? ~4 {from:quantity}",
            ),
            // 40% below the average of 120 mm, at 72 mm
            (
                "percent-below-at",
                "{percent:share} change=below|above|higher|lower than? <determiner> ~2 average|mean|norm|normal|usual of? {from:quantity} ,|–|( at|with|reaching ~1 {to:quantity}",
            ),
            // 20 percent lighter: 140 kg against 175 kg
            (
                "percent-lighter",
                "{percent:share} change=lighter|heavier|smaller|larger|shorter|longer|lower|higher|more|less|cheaper|dearer ,|:|–|( at? ~1 {to:quantity} ~1 against|compared_with|compared_to|instead_of|rather_than|versus ~2 {from:quantity}",
            ),
            // down 3.1% at £2.51bn (£2.59bn)
            ("percent-to-aside", "verb=<rise|fall> @percent ..6 to|at ~4 {to:money} ( ~2 {from:money} )"),
            (
                "year-aside-risen-percent",
                "verb=<rise|fall> @percent ..6 to|at ~4 {to:money|count|measure} (|[ ..5 {from:money|count|measure} ~2 )|]",
            ),
            // sales were £2.51bn (£2.59bn), a fall of 3.1%
            ("to-aside-percent", "{to:money} ( ~2 {from:money} ) ,|–|, or|a|an? @percent-change ,|.|;|)|–"),
            // Profit £58.5m (2001: £52.0m) +12.5%; turnover £449m (2001: £393m), up 14.2%
            (
                "year-aside-percent",
                "{to:money|count|measure} ~1 (|[ ..5 {from:money|count|measure} ~2 )|] ,|–|:? change=up|down? by? {percent:share}",
            ),
            (
                "year-aside-change",
                "{to:money|count|measure} ~1 (|[ ..5 {from:money|count|measure} ~2 )|] ,|–|: or|a|an? @percent-change",
            ),
            // a 13% increase in the dividend to 5.1p (2015: 4.5p)
            (
                "year-aside-of-percent",
                "{percent:share} ~2 change=<change-noun|rise|fall> in ~6 to ~2 {to:money|count|measure} (|[ ..5 {from:money|count|measure} ~2 )|]",
            ),
            (
                "year-aside-of-percent",
                "change=<change-noun|rise|fall> of ~1 {percent:share} in ~6 to ~2 {to:money|count|measure} (|[ ..5 {from:money|count|measure} ~2 )|]",
            ),
            // rose by 4,200 from 36,185 to 40,385
            ("by-ends", "verb=<rise|fall> @by ..10 @ends"),
            // fell by $31bn to $212bn, a drop of 31%
            ("by-to-percent", "verb=<rise|fall> @by ..10 @to @tail"),
            ("by-from-percent", "verb=<rise|fall> @by ..10 @from @tail"),
            // increased to $412.3m, or 14.2 percent, from $388.1m
            (
                "to-percent-from",
                "verb=<rise|fall> @to ~2 ,|( or|by about|by? {percent:share|points} )|,? ,? @from",
            ),
            // fell from 42,000 to 27,000, a loss of 15,000 or 36%
            ("ends-by-percent", "verb=<rise|fall> ..10 @ends @by-tail ~1 ,|( or|and? {percent:share}"),
            ("ends-by-or-percent", "verb=<rise|fall> ..10 @ends @by-tail ~1 or {percent:share}"),
            ("ends-by", "verb=<rise|fall> ..10 @ends @by-tail"),
            // 1,140 residents in 2001 and 870 in 2011, a loss of 270
            (
                "and-ends-by-percent",
                "@and-two @change-of {by:count|money|number} ,|( or|and? {percent:share}",
            ),
            ("and-ends-by", "@and-two @change-of {by:count|money}"),
            ("and-ends-percent", "@and-two @change-of {percent:share|points}"),
            ("and-ends-percent-noun", "@and-two {percent:share|points} change=<change-noun|rise|fall>"),
            ("dated-ends-by-percent", "@dated-ends {by:count|money|number} ,|( or|and? {percent:share}"),
            ("dated-ends-by", "@dated-ends {by:count|money}"),
            ("dated-ends-percent", "@dated-ends {percent:share|points}"),
            // a discount of 30 percent brings the price from $240 to $168
            (
                "discount-brings",
                "change=discount|reduction|rebate|markdown of {percent:share} brings|brought|cuts|cut|takes|took|reduces|reduced|lowers|lowered ~8 from {from:money} to ~1 {to:money}",
            ),
            // with VAT of 20 percent the price of £150 rises to £180
            (
                "tax-raises",
                "vat|tax|duty|surcharge of|at {percent:share} ~3 price|bill|fare|cost of {from:money} change=<rise> to ~1 {to:money}",
            ),
            // 4 percent more, raising the starting salary from £27,000 to £28,080
            (
                "percent-more-raising",
                "{percent:share} change=more|less ,|– bringing|cutting|lifting|raising|reducing|taking ~4 from {from:money} to ~1 {to:money}",
            ),
            // returned 12%, turning $50,000 into $65,000
            (
                "percent-turning-into",
                "returned|return|gain|gained|growth|interest ~2 {percent:share} ~6 ,|– turning ~2 {from:money} into ~1 {to:money}",
            ),
            // the shares, bought at $20, are now worth $30, a gain of 50%
            (
                "percent-bought-worth",
                "bought|purchased|acquired ~2 at|for {from:money} ..8 worth|sold_for|sold_at|valued_at ~1 {to:money} ~2 ,|–|( a|an ~1 change=gain|profit|return|loss|rise|increase|fall|drop of ~1 {percent:share}",
            ),
            // 2.6 million barrels a day, up 500,000 from the 2.1 million of a year ago
            (
                "to-up-by-from",
                "{to:quantity} ..8 ,|(|–|- change=up|down by? {by:quantity} ~2 from <determiner>? ~2 {from:quantity}",
            ),
            // rose 17% in March to 1.1 billion from 0.94 billion and 18% in the year to 2.9 billion from 2.46 billion
            (
                "and-percent-ends",
                "and|but by? {percent:share} ..8 to ~2 {to:count|number|money|measure} ~4 from ~2 {from:count|number|money|measure}",
            ),
            // 2.2% above the year before at 19,020, against 18,600
            (
                "percent-above-at",
                "{percent:share} change=above|below|higher|lower|up|down ..6 at ~1 {to:count|number|money|measure} ,? against|compared_with|compared_to|from ~2 {from:count|number|money|measure}",
            ),
            // sales of $92.7m, an increase of $18.1m, or 24%, from $74.6m; 708,700, a fall of 3,800 from 712,500
            (
                "to-rise-of-both-from",
                "{to:quantity} ..12 ,|( a|an ~1 change=<change-noun|rise|fall> of ~1 {by:quantity} ,|( or about? {percent:share} )|,? from|over|on ~6 {from:quantity}",
            ),
            (
                "to-rise-of-by-from",
                "{to:quantity} ..12 ,|( a|an ~1 change=<change-noun|rise|fall> of ~1 {by:quantity} from ~6 {from:quantity}",
            ),
            // rose by $305m to $22.26bn, after rising $29m to $21.95bn
            (
                "by-to-after-to",
                "verb=<rise|fall> by? {by:count|number|money|measure} ..6 to ~3 {to:quantity} ~2 ,? after ~1 before=<rise|fall> by? {other:count|number|money|measure} ..6 to ~3 {from:quantity}",
            ),
            (
                "percent-to-after-to",
                "verb=<rise|fall> @percent ..6 to ~5 {to:quantity} ~2 ,? after ~1 before=<rise|fall> by? {other:share} ..6 to ~5 {from:quantity}",
            ),
            // rose by $5m, or 10%, to $55m
            ("both-to", "verb=<rise|fall> @both ..10 @to"),
            ("both-from", "verb=<rise|fall> @both ..10 @from"),
            // closed down 54.3 points, or 0.8%, at 6,543.2; closed at 6,543.2, down 54.3 points, or 0.8%
            (
                "closed-both-at",
                "closed|ended|finished|settled change=<rise|fall> by? @index-both ..4 at ~2 {to:quantity}",
            ),
            (
                "closed-at-both",
                "closed|ended|finished|settled|stood ~4 at ~2 {to:quantity} ,|– change=<rise|fall> by? @index-both",
            ),
        ],
    )
});

/// A percentage and the end of a rate's change, its beginning left unsaid.
static MOVES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("rate-percent-to", "verb=<rise|fall> by? {percent:share} to ~4 {to:share}"),
        (
            "rate-to-percent",
            "verb=<rise|fall> to ~4 {to:share} ~6 ,|( change=<rise|fall> by? {percent:share}",
        ),
    ])
});

/// The two ends of a change that a verb gives a direction, whatever is said of their difference.
static ENDS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("to-from", "verb=<rise|fall> to|at ~3 {to:quantity} ..4 from ~3 {from:quantity}"),
        ("from-to", "verb=<rise|fall> ~2 from ~3 {from:quantity} ..4 to ~3 {to:quantity}"),
    ])
});

/// Every change in the document of which at least three figures are given.
pub(crate) fn changes(document: &Document, visit: &mut impl FnMut(Change)) {
    FRAMES.for_each_match(document, &mut |found| {
        if let Some(change) = bind(document, found) {
            visit(change);
        }
    });
}

/// Every change of a rate of which the percentage and the end are given.
pub(crate) fn rate_moves(document: &Document, visit: &mut impl FnMut(Change)) {
    MOVES.for_each_match(document, &mut |found| {
        let before = found.items.get(..found.first).unwrap_or(&[]);
        let names_rate = before.iter().rev().take(8).any(|item| item.class.is(WordClass::RATE));
        if names_rate && let Some(change) = bind(document, found) {
            visit(change);
        }
    });
}

/// Every change of which both ends and a direction are given, and that the words leave no other meaning.
pub(crate) fn directions(document: &Document, visit: &mut impl FnMut(Change)) {
    ENDS.for_each_match(document, &mut |found| {
        if let Some(change) = bind(document, found)
            && change.direction != Direction::Either
            && !change.is_adjusted
            && are_of_one_thing(document, &change)
            && !has_other_order(document, found)
        {
            visit(change);
        }
    });
}

/// Whether both ends are in one unit and count one thing: `raised to 45 from 37 clubs` need not be a rise.
fn are_of_one_thing(document: &Document, change: &Change) -> bool {
    let ends = [change.from, change.to].map(|end| end.and_then(|end| document.figure(end.figure)));
    let [Some(from), Some(to)] = ends else { return false };
    let noun = |figure: &Figure| figure.counts.map(|noun| noun.concept);
    let is_plain = |figure: &Figure| figure.hedge.is_none() && matches!(figure.amount, Amount::Number(_));
    // A verb that slows or shortens says nothing of the time it takes.
    let is_time = from.kind == FigureKind::Duration;
    is_plain(from)
        && is_plain(to)
        && !is_time
        && from.unit.as_ref().map(|unit| &unit.symbol) == to.unit.as_ref().map(|unit| &unit.symbol)
        && (noun(from).is_none() || noun(to).is_none() || noun(from) == noun(to))
}

/// Words that say which is better, and not which is more: fewer points may be better than many.
const BETTER_OR_WORSE: &[WordKey] = keys![
    "deteriorate",
    "deteriorated",
    "deteriorating",
    "deterioration",
    "improve",
    "improved",
    "improvement",
    "improves",
    "improving",
    "recover",
    "recovered",
    "worsen",
    "worsened",
    "worsening",
];

/// Ranks, which rise as their number falls, and money by the piece of other money, which may be quoted
/// either way round.
fn has_other_order(document: &Document, found: &Match<'_>) -> bool {
    let is_ranked = found.items.iter().any(|item| {
        item.key.is_one_of(keys![
            "rank", "ranked", "ranking", "rankings", "place", "places", "position", "spot", "seed", "table",
            "par", "handicap", "rating", "odds", "won"
        ])
    });
    let is_label = |(_, figure): (FigureId, &Figure)| figure.kind == FigureKind::Ordinal;
    // `falls from 50% to 75% of households to none`
    let after = found.items.get(found.after..).unwrap_or(&[]).iter().take(5);
    let after = after.take_while(|item| !item.class.is(WordClass::PUNCTUATION)).collect::<Vec<_>>();
    // `in the year to March`
    let ends_span =
        |item: &Item| item.key.is_one_of(keys!["year", "years", "quarter", "months", "weeks", "days"]);
    let goes_on =
        after.windows(2).any(|pair| pair[1].key == const { WordKey::of("to") } && !ends_span(pair[0]));
    // `a decrease of from 15 to 20 per cent` is that large.
    let is_size = found
        .inside()
        .windows(2)
        .any(|pair| pair[0].key.is_one_of(keys!["of", "by"]) && pair[1].key == const { WordKey::of("from") });
    // `may be reduced from 60 to 80 millions`, which is how much it may be.
    let is_possible = found.place("verb").is_some_and(|verb| {
        let before = found.items.get(..verb).unwrap_or(&[]);
        matches!(before, [.., may, be] if may.key.is_one_of(keys!["can", "could", "may", "might"])
            && be.key == const { WordKey::of("be") })
    });
    // `the score improved from 39 to 15`, `costs fell by switching from 5 to 2`, `lost between 3 and 40, ranging from`
    let is_better = found.item("verb").is_some_and(|verb| verb.key.is_one_of(BETTER_OR_WORSE));
    let is_of_others = found.inside().iter().any(|item| {
        item.key.is_one_of(keys![
            "ranged",
            "ranges",
            "ranging",
            "varied",
            "varying",
            "those",
            "changing",
            "moving",
            "switching",
            "going"
        ])
    });
    goes_on
        || elsewhere::names_currency(found)
        || is_ranked
        || is_better
        || is_of_others
        || is_possible
        || is_size
        || is_ratio(document, found)
        || document.figures_of(found.sentence).any(is_label)
}

/// `improved to 1.8 to one from 2.1 to one`, `rose from 18 to 1, to over 25 to 1`: so many to one.
fn is_ratio(document: &Document, found: &Match<'_>) -> bool {
    let is_one = |item: &Item| matches!(document.text_of(item.span), "one" | "1");
    ["from", "to"].iter().filter_map(|name| found.place(name)).any(|place| {
        let after = found.items.get(place..place + 3);
        after.is_some_and(|after| after[1].key == const { WordKey::of("to") } && is_one(&after[2]))
    })
}

/// The change that a wording tells, unless its words leave another meaning.
pub(crate) fn bind(document: &Document, found: &Match<'_>) -> Option<Change> {
    // `dropped from 367 to 202 (-45%)`: the sign says it again.
    let is_signed = found
        .figure("percent")
        .and_then(|id| document.figure(id)?.value())
        .is_some_and(|percent| percent.is_negative());
    let direction = if is_signed { Direction::Either } else { direction(found) };
    let (from, to) = ends(found, direction)?;
    let to = end_of_the_same(found, to);
    let change = Change {
        frame: found.frame,
        direction,
        from,
        to,
        by: found.figure("by"),
        percent: found.figure("percent"),
        link: Link::Certain,
        is_doubtful: elsewhere::is_doubtful(document, found),
        is_adjusted: found.sentence.classes.is(WordClass::ADJUSTED)
            && (0..found.items.len()).any(|at| {
                found.items[at].class.is(WordClass::ADJUSTED)
                    && !elsewhere::names_same_time(found, at)
                    && !elsewhere::is_of_change(found, at)
            }),
    };
    let figure = |id: FigureId| document.figure(id);
    let levels = [change.from, change.to].map(|end| end.and_then(|end| figure(end.figure)));
    let mut amounts = levels.into_iter().chain([change.by.and_then(figure)]).flatten();
    let first = amounts.clone().next();
    let is_like_first = |amount: &Figure| first.is_none_or(|first| amount.is_comparable_with(first));
    if !amounts.all(|amount| is_level(document, amount) && is_like_first(amount)) {
        return None;
    }
    if ["from", "to"].into_iter().any(|name| is_difference(found, name)) {
        return None;
    }
    // In brackets after a figure stands the one of the year before, if it is in the same unit.
    if matches!(found.frame, "percent-to-aside" | "to-aside-percent")
        && levels[0]?.unit.as_ref()?.symbol != levels[1]?.unit.as_ref()?.symbol
    {
        return None;
    }
    if let Some(percent) = change.percent.and_then(figure)
        && (opens_with_sign(document, percent) || is_bound(percent) || percent.value().is_none())
    {
        return None;
    }
    // `116 (46%) of 254, compared with 100 (42%) of 238`: shares of each, not a change.
    if matches!(found.frame, "compared-percent" | "compared-by" | "versus-percent")
        && direction == Direction::Either
    {
        return None;
    }
    if found.frame.starts_with("year-aside") && !has_year_aside(document, found) {
        return None;
    }
    // `18,400 in 1950, grew by 12% to 26,500 in the decade to 2000`
    if found.frame.starts_with("from-aside") {
        let aside = found.place("from").zip(found.place("verb"));
        let aside = aside.and_then(|(from, verb)| found.items.get(from + 1..verb)).unwrap_or(&[]);
        let tells_time = aside.iter().any(|item| names_time(document, found.sentence, item));
        if !tells_time || spans_other_time(found) {
            return None;
        }
    }
    // `spent £30m in May and £84m in June, a loss of £12m`: of what it took.
    let is_of_account = || {
        let is_money = levels.iter().flatten().any(|level| level.kind == FigureKind::Amount);
        is_money
            && found.item("change").is_some_and(|item| item.key.is_one_of(keys!["gain", "loss", "profit"]))
    };
    if joins_ends(found) && is_of_account() {
        return None;
    }
    if joins_ends(found) {
        let has_times = if found.frame.starts_with("and-ends") {
            are_of_two_times(document, found)
        } else {
            follow_two_times(document, found)
        };
        if !has_times || spans_other_time(found) {
            return None;
        }
    }
    if elsewhere::is_of_another(document, found)
        || turns_to_loss(found)
        || !are_of_one_change(document, found)
        || is_no_plain_change(document, found)
        || found.figure("span").is_some_and(|span| !goes_from_to(document, found, span))
    {
        return None;
    }
    Some(change)
}

/// `a population of 4,320 in 1,890 of its 1,960 dwellings, a change of 2.5% from its 2016 population of 4,214`: where the
/// start says what it is a figure of, the end is the last figure before it that says the same, if there is one.
fn end_of_the_same(found: &Match<'_>, to: Option<End>) -> Option<End> {
    let measure = |place: usize| match found.items.get(..place)? {
        [.., noun, of] if of.key == const { WordKey::of("of") } => Some(noun.key),
        _ => None,
    };
    let places = found.place("from").zip(found.place("to")).filter(|(from, to)| to < from);
    let Some((of_start, end)) = places.and_then(|(from, end)| Some((measure(from)?, end))) else { return to };
    if measure(end) == Some(of_start) {
        return to;
    }
    let same = (0..end)
        .rev()
        .find(|place| found.items[*place].figure.is_some() && measure(*place) == Some(of_start));
    let figure = same.and_then(|place| found.items[place].figure);
    figure.map_or(to, |figure| Some(End { figure, end: RangeEnd::Any }))
}

/// `1,204, 86 fewer than expected, against 1,310`: what is told by how much it differs is no level.
fn is_difference(found: &Match<'_>, name: &str) -> bool {
    let after = found.place(name).and_then(|place| found.items.get(place + 1..)).unwrap_or(&[]);
    matches!(after, [more, than, ..] if more.class.is(WordClass::COMPARATIVE) && than.key == const { WordKey::of("than") })
}

/// Whether a wording has its ends side by side, told of two times.
fn joins_ends(found: &Match<'_>) -> bool {
    found.frame.starts_with("and-ends") || found.frame.starts_with("dated-ends")
}

/// `£58.5m (2001: £52.0m)`, `£58.5m (£52.0m in 2001)`: whether the brackets behind an end say when it was at the other and
/// nothing else, and no year is named behind them: `(of which £52.0m abroad)`, `(target for 2024: £80m)`.
fn has_year_aside(document: &Document, found: &Match<'_>) -> bool {
    let Some((to, from)) = found.place("to").zip(found.place("from")) else { return false };
    let figure = |item: &Item| item.figure.and_then(|id| document.figure(id));
    let is_year = |item: &Item| {
        figure(item).is_some_and(|figure| !figure.is_quantity() && figure.kind != FigureKind::Ordinal)
            || item.key.is_one_of(keys!["ago", "earlier", "last", "previous", "prior", "year"])
    };
    let is_plain = |item: &Item| {
        is_year(item)
            || item.class.is(WordClass::PUNCTUATION | WordClass::MONTH)
            || item.key.is_one_of(keys![
                "a", "for", "fy", "in", "of", "period", "quarter", "restated", "same", "the"
            ])
    };
    let rest = found.items.get(from + 1..).unwrap_or(&[]);
    let closes = rest.iter().position(|item| item.key.is_one_of(keys![")", "]"])).unwrap_or(rest.len());
    let (inside, behind) = rest.split_at(closes);
    let aside = || found.items.get(to + 1..from).unwrap_or(&[]).iter().chain(inside);
    // The first words may be the noun that the end counts, before the brackets.
    let opens = |item: &&Item| !item.key.is_one_of(keys!["(", "["]);
    aside().any(is_year)
        && aside().skip_while(opens).all(is_plain)
        && !behind.iter().any(|item| figure(item).is_some_and(|figure| figure.kind == FigureKind::Date))
}

/// Whether a wording says of both ends when they were: `last year 1,840 and this year 1,420`.
fn names_both_times(found: &Match<'_>) -> bool {
    found.frame.starts_with("last-this")
}

/// `1,140 in 2001 and 870 in 2011`: what stands beside `and` are figures of one thing if each is told with its time.
fn are_of_two_times(document: &Document, found: &Match<'_>) -> bool {
    ["from", "to"].iter().all(|name| {
        let after = found.place(name).and_then(|place| found.items.get(place + 1..)).unwrap_or(&[]);
        let words = after.iter().take(5).take_while(|item| {
            !item.key.is_one_of(keys!["and", "but", "then"]) && !item.class.is(WordClass::PUNCTUATION)
        });
        words.into_iter().any(|item| names_time(document, found.sentence, item))
    })
}

/// `In 2001 there were 1,140 residents, in 2011 there were 870`: the same where each time comes before its figure, and
/// nothing else is told between.
fn follow_two_times(document: &Document, found: &Match<'_>) -> bool {
    /// How many items of a clause stand before its figure.
    const MOST: usize = 8;
    let (Some(from), Some(to)) = (found.place("from"), found.place("to")) else { return false };
    let follows_time = |clause: &[Item]| {
        let clause = clause.get(clause.len().saturating_sub(MOST)..).unwrap_or(&[]);
        let n_times = clause.iter().filter(|item| names_time(document, found.sentence, item)).count();
        let n_figures = clause.iter().filter(|item| item.figure.is_some()).count();
        n_times == 1 && n_figures == 1
    };
    [found.items.get(..from), found.items.get(from + 1..to)].into_iter().flatten().all(follows_time)
}

/// `116,500 by 2015 and 125,000 by 2025, a 15% rise over 18 years`: a change from a time before both.
pub(crate) fn spans_other_time(found: &Match<'_>) -> bool {
    found.items.get(found.after).is_some_and(|item| {
        item.key.is_one_of(keys![
            "against", "compared", "during", "from", "in", "on", "over", "since", "than", "versus", "within",
            "year"
        ])
    })
}

/// Whether an item names a month, a day, a year, or a quarter or half of one.
pub(crate) fn names_time(document: &Document, sentence: &Sentence, item: &Item) -> bool {
    let kind = item.figure.and_then(|id| document.figure(id)).map(|figure| figure.kind);
    item.class.is(WordClass::MONTH | WordClass::WEEKDAY)
        || kind == Some(FigureKind::Date)
        // `in the first quarter and 41,000 in the second`
        || kind == Some(FigureKind::Ordinal)
            && document.has_word(sentence, keys!["quarter", "half"])
}

/// Where the change starts and ends: two figures, or the two ends of a range that runs the way the
/// verb says.
fn ends(found: &Match<'_>, direction: Direction) -> Option<(Option<End>, Option<End>)> {
    let whole = |name| found.figure(name).map(|figure| End { figure, end: RangeEnd::Any });
    let Some(span) = found.figure("span") else { return Some((whole("from"), whole("to"))) };
    let end = |end| Some(End { figure: span, end });
    match direction {
        Direction::Up => Some((end(RangeEnd::Low), end(RangeEnd::High))),
        Direction::Down | Direction::Either => None,
    }
}

/// Something that can grow by a percentage: not a temperature, whose zero is set by hand.
fn is_level(document: &Document, figure: &Figure) -> bool {
    let has_own_zero = figure.unit.as_ref().is_some_and(|unit| !unit.zero.is_zero());
    !has_own_zero
        && !figure.is_points()
        && !is_bound(figure)
        && !matches!(figure.kind, FigureKind::Multiple | FigureKind::Points)
        && is_positive(figure)
        && !opens_with_sign(document, figure)
}

fn is_positive(figure: &Figure) -> bool {
    let is_positive =
        |numeral: Numeral| numeral.value().is_some_and(|value| !value.is_negative() && !value.is_zero());
    match figure.amount {
        Amount::Range { low, high, .. } => is_positive(low) && is_positive(high),
        _ => figure.value().is_some_and(|value| !value.is_negative() && !value.is_zero()),
    }
}

fn is_bound(figure: &Figure) -> bool {
    matches!(figure.hedge, Some(Hedge::AtLeast | Hedge::AtMost | Hedge::LessThan))
}

fn opens_with_sign(document: &Document, figure: &Figure) -> bool {
    document.text_of(figure.phrase).starts_with(['<', '>', '≤', '≥', '±', '−'])
}

/// Whether the words say up or down: the word of the change itself, else the verb.
pub(crate) fn direction(found: &Match<'_>) -> Direction {
    let of = |item: &Item| {
        // `142 days, compared with 156, an improvement of 9%`
        if item.key.is_one_of(BETTER_OR_WORSE) {
            Direction::Either
        } else if item.key.is_one_of(keys![
            "growth",
            "gain",
            "expansion",
            "upturn",
            "rebound",
            "more",
            "higher",
            "greater",
            "larger",
            "bigger",
            "above",
            "over",
            "heavier",
            "longer",
            "dearer",
            "premium"
        ]) {
            Direction::Up
        } else if item.key.is_one_of(keys![
            "reduction",
            "contraction",
            "loss",
            "shrinkage",
            "less",
            "fewer",
            "lower",
            "smaller",
            "short",
            "below",
            "under",
            "lighter",
            "shorter",
            "cheaper",
            "discount",
            "off"
        ]) {
            Direction::Down
        } else if item.class.is(WordClass::RISE) {
            Direction::Up
        } else if item.class.is(WordClass::FALL) {
            Direction::Down
        } else {
            Direction::Either
        }
    };
    let change = found.item("change").map_or(Direction::Either, of);
    let verb = found.item("verb").map_or(Direction::Either, of);
    match (change, verb) {
        (Direction::Either, verb) => verb,
        (change, Direction::Either) => change,
        (change, verb) if change == verb => change,
        // `cut its growth of …`: one of the two is of something else.
        _ => Direction::Either,
    }
}

/// Words of another clause between two figures of a change: another verb of change, `and`, `with`.
fn are_of_one_change(document: &Document, found: &Match<'_>) -> bool {
    let names = ["from", "to", "by", "percent", "span"];
    let mut places: Vec<usize> = names.iter().filter_map(|name| found.place(name)).collect();
    places.sort_unstable();
    let percent_at = found.place("percent");
    let own = ["verb", "change", "before"].map(|name| found.item(name).map(|item| item.span));
    let is_foreign = |at: usize, item: &Item| {
        let is = |word: &str| item.key == WordKey::of(word);
        let is_compared = || {
            let before = at.checked_sub(1).and_then(|before| found.items.get(before));
            before.is_some_and(|before| before.key == const { WordKey::of("compared") })
        };
        // `rose 4%, climbing from 12 to 15`
        let is_apposed = || {
            let next = found.items.get(at + 1);
            next.is_some_and(|next| next.key.is_one_of(keys!["from", "to"]))
                && found.items.get(at - 1).is_some_and(|before| before.key == const { WordKey::of(",") })
        };
        // `a 10% rise in rents would raise the number of poor`
        let is_noun = || {
            let before = at.checked_sub(1).and_then(|before| found.items.get(before));
            item.class.is(WordClass::CHANGE_NOUN)
                && !before.is_some_and(|before| before.class.is(WordClass::MODAL))
        };
        let is_verb = item.class.is(WordClass::RISE | WordClass::FALL)
            && !is_apposed()
            && !is_noun()
            && !["up", "down", "lower"].iter().any(|word| is(word))
            && !own.contains(&Some(item.span));
        // `rises 20% for drivers from 18 to 24`; not `$3m for fines, up 20% from …`
        let is_for_others = is("for")
            && percent_at.is_none_or(|percent| percent < at)
            && found
                .items
                .get(at + 1)
                .is_some_and(|next| next.figure.is_none() && !next.class.is(WordClass::DETERMINER));
        // `between 2012 and 2013`
        let joins_labels = || {
            let is_label = |at: usize| {
                found
                    .items
                    .get(at)
                    .and_then(|item| document.figure(item.figure?))
                    .is_some_and(|figure| !figure.is_quantity())
            };
            is_label(at - 1) && is_label(at + 1)
        };
        let joins_sizes = || found.frame == "ends-percent-and-by" && percent_at == at.checked_sub(1);
        is_for_others
            || (is("and")
                && !joins_labels()
                && !joins_ends(found)
                && !joins_sizes()
                && !names_both_times(found))
            || (is("but") && !joins_ends(found))
            || (is("with") && !is_compared())
            || is_verb
    };
    places.windows(2).all(|pair| {
        let between = found.items.get(pair[0] + 1..pair[1]).unwrap_or(&[]);
        !between.iter().zip(pair[0] + 1..).any(|(item, at)| is_foreign(at, item))
    })
}

/// Words for a percentage that is not of the figures beside it.
const ELSEWHERE: &[WordKey] = keys![
    "like-for-like",
    "organic",
    "organically",
    "constant",
    "comparable",
    "adjusted",
    "seasonally",
    "annualised",
    "annualized",
];

/// `in real terms`, `after inflation`, `like-for-like`, `4% a year`, `an average increase of 4%`: the percentage
/// is not that of the change from one figure to the other.
fn is_no_plain_change(document: &Document, found: &Match<'_>) -> bool {
    let follows = |phrase: &[WordKey]| {
        found.items.windows(2).any(|pair| pair[0].key == phrase[0] && pair[1].key == phrase[1])
    };
    let is_elsewhere = |at: usize| {
        found.items[at].key.is_one_of(ELSEWHERE)
            && !elsewhere::names_same_time(found, at)
            && !elsewhere::is_of_change(found, at)
    };
    // `excluding acquisitions, sales rose 3.1% to 12,430 million (11,574)`
    let has_aside = matches!(found.frame, "percent-to-aside" | "to-aside-percent");
    let excludes = |item: &Item| item.key == const { WordKey::of("excluding") };
    if (0..found.items.len()).any(is_elsewhere)
        || has_aside && found.items.iter().any(excludes)
        || follows(keys!["real", "terms"])
        || follows(keys!["after", "inflation"])
        || follows(keys!["for", "inflation"])
        || follows(keys!["local", "currencies"])
        || follows(keys!["local", "currency"])
        || follows(keys!["like", "-"])
    {
        return true;
    }
    let percent = found.figure("percent").or_else(|| found.figure("by"));
    let Some(at) = found.place("percent").or_else(|| found.place("by")) else { return false };
    let after = found.items.get(at + 1..).unwrap_or(&[]);
    // `a quarter point`, `half a percentage point`
    let in_points = after.iter().take(3).any(|item| item.key.is_one_of(keys!["point", "points"]));
    if in_points && percent.and_then(|id| document.figure(id)).is_some_and(|figure| figure.unit.is_none()) {
        return true;
    }
    // `or 80 percent of the height`, `to 24 from 12 (50%) of 24`: a share of what follows; `40 percent among the poor`.
    if after.first().is_some_and(|item| item.key.is_one_of(keys!["of", "among"])) {
        return true;
    }
    if after.first().is_some_and(|item| item.key.is_one_of(keys![")"]))
        && after.get(1).is_some_and(|item| item.key.is_one_of(keys!["of"]))
    {
        return true;
    }
    // `a drop of 1.6% a year`, `a drop of 1.6%, or 720 people a year`
    let is_of_each = |after: &[Item]| match after {
        [each, time, ..] if each.key.is_one_of(keys!["a", "per", "each", "every"]) => {
            time.key.is_one_of(keys!["year", "month", "week", "day", "quarter", "decade", "annum"])
        }
        [each, ..] => each.key.is_one_of(keys!["annually", "yearly", "monthly"]),
        [] => false,
    };
    let is_told_of_each = |name: &str| {
        let after = found.place(name).and_then(|place| found.items.get(place + 1..)).unwrap_or(&[]);
        (0..3).any(|noun| after.get(noun..).is_some_and(is_of_each))
    };
    // `up 500,000 barrels a day from 2.1 million`: that is how barrels are counted.
    let is_by_day = || {
        found.place("by").is_some_and(|by| {
            found.items.iter().skip(by).take(6).any(|item| item.key == const { WordKey::of("day") })
        })
    };
    let is_rate = is_of_each(after)
        || is_told_of_each("by") && !is_told_of_each("from") && !is_told_of_each("to") && !is_by_day();
    // `1,200 fewer than the police expected`
    let is_of_another = found.frame == "ends-percent-and-by"
        && found.items.get(found.after..).is_some_and(|after| {
            let is_of_time = |item: &Item| {
                item.key.is_one_of(keys!["year", "month", "week", "quarter", "season", "before", "previous"])
            };
            let [than, after @ ..] = after else { return false };
            than.key == const { WordKey::of("than") } && !after.iter().take(4).any(is_of_time)
        });
    let before = found.items.get(at.saturating_sub(4)..at).unwrap_or(&[]);
    let change = WordClass::RISE | WordClass::FALL | WordClass::CHANGE_NOUN;
    let is_average = before.iter().enumerate().any(|(place, item)| {
        item.key.is_one_of(keys!["average", "averaged", "averaging", "annual", "compound"])
            && before.get(place + 1).is_none_or(|next| next.class.is(change))
    });
    is_rate || is_average || is_of_another
}

/// `from 1.2 to 1.3 million`, not `drivers from 18 to 24`, `routes of 100 to 150 kilometres`.
fn goes_from_to(document: &Document, found: &Match<'_>, span: FigureId) -> bool {
    let Some(at) = found.place("span") else { return false };
    let before = found.items.get(found.first..at).unwrap_or(&[]);
    let is_from = |item: &Item| item.key == const { WordKey::of("from") };
    let opens_from = document.words_of(span).starts_with("from ");
    let says_from = opens_from || before.last().is_some_and(is_from);
    let nouns = before.len() - usize::from(!opens_from && says_from);
    let belongs_elsewhere = before
        .iter()
        .take(nouns)
        .any(|item| item.key.is_one_of(keys!["for", "on", "of", "among", "between", "at", "with"]));
    says_from && !belongs_elsewhere
}

/// `swung to a loss of $3m from a profit of $5m`: a percentage of that means nothing.
fn turns_to_loss(found: &Match<'_>) -> bool {
    let has = |words: &[WordKey]| found.items.iter().any(|item| item.key.is_one_of(words));
    has(keys!["loss", "losses", "deficit"]) && has(keys!["profit", "profits", "surplus", "gain", "earnings"])
}
