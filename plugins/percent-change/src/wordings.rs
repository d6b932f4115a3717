//! The wordings of a change: its ends, by how much and by what percentage.

use std::sync::LazyLock;

use recount_core::frame::Frames;

/// The parts that wordings share.
const PARTS: &[(&str, &[&str])] = &[
    (
        "from",
        &[
            "from|against|versus|vs|compared_with|compared_to|up_from|down_from|in_contrast_to|in_contrast_with ~6 {from:quantity}",
        ],
    ),
    (
        "to",
        &[
            "to close|end|finish|settle|stand_at? at? ~6 {to:quantity}",
            "to|reaching|totalling|hitting ~6 {to:quantity}",
            "at {to:money|number}",
        ],
    ),
    // from plantings of 83m acres; on last year's crop of 20m tonnes; not `on costs of $41m`
    (
        "than-measure",
        &[
            "from|over|against|compared_with|compared_to ~6 of",
            "on <determiner> ~5 of",
            "on last|previous ~5 of",
            "on ..1 's|’s ~4 of",
        ],
    ),
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
            "{from:count|money|share|measure} ~6 and|but it|they? now <auxiliary>? ~1 {to:count|money|number|share|measure} ~4 ,|–|-|( a|an? ~1",
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
    // (2001: £52.0m); (£52.0m in 2001)
    ("year-aside", &["(|[ ..5 {from:money|count|measure} ~2 )|]"]),
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
        "amount-ends",
        &[
            "from ~6 {from:count|money|measure|number} ..8 to ~4 {to:count|money|measure|number}",
            "to ~4 {to:count|money|measure|number} ..8 from ~6 {from:count|money|measure|number}",
        ],
    ),
    // from 310 to 372, 20 percent more than in the year before
    (
        "more-tail",
        &[
            "~4 ,|(|–|; {percent:share} change=more|higher|fewer|less|lower|up|down ,|.|;|)|–",
            "~4 ,|(|–|; {percent:share} change=more|higher|fewer|less|lower|up|down than|on in? the|a|last ~1 year|month|week|quarter|season",
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
pub(crate) static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            // cut $5.8bn from the institutes, an 18 percent drop for the $32bn agency
            (
                "cut-by-percent-drop-from",
                "cut|cuts|cutting|slash|slashes|slashing|trim|trims|trimmed {by:money} from|off ~4 ,|–|( a|an ~1 {percent:share} change=cut|drop|reduction|fall|decline for|from|in|to the|its|their ~1 {from:money}",
            ),
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
            // the shares, which began the year at $48, closed at $60, a gain of 25 percent
            (
                "began-and-closed-percent",
                "began|opened|start|started ..4 at {from:money|number} ~1 ,|and|; and|it|they? closed|closing|ended|ends|finished ..4 at {to:money|number} ~2 ,|(|–|— or|a|an? @percent-change ,|.|;|)|–",
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
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were change=<rise|fall> by? ~2 {percent:share|points} ..8 from|against|compared_with|compared_to ~6 {from:quantity}",
            ),
            (
                "to-off-percent-from",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were change=off {percent:share|points} from|against|compared_with|compared_to ~6 {from:quantity}",
            ),
            // 65m acres, down 22% from last year's plantings of 83m acres
            (
                "to-up-percent-from-measure",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were change=<rise|fall> by? ~2 {percent:share|points} @than-measure {from:quantity}",
            ),
            // a 36% increase on last year's crop of 20m tonnes
            (
                "to-percent-rise-on-measure",
                "{to:quantity} ..10 ,|(|–|- a|an|the ~2 {percent:share|points} ~2 change=<change-noun|rise|fall> @than-measure {from:quantity}",
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
            // £84m against a budget of £61m, an overrun of 38 percent
            (
                "against-budget-overrun",
                "{to:money} ~2 against|on|over ~2 budget|estimate|forecast|plan|price of ~1 {from:money} ,|–|( a|an change=overrun|overspend|excess|saving|underspend of ~1 {percent:share} ,|.|;|)|–",
            ),
            // returned 8.4 percent, turning £10,000 into £10,840
            (
                "percent-turning-into",
                "verb=returned|returns|yielded|gained|grew|rose|lost|fell by? {percent:share} ,|– turning|making ~1 {from:money} into ~1 {to:money}",
            ),
            // closed 41p lower at 571p, a fall of 6.7 percent
            (
                "by-lower-at-percent",
                "{by:money|number} verb=lower|higher|down|up at ~1 {to:money|number} ,|–|( a|an|or? ~1 @percent-change ,|.|;|)|–",
            ),
            // £96.1m, or 21.4 percent of the total, and grew by 31 percent from £73.4m
            (
                "to-and-rose-percent-from",
                "{to:money|count|measure} ~2 ,|–|( or {part:share} of ~3 ,|–|)|and ,|and? and? verb=<rise|fall> by? {percent:share} from ~1 {from:money|count|measure}",
            ),
            // £91.40, a fall of 91p on the £92.31 of a year earlier; £91.40, down 91p on its £92.31
            (
                "to-rise-of-by-on",
                "{to:money|measure|count} ~3 ,|(|–|-|is|was|are|were|represents|represented a|an|the ~1 change=<change-noun|rise|fall> of ~1 {by:money|measure|count|number} ~2 on|over|from|compared_with|compared_to <determiner> ~4 {from:money|measure|count|number}",
            ),
            // 45.7bn yuan, growing a mere 3.7 percent over 2015's 44bn yuan
            (
                "to-growing-percent-over",
                "{to:money|measure|count} , change=growing|rising|climbing|falling|shrinking|dropping by? ~2 {percent:share} over|from|on ..1 {from:money|measure|count}",
            ),
            // a 10 percent – or $54bn – increase over the $549bn
            (
                "a-percent-or-by-on",
                "a|an ~1 {percent:share} ,|(|–|—|- -? or {by:money|measure|count} ,|)|–|—|- -? change=<change-noun|rise|fall> over|on|from ~2 {from:money|measure|count}",
            ),
            // an increase of $54bn, or 10 percent, over the $549bn
            (
                "rise-of-by-or-percent-on",
                "a|an|the ~1 change=<change-noun|rise|fall> of ~1 {by:money|measure|count} ,|(|–|—|- or? about? {percent:share} ,|)|–|—|- over|on|from ~2 {from:money|measure|count}",
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
            // 372 deaths, 20 percent more than in 2022, when there were 310
            (
                "to-more-percent-than-when",
                "{to:count|money} ~6 ,|(|–|is|was|are|were or? {percent:share} change=more|higher|fewer|less|lower than|on in|at|last|a|the? ~2 , when it|there|they|he|she|the_figure|the_number|the_total <auxiliary|verb>? ~1 {from:count|money|number} ~1 ,|.|;|)|–",
            ),
            // 8 percent down on last year, at 4,140 against 4,500
            (
                "percent-down-at-against",
                "{percent:share} change=up|down|higher|lower|more|less|fewer than|on? ~4 ,|–|( at|with ~1 {to:quantity} ~1 against|compared_with|compared_to|from|versus ~1 {from:quantity} ,|.|;|)",
            ),
            // 12 percent smaller than last year's 25 million tonnes, at 22 million
            (
                "percent-smaller-than-at",
                "{percent:share} change=below|above|higher|lower|smaller|larger|more|less than? last|this|the|its|previous ~2 's|’s? ~1 {from:count|money|measure} ,|–|( at|with|reaching ~1 {to:quantity} ,|.|;|)",
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
            // 31.2 million, 4 percent below last year's 32.5 million
            (
                "to-percent-above-last",
                "{to:quantity} ..10 ,|(|–|-|is|was|are|were ~3 {percent:share|points} change=above|below last|this ~1 's|’s ~3 {from:quantity}",
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
            // at 312 grams, the new model weighs 15 percent less than its 367-gram predecessor
            (
                "at-percent-less-than",
                "at {to:quantity} , ..8 {percent:share} change=more|less|fewer|higher|lower|heavier|lighter|larger|smaller|longer|shorter|taller|cheaper|dearer than <determiner> ~2 {from:quantity}",
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
                "verb=<rise|fall> @percent ..6 to|at ~4 {to:money|count|measure} @year-aside",
            ),
            // sales were £2.51bn (£2.59bn), a fall of 3.1%
            ("to-aside-percent", "{to:money} ( ~2 {from:money} ) ,|–|, or|a|an? @percent-change ,|.|;|)|–"),
            // Profit £58.5m (2001: £52.0m) +12.5%; turnover £449m (2001: £393m), up 14.2%
            (
                "year-aside-percent",
                "{to:money|count|measure} ~1 @year-aside ,|–|:? change=up|down? by? {percent:share}",
            ),
            ("year-aside-change", "{to:money|count|measure} ~1 @year-aside ,|–|: or|a|an? @percent-change"),
            // a 13% increase in the dividend to 5.1p (2015: 4.5p)
            (
                "year-aside-of-percent",
                "{percent:share} ~2 change=<change-noun|rise|fall> in ~6 to ~2 {to:money|count|measure} @year-aside",
            ),
            (
                "year-aside-of-percent",
                "change=<change-noun|rise|fall> of ~1 {percent:share} in ~6 to ~2 {to:money|count|measure} @year-aside",
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
            // 42.6 Mt in 2010 and 33.2 Mt in 2020, down 22 percent
            ("and-ends-moved-percent", "@and-two change=up|down by? ~1 {percent:share|points} ,|.|;|)"),
            (
                "and-ends-moved-percent-over",
                "@and-two change=up|down by? ~1 {percent:share|points} over|in the|that|this century|decade|period ,|.|;|)",
            ),
            ("and-ends-percent-noun", "@and-two {percent:share|points} change=<change-noun|rise|fall>"),
            ("dated-ends-by-percent", "@dated-ends {by:count|money|number} ,|( or|and? {percent:share}"),
            ("dated-ends-by", "@dated-ends {by:count|money}"),
            ("dated-ends-percent", "@dated-ends {percent:share|points}"),
            // costs of $18.4m, an increase of $2.1m or 12.9 percent compared with 2021 ($16.3m)
            (
                "change-by-or-percent-aside",
                "{to:money|count|measure} ~2 ,|–|( a|an ~1 change=<change-noun|rise|fall> of {by:money|count|measure} ,|(? or? {percent:share} )|,? compared_with|compared_to|from|on|over ~2 <month>? ( {from:money|count|measure} )",
            ),
            // a discount of 30 percent brings the price from $240 to $168
            (
                "discount-brings",
                "change=discount|reduction|rebate|markdown of {percent:share} brings|brought|cuts|cut|takes|took|reduces|reduced|lowers|lowered ~8 from {from:money} to ~1 {to:money}",
            ),
            // 412,000 in 2010, is now 386,000, a loss of 26,000
            (
                "was-now-by",
                "{from:count|money} in ~1 ,|) <auxiliary>? now <auxiliary>? ~1 {to:count|money|number} ,|–|( a|an ~1 @change-of {by:count|money|number} ,|.|;|)|–",
            ),
            // that cost 80p in 2015 now costs £1.40, 75 percent more
            (
                "cost-now-percent",
                "{from:money} in|ago|last ~1 ,? now costs|fetches|pays|sells_for|is <auxiliary>? ~1 {to:money} ,|–|( or? {percent:share} change=more|less|cheaper|dearer|higher|lower ,|.|;|)|–",
            ),
            // beating estimates of $3.11bn by 4 percent
            (
                "beating-by-percent",
                "{to:money|count|measure} ~3 ,|and change=beating|exceeding|missing|topping|surpassing ~2 estimate|estimates|expectations|forecast|forecasts|target of ~1 {from:money|count|measure} by ~1 {percent:share} ,|.|;|)|–",
            ),
            // rose 3.1 percent to $12.64, up 38 cents
            (
                "percent-to-up-by",
                "verb=<rise|fall> @percent ..3 to|at ~3 {to:money|number} ,|–|( or|a? change=up|down|gain|loss|rise|fall of? ~1 {by:quantity} ,|.|;|)|–",
            ),
            // 18 percent below their 2019 level: 49.2 million against 60 million
            (
                "percent-below-level-against",
                "{percent:share} change=above|below|higher|lower|up|down ..5 :|–|( {to:count|number|money|measure} ~1 against|compared_with|compared_to|from|versus ~1 {from:count|number|money|measure} ,|.|;|)",
            ),
            // adds 4,000 flats to the town's 16,000, a rise of 25 percent
            (
                "adding-by-to-percent",
                "add|adds|added|adding {by:count|money} ~1 to ~3 {from:count|money|number} ~1 ,|–|( a|an ~1 @percent-change ,|.|;|)|–",
            ),
            // it has gone from 128.4p to 143.9p a litre, 12 percent dearer
            (
                "gone-ends-percent-more",
                "gone|go|goes|went|moved ~1 from ~1 {from:count|money|measure|number} ~2 to ~1 {to:count|money|measure|number} ~2 ,|–|( {percent:share} change=more|higher|fewer|less|lower|up|down|dearer|cheaper ,|.|;|)|–",
            ),
            // £180 instead of £240, a quarter less
            (
                "instead-of-percent",
                "{to:money|count|measure} ~2 instead_of|rather_than ~1 {from:money|count|measure} ~2 ,|–|( or|about|some? ~1 {percent:share} change=less|more|fewer|cheaper|dearer|higher|lower ,|.|;|)|–",
            ),
            // 20 percent off, so a £45 ticket costs £36
            (
                "percent-off-costs",
                "{percent:share} change=off ..4 , so|with? that? <determiner> ~2 {from:money} ~4 costs|cost|is|was|comes_to|sells_for|now_costs ~2 {to:money} ,|.|;|)|–",
            ),
            // normally £120, is on sale at £90, 25 percent off
            (
                "usually-now-percent-off",
                "normally|originally|previously|usually|was ~1 {from:money} ~1 ,|) <auxiliary>? ~3 at|for|costs|now ~1 {to:money} ,|–|( or|a? {percent:share} change=off|less|cheaper|discount|reduction|saving ,|.|;|)|–",
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
            ("ends-percent-more", "verb=<rise|fall> ..10 @amount-ends @more-tail"),
        ],
    )
});

/// A percentage and the end of a rate's change, its beginning left unsaid.
pub(crate) static MOVES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("rate-percent-to", "verb=<rise|fall> by? {percent:share} to ~4 {to:share}"),
        (
            "rate-to-percent",
            "verb=<rise|fall> to ~4 {to:share} ~6 ,|( change=<rise|fall> by? {percent:share}",
        ),
    ])
});

/// The two ends of a change that a verb gives a direction, whatever is said of their difference.
pub(crate) static ENDS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("to-from", "verb=<rise|fall> to|at ~3 {to:quantity} ..4 from ~3 {from:quantity}"),
        ("from-to", "verb=<rise|fall> ~2 from ~3 {from:quantity} ..4 to ~3 {to:quantity}"),
    ])
});
