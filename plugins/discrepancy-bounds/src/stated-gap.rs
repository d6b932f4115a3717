//! A difference that a sentence gives beside the two figures it is the difference of.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use recount_core::expr::{constant, role};
use recount_core::frame::{Frames, Match};
use recount_core::{
    AccountId, Assertion, Claims, Document, Figure, FigureId, FigureKind, Item, Link, Relation, Role,
    Statement, Telling, WordClass, WordKey, keys,
};

use crate::{balance, margin, over_sentences};

recount_core::check! {
    /// A stated difference that the two figures beside it do not give.
    ///
    /// ## What it recounts
    ///
    /// A sentence that gives two figures and how far they are apart (*a difference of*, *so many more than*, *so much
    /// below the average of*) gives a subtraction, which is done again over everything the figures can mean. So does one
    /// that gives what came in, what went out and what that leaves. One of the two may be the only figure of its kind in the
    /// sentence before (*Support is at 34 percent. That is four points less than the 38 percent of May*), what was planned,
    /// allowed, needed or paid (*Only 3,100 were built, 1,900 fewer than promised*), or both of them the only ones there
    /// (*The difference of 8,600 is the largest since May*). A margin of votes is held against the two sides that follow it
    /// (*She won by 2,640 votes. She got 9,215 and he 6,575*), or that a list before it begins with.
    ///
    /// ## Why it matters
    ///
    /// The difference is the news, and it is usually worked out by hand.
    ///
    /// ## Example
    ///
    /// ```fails
    /// Police counted 55,300 marchers and the organisers 187,400, a difference of 142,100.
    /// ```
    ///
    /// ```holds
    /// Police counted 55,300 marchers and the organisers 187,400, a difference of 132,100.
    /// ```
    ///
    /// ```silent
    /// The club printed 55,000 tickets and 200,000 programmes, a difference of opinion between its owners.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The difference may be between one of the two and a third figure named before. What is told over two sentences is a
    /// warning at most.
    ///
    /// ## References
    ///
    /// None: it is a subtraction.
    pub static STATED_GAP = StatedGap { id: "stated-gap", since: "0.1.0", level: Error };
}

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            (
                "beside",
                &[
                    "{b:quantity} ~6 ,|-|–|is|was or?",
                    "{b:count|money|measure|number} ..8 ,|– ~3 record|high|low|peak and|, ~1",
                    "{b:money|measure} ~1 , is|was",
                    "{b:count|money|measure|number} ~6 ,|–|( but? which|that|this|it is|was|are|were",
                    "{b:count} ~2 <auxiliary> <auxiliary>? ~3 ,|–",
                ],
            ),
            ("more", &["word=more|higher|above|bigger|greater|heavier|larger|longer|slower|taller"]),
            ("fewer", &["word=fewer|less|lower|below|cheaper|faster|lighter|quicker|short|shorter|smaller"]),
            // a gap of 9.9 percent, or £3,100
            ("gap-of", &["{percent:share} ,|( or|about? {gap:count|money|measure}", "{gap:quantity}"]),
            ("the-usual", &["the average|normal|old|planned|previous|usual?"]),
            ("balance", &["word=deficit|surplus|gap|shortfall of|was|is ~1 {gap:money} ~2 ,|–|;|:"]),
            ("spent", &["spending|expenditure|expenditures|outgoings|outlays|imports of|at|reaching ~1"]),
            // narrowed to $7bn in July from $6bn in June as
            (
                "balance-moved",
                &[
                    "word=deficit|surplus|gap|shortfall ~2 <rise|fall> ~1 to ~1 {gap:money} ..4 from ~1 {before:money} ~4 ,? as|with|after|when|because",
                    "word=deficit|surplus|gap|shortfall ~2 <rise|fall> ~1 to ~1 {gap:money} ~4 ,? as|with|after|when|because",
                ],
            ),
            // rose 2.3 percent to; at
            (
                "reached",
                &[
                    "~1 <verb|rise|fall> ~2 {percent:share} ~1 to ~1",
                    "~1 <verb|rise|fall> ~2 to|at ~1",
                    "of|at|reaching ~1",
                ],
            ),
            (
                "had",
                &[
                    "~4 's|’s",
                    "~4 , who|which brought|cost|drew|earned|got|had|has|holds|made|polled|raised|received|scored|sold|took|won in? ~1",
                ],
            ),
            ("earned", &["revenue|revenues|income|receipts|takings|exports of|at|reaching ~1"]),
            (
                "sides",
                &[
                    "@spent {a:money} ~1 and ~2 @earned {b:money}",
                    "@earned {a:money} ~1 and ~2 @spent {b:money}",
                ],
            ),
        ],
        &[
            // by 215 votes to 198, a majority of 17
            (
                "votes-to-votes",
                "by {a:count} votes? ~1 to|against {b:count} ~2 ,|-|–|( a|the ~1 word=majority|margin|lead of ~1 {gap:count}",
            ),
            // 215 votes to 198, with 14 abstentions, a majority of 17
            (
                "votes-to-votes-with",
                "by|was|were {a:count|number} votes? ~1 to|against {b:count|number} ~1 , with {others:count|number} abstentions|abstaining , a|the ~1 word=majority|margin|lead of ~1 {gap:count|number}",
            ),
            (
                "difference-of",
                "{a:quantity} .. {b:quantity} ~6 ,|-|– giving|leaving|making|for|with? ~1 a|the|an goal|pay|point|points|price|vote? word=difference|gap|discrepancy|shortfall|margin|lead|majority of @gap-of",
            ),
            // spending of $19bn and takings of $16bn left a deficit of $3bn
            (
                "sides-left",
                "@sides ~1 left|leave|leaves|gave|give|gives|meant|produced a|an ~2 word=deficit|surplus|gap|shortfall of {gap:money} ,|.|;|)|in|for|last|this",
            ),
            // he got 1,705,000 votes and she 1,167,000, so that his majority was 538,000
            (
                "so-that-majority-is",
                "{a:count} ~2 and ~2 {b:count|number} ~1 ,|–|; a|the|his|her|its|their|so_that|so|giving ~2 word=majority|margin|lead is|was|of {gap:count|number} votes? ,|.|;|)|–",
            ),
            // exports of $84bn and imports of $97bn, leaving a deficit of $13bn
            (
                "balance",
                "{a:money} ~4 and ~4 {b:money} ~3 ,|–|; leaving|giving|making|for|with a|an ~2 word=deficit|surplus|gap|shortfall of {gap:money}",
            ),
            // it cost £30m and took £84m, a profit of £54m
            (
                "profit-of",
                "{a:money} ..6 and|but|against ..6 {b:money} ~3 ,|–|( a|the ~2 word=profit|loss|surplus|deficit of {gap:money} ,|.|;|)",
            ),
            // bought it for $240,000 and sold it for $312,000, making $72,000
            (
                "bought-and-sold",
                "bought|acquired|purchased ..4 for|at {a:money} ..3 and sold ~2 for|at {b:money} ~3 ,|– word=making|earning|pocketing|clearing|gaining|losing ~1 {gap:money} ,|.|;|)|–",
            ),
            // it was bought for £640,000 and sold for £910,000, a gain of £270,000
            (
                "bought-and-sold-for-gain",
                "bought|acquired|purchased it|them? for|at ~1 {a:money} ..3 and sold|resold it|them? for|at ~1 {b:money} ~3 ,|–|( a|at_a|for_a|making_a ~1 word=gain|profit|loss of ~1 {gap:money} ,|.|;|)",
            ),
            // revenue of $84bn and costs of $71bn, for a profit of $13bn
            (
                "profit-left",
                "@earned {a:money} ~1 and|against|less ~2 costs|expenses|expenditure|outgoings of|at ~1 {b:money} ,|–|; leaving|giving|making|for|with a|an ~1 word=profit|loss|surplus|deficit of {gap:money}",
            ),
            // a deficit of $13bn, with imports of $97bn and exports of $84bn
            ("balance-first", "@balance with|on|after|as ~1 @sides"),
            // the deficit narrowed to $13bn from $14bn, as imports rose 2% to $97bn and exports fell 1% to $84bn
            (
                "balance-moved",
                "@balance-moved ~1 imports|exports @reached {a:money} ~4 ,? and|while|but ~1 exports|imports @reached {b:money}",
            ),
            (
                "gap-between",
                "word=difference|gap|discrepancy of {gap:quantity} between ~6 {a:quantity} ~6 and ~6 {b:quantity}",
            ),
            (
                "between-is",
                "word=difference|gap|discrepancy between ~6 {a:quantity} ~6 and ~6 {b:quantity} ~4 is|was|comes_to|came_to {gap:quantity}",
            ),
            // the gap between the first, on £83,000, and the last, on £14,000, is £69,000
            (
                "between-those-on-is",
                "word=difference|gap between ~6 ,? at|earning|on|with {a:quantity} ,? and ~6 ,? at|earning|on|with {b:quantity} ,? is|was ~1 {gap:quantity} ,|.|;|)|–",
            ),
            ("more-than-the", "@beside {gap:quantity} @more than? @the-usual {a:quantity}"),
            ("fewer-than-the", "@beside {gap:quantity} @fewer than|of? @the-usual {a:quantity}"),
            // the 310 fires were 29 more than the 281 of the year before
            (
                "is-more-than-the",
                "{b:count|money} ~3 is|was|are|were {gap:count|money} @more than? @the-usual {a:count|money}",
            ),
            (
                "is-fewer-than-the",
                "{b:count|money} ~3 is|was|are|were {gap:count|money} @fewer than|of? @the-usual {a:count|money}",
            ),
            // 4,150 seats, 950 more than the old hall's 3,200; 1,420 votes, 340 more than her rival, who got 1,080
            (
                "than-that-has",
                "@beside {gap:count|money} word=more|higher|fewer|less|lower than @had {a:count|money}",
            ),
            // 486 m long, is 86 m longer than the old one, which measured 400 m
            (
                "than-that-measures",
                "@beside {gap:measure} word=more|higher|less|lower|heavier|lighter|longer|shorter|taller than ~4 , which|who|that is|measured|measures|was|weighed|weighs ~1 {a:measure} ,|.|;|)|–",
            ),
            // 640 m high, 90 m higher than the next, at 550 m; 86 points, seven clear of the runners-up on 79
            (
                "than-that-at",
                "@beside {gap:measure} word=higher|lower|heavier|lighter|longer|shorter|taller than ~4 , at {a:measure} ,|.|;|)|–",
            ),
            (
                "ahead-of-that-on",
                "@beside {gap:count|number} word=ahead|clear|behind|adrift of? <determiner>? ~3 on|with {a:count|number} ,|.|;|)|–",
            ),
            // 640 passengers, 190 more than its capacity of 450; £5,900 is £1,200 above the average of £4,700
            // 2,914 points, 126 ahead of the runner-up, who had 2,788
            (
                "ahead-of-that-has",
                "@beside {gap:count|number} word=ahead|clear|behind|adrift of? @had {a:count|number} ,|.|;|)|–",
            ),
            // it lost 46,000 jobs in mills and gained 71,000 in shops, a net gain of 25,000
            (
                "net-gain",
                "lost|shed|cut ~1 {a:count|number} ..6 and|but ~1 gained|created|added|hired|won ~1 {b:count|number} ..4 ,|–|( a|for a? net word=gain|loss|increase|decrease of {gap:count|number} ,|.|;|)|–",
            ),
            // 240,000 left and 310,000 came, a net gain of 70,000
            (
                "net-gain-of-comers",
                "{a:count|number} ~1 died|departed|emigrated|left|quit ~1 and|but ~1 {b:count|number} ~1 arrived|came|immigrated|joined ~1 ,|–|( a|for a? net word=gain|loss of {gap:count|number} ,|.|;|)|–",
            ),
            // it won 214 orders and lost 31, for a net 183
            (
                "net-of",
                "{b:count|money|number} ~6 and|but|, ~1 cancelled|closed|lost|refunded|repaid|returned|shed|withdrew ~1 {a:count|money|number} ~3 ,|–|(|; for|a|giving|leaving|making? a? word=net ~1 of? {gap:count|money|number} ~1 ,|.|;|)|–",
            ),
            // arrivals exceeded departures by 1,420: there were 13,960 arrivals and 12,540 departures, in either order
            (
                "exceeded-by-told-after",
                "exceeded|exceeds|outnumbered|outnumber|outpaced|outstripped ~3 by {gap:count|money|number} ~1 :|;|,|–|( there|with|of? ..3 {a:count|money|number} ~3 and|to|against|versus ~2 {b:count|money|number}",
            ),
            (
                "more-than-that-of",
                "@beside {gap:quantity} @more than? <determiner> ~3 estimate|forecast? ~1 of {a:quantity}",
            ),
            (
                "fewer-than-that-of",
                "@beside {gap:quantity} @fewer than|of? <determiner> ~3 estimate|forecast? ~1 of {a:quantity}",
            ),
            // 32.5 million tonnes, 6.5 million below last year's record 39 million
            // $1,460 in March, $120 less than in February's $1,580
            (
                "than-in-months",
                "@beside {gap:quantity} word=more|higher|fewer|less|lower than in? ~1 's|’s ~1 {a:quantity} ,|.|;|)|–",
            ),
            // it cost $38m, $6m over its budget of $32m
            (
                "beside-the-budget-of",
                "@beside {gap:quantity} word=over|under <determiner> ~2 allocation|allowance|budget|ceiling|estimate|limit|minimum|offer|plan|price|quota|target|valuation of {a:quantity}",
            ),
            (
                "more-than-last-years",
                "@beside {gap:quantity} @more than? the? last|this|previous|its|their|current ~2 's|’s? ~1 {a:quantity}",
            ),
            (
                "fewer-than-last-years",
                "@beside {gap:quantity} @fewer than? the? last|this|previous|its|their|current ~2 's|’s? ~1 {a:quantity}",
            ),
            // $912m, $74m or 9% more than the $838m budgeted
            (
                "more-by-percent-than-the",
                "@beside {gap:quantity} ,|(? or|and? {percent:share} )|,? @more than? @the-usual {a:quantity}",
            ),
            (
                "fewer-by-percent-than-the",
                "@beside {gap:quantity} ,|(? or|and? {percent:share} )|,? @fewer than|of? @the-usual {a:quantity}",
            ),
            // 2,050 officers, 140 fewer than in 2019, when there were 2,190; €42, €3 more than in May, when it cost €39
            (
                "more-than-when",
                "@beside {gap:count|money} word=more|higher than it|they|he|she? had? in|at|on|last|a|the ~5 ,? when it|there|they|he|she|the_figure|the_number|the_total <auxiliary|verb>? ~2 {a:count|money|number}",
            ),
            // 12,400 signatures; it needs 15,000, so is 2,600 short
            (
                "needs-so-is-short",
                "{b:count|money} ~2 ;|,|but|and ,|but|and? ..3 needs|needed|requires|required ~1 {a:count|money|number} ~1 ,|;|and|– so|and|which|leaving? ..4 {gap:count|money|number} ~1 word=short ,|.|;|)",
            ),
            // it needed 5,000 signatures and handed in 4,820, 180 too few
            (
                "needed-and-has-too-few",
                "needs|needed|requires|required|wanted|sought|asked for? ~1 {a:count|money} ~3 and|but|, ~3 {b:count|money|number} ~2 ,|–|(|; {gap:count|money|number} word=short|too_few|too_little ,|.|;|)|–",
            ),
            // its bid of $840m was $40m short of the rival $880m
            (
                "is-short-of-the",
                "{b:count|money|number} ~3 is|was|are|were|fell|falls ~1 {gap:count|money|number} word=short of <determiner> ~3 {a:count|money|number}",
            ),
            // it won by 1,104 votes, polling 14,318 to her rival's 13,214
            (
                "won-by-polling",
                "won|win|wins|lost|loses|beat|held|led ..6 by ~1 {gap:count} votes? ~1 ,|–|:|( ~2 polling|with|taking|getting|receiving|scoring|winning? ~1 {a:count|number} votes? ~1 to|against ~4 {b:count|number} ~2 ,|.|;|)|–",
            ),
            // 1,450 wolves, 350 more than in 2019, when 1,100 were counted
            (
                "than-when-counted",
                "@beside {gap:count|money} word=more|higher|fewer|less|lower than in|at|on|last|a|the ~3 ,? when {a:count|money|number} ~1 <auxiliary> counted|listed|logged|recorded|registered|reported",
            ),
            (
                "fewer-than-when",
                "@beside {gap:count|money} word=fewer|less|lower than it|they|he|she? had? in|at|on|last|a|the ~5 ,? when it|there|they|he|she|the_figure|the_number|the_total <auxiliary|verb>? ~2 {a:count|money|number}",
            ),
            // 41,200 visitors, beating its target of 38,000 by 3,200
            (
                "beating-by",
                "{b:quantity} ~6 ,|–|- and? word=beating|exceeding|surpassing|topping <determiner> ~3 estimate|forecast? ~1 of? {a:quantity} ~2 by {gap:quantity}",
            ),
            (
                "missing-by",
                "{b:quantity} ~6 ,|–|- and? word=missing|undershooting <determiner> ~3 estimate|forecast? ~1 of? {a:quantity} ~2 by {gap:quantity}",
            ),
            // at 38 percent, support is five points down on the 43 percent of last year
            // an income of £62m fell short of its spending of £71m by £9m
            (
                "fell-short-by",
                "{b:money|count} ~2 word=fell|falls|fall short of <determiner>? ~2 of? {a:money|count|number} ~2 by {gap:money|count|number} ,|.|;|)|–",
            ),
            (
                "exceeded-by",
                "{b:money|count} ~2 word=exceeded|exceeds|outstripped|surpassed <determiner>? ~2 of? {a:money|count|number} ~2 by {gap:money|count|number} ,|.|;|)|–",
            ),
            // the tower, at 412 metres, is 58 metres taller than the second, at 354 metres
            (
                "at-taller-than-at",
                "at {b:measure|count|money} ,? it|he|she|this? is|was ~1 {gap:measure|count|money} word=taller|higher|longer|lower|shorter|heavier|lighter|more|less|fewer than ~4 ,? at|with {a:measure|count|money} ,|.|;|)|–",
            ),
            // with 62 percent against 34 percent for her rival, she won by 28 points
            (
                "against-won-by",
                "{a:share} ~4 against|to ~1 {b:share} for ~3 , he|she|it|they won|lost|led|leads ~1 by {gap:quantity}",
            ),
            ("at-gap-down-on", "at {b:quantity} , ..4 {gap:quantity} ~1 word=up|down on ~1 {a:quantity}"),
            // by 40 percent to 35, a five-point lead
            (
                "shares-point-lead",
                "{a:share} ~2 to|against|versus ~2 {b:share|number} ~2 ,|–|( a|an|giving|for ~1 {gap:quantity} -? point? ~1 word=lead|margin|advantage|edge ,|.|;|)|–",
            ),
            // with 52.4 percent to her 47.6, a margin of 4.8 points
            (
                "shares-margin-of-points",
                "{a:share} ~2 to|against|versus ~2 {b:share|number} ~2 ,|–|( a|an|for|giving|with ~1 word=margin|lead|gap|majority|advantage of ~1 {gap:quantity}",
            ),
            // her 31 percent of the vote was ten points ahead of his 21
            (
                "share-points-ahead-of",
                "{b:share} ~4 is|was|were|put|puts ~1 {gap:quantity} points? word=ahead|clear of <determiner>? ~2 {a:share|number} ,|.|;|)",
            ),
            // at 64 percent, turnout was seven points above the 57 percent of 2018
            (
                "at-points-above-the",
                "at {b:share} , ..4 {gap:quantity} ~1 word=above|below|higher|lower than? the {a:share}",
            ),
            // it failed by 16 votes, 203 to 219
            (
                "by-votes-so-many-to",
                "by ~1 {gap:count} votes? ,|–|( {a:number|count} to|against {b:number|count} ,|.|;|)|–",
            ),
            // he polled 38.2 percent and she 34.9, putting him 3.3 points ahead
            (
                "putting-ahead",
                "{a:share} ~1 and|, ~2 {b:share|number} ,|; putting|leaving|giving ~2 {gap:quantity} points? ahead|behind|clear",
            ),
            // cut $14m from the $96m budget, bringing it down to $82m
            (
                "cut-from-leaving",
                "cut|cuts|took|takes|shaved|trimmed|slashed ~1 {gap:money} from|off the|its|a|their ~5 {a:money} ~2 ,|– bringing|leaving|reducing|taking ~4 {b:money}",
            ),
            // £84,000 last year and £96,500 this year, £12,500 more
            (
                "this-year-more",
                "{a:money|count} ~1 last|previous year|month|week|season|quarter|term ~2 and ~2 {b:money|count} ~1 this year|month|week|season|quarter|term ,|–|( ~1 {gap:money|count} word=more|less|fewer|higher|lower ,|.|)|;",
            ),
            // it is 20 minutes shorter: 1 hour 50 instead of 2 hours 10
            (
                "so-much-shorter-instead-of",
                "{gap:quantity} word=shorter|longer|more|less|higher|lower|cheaper ,|:|–|( ~2 {b:quantity} ~1 instead_of|rather_than|not|against ~1 {a:quantity} ,|.|;|)",
            ),
            // it spent £1.3m on staff against a budget of £900,000, an overspend of £400,000
            (
                "against-a-budget-overspend",
                "{b:money} ..6 against a|an|its|the ~2 of {a:money} ~1 ,|–|( a|an word=overspend|overspending|overrun|excess|saving|underspend|underspending of {gap:money} ,|.|;|)|–",
            ),
            // they were separated by 1.2 points, 38.4 percent against 37.2
            (
                "by-points-share-to-share",
                "by ~1 {gap:quantity} points? ,|:|–|( {a:share} to|against {b:share|number} ,|.|;|)|–",
            ),
            // she beat the record of 14.32 seconds by 0.22, clocking 14.10
            (
                "beat-the-record-by",
                "beat|bettered|broke|improved|missed|smashed <determiner> ~3 best|mark|record|time of {a:quantity} by {gap:quantity} ,|–|( clocking|finishing|running|swimming|taking|with|winning in? ~2 {b:quantity} ,|.|;|)|–",
            ),
            // 92 m high, 22 m taller than the cathedral's 70 m spire
            (
                "measure-than-that-of",
                "@beside {gap:measure} word=more|higher|less|lower|heavier|lighter|longer|shorter|taller|wider|deeper than <determiner>? ~2 's|’s ~1 {a:measure}",
            ),
            // it had 245 shops in 2019; it now has 214, or 31 fewer
            (
                "had-and-now-has-more",
                "had|operated|owned|ran|employed|was|were ~1 {a:count|money} ..4 ;|,|and|but and|but? it|they|there? <auxiliary|verb>? now <auxiliary|verb>? ~1 {b:count|money|number} ,|–|( or? {gap:count|money|number} word=more|less|fewer ,|.|;|)|–",
            ),
            (
                "compared-more",
                "{b:quantity} ~6 , compared with|to the|a previously|earlier? reported|announced|stated? {a:quantity} , {gap:quantity} word=more|less|fewer|higher|lower",
            ),
        ],
    )
});

/// Words of the frames by which the figure before them is the larger.
const MORE: &[WordKey] = keys![
    "more",
    "higher",
    "bigger",
    "greater",
    "larger",
    "slower",
    "longer",
    "heavier",
    "ahead",
    "clear",
    "many",
    "taller",
    "wider",
    "deeper",
    "making",
    "above",
    "over",
    "up",
    "beating",
    "exceeded",
    "exceeding",
    "exceeds",
    "outstripped",
    "surpassed",
    "surpassing",
    "topping"
];
/// Words by which it is the smaller.
const FEWER: &[WordKey] = keys![
    "fewer",
    "less",
    "smaller",
    "faster",
    "quicker",
    "lighter",
    "lower",
    "shorter",
    "cheaper",
    "below",
    "under",
    "adrift",
    "behind",
    "down",
    "fall",
    "falls",
    "fell",
    "short",
    "missing",
    "undershooting"
];

/// Wordings of points that the check of points does not know.
const OF_POINTS: &[&str] = &[
    "against-won-by",
    "at-gap-down-on",
    "points-behind-told",
    "putting-ahead",
    "share-points-ahead-of",
    "at-points-above-the",
    "by-points-share-to-share",
    "shares-margin-of-points",
    "shares-point-lead",
    "that-is-than",
];

/// What a deficit is of, if it is not of what is bought and sold abroad alone.
const OF_OTHER_THINGS: &[WordKey] =
    keys!["account", "budget", "federal", "fiscal", "funding", "government", "pension", "public"];

/// Whether a gap is the one between what two parties say, which the text itself works out.
fn is_between_parties(document: &Document, sides_and_gap: [FigureId; 3]) -> bool {
    let [a, b, gap] = sides_and_gap.map(|id| document.figure(id).map(|figure| figure.account));
    a != b && (gap == a || gap == b || gap == Some(AccountId::NARRATOR))
}

fn find(document: &Document, claims: &mut Claims) {
    let mut told: BTreeSet<FigureId> = BTreeSet::new();
    FRAMES.for_each_match(document, &mut |found| {
        let (Some(a), Some(b), Some(gap)) = (found.figure("a"), found.figure("b"), found.figure("gap"))
        else {
            return;
        };
        if let Some(claim) = claim(document, found, [a, b, gap]) {
            told.insert(gap);
            let claim =
                if is_between_parties(document, [a, b, gap]) { claim.told(Telling::Again) } else { claim };
            claims.add(claim.recognised_by(found.frame));
        }
    });
    over_sentences::for_each(document, &mut |found, ids| {
        let [.., gap] = ids;
        let claim = if told.contains(&gap) { None } else { claim(document, found, ids) };
        if let Some(claim) = claim {
            told.insert(gap);
            claims.add(claim.linked(Link::Likely).recognised_by(found.frame));
        }
    });
    margin::for_each(document, &mut |found, [first, second, gap]| {
        if !told.insert(gap) {
            return;
        }
        let roles = [("votes of the first", first), ("votes of the second", second), ("margin", gap)];
        let (one, other) = (role(A) - role(B), role(B) - role(A));
        let relation = Relation::Any(vec![role(GAP).equals(one), role(GAP).equals(other)]);
        let claim = difference_of(document, roles, [first, second], relation);
        claims.add(claim.told(Telling::Again).linked(Link::Likely).recognised_by(found.frame));
    });
    balance::for_each(document, &mut |found| {
        if told.contains(&found.left) {
            return;
        }
        let (income, outgo) = (found.income, found.outgo);
        let roles = [("what came in", income), ("what went out", outgo), ("what is left", found.left)];
        let claim = difference_of(document, roles, [income, outgo], found.relation.clone());
        // A sum that was brought forward may be told elsewhere.
        claims.add(claim.linked(Link::Likely).recognised_by("balance-left"));
    });
}

/// The claim of a wording with its two figures and their difference, unless the words leave another meaning.
fn claim(document: &Document, found: &Match<'_>, [a, b, gap]: [FigureId; 3]) -> Option<Assertion> {
    if !are_subtractable(document, [a, b, gap]) {
        return None;
    }
    // Where more was earned or spent, two figures do not tell what is left.
    let is_money = |item: &Item| {
        let figure = item.figure.and_then(|id| document.figure(id));
        figure.is_some_and(|figure| figure.kind == FigureKind::Amount)
    };
    if matches!(found.frame, "balance" | "profit-of")
        && found.items.get(..found.first).is_some_and(|before| before.iter().any(is_money))
    {
        return None;
    }
    // `$8m in the north and $5m in the south, leaving a surplus`
    let are_two_sides = || {
        let places = found.place("a").zip(found.place("b"));
        places.is_some_and(|(a, b)| balance::sides(found.items, a, b).is_some())
    };
    if matches!(found.frame, "balance" | "profit-of") && !are_two_sides() {
        return None;
    }
    if found.frame == "difference-of" && has_third(document, found, b) {
        return None;
    }
    // `bought for £640,000 and sold for £910,000, a gain of £270,000`
    let is_left =
        |item: &Item| found.frame == "bought-and-sold-for-gain" && item.key == const { WordKey::of("gain") };
    let changes = found.inside().iter().any(|item| {
        item.class.is(WordClass::RISE | WordClass::FALL)
            && !item.key.is_one_of(keys!["less", "lower", "up", "down"])
            && !is_left(item)
    });
    // `the budget deficit widened to $12bn as exports fell`
    let is_of_trade = || {
        let before = found.items.get(found.first.saturating_sub(2)..=found.first).unwrap_or(&[]);
        !before.iter().any(|item| item.key.is_one_of(OF_OTHER_THINGS))
    };
    if found.frame == "balance-moved" && !is_of_trade() {
        return None;
    }
    // `the deficit narrowed to`: both sides are told behind it.
    let changes = changes
        && !matches!(
            found.frame,
            "balance-moved"
                | "cut-from-leaving"
                | "fell-short-by"
                | "net-gain"
                | "net-gain-of-comers"
                | "net-of"
                | "won-by-polling"
        );
    if changes || is_of_something_else(found) || !are_of_one_kind(document, found, [a, b]) {
        return None;
    }
    // Points beside two shares are for the check of points.
    let in_points = document.figure(gap).is_some_and(Figure::is_points);
    if in_points
        && !OF_POINTS.contains(&found.frame)
        && found.item("word").is_some_and(|word| word.class.is(WordClass::COMPARATIVE))
    {
        return None;
    }
    let says = |words: &[WordKey]| found.item("word").is_some_and(|item| item.key.is_one_of(words));
    let of_shares = document.figure(a).is_some_and(Figure::is_share);
    let in_hundredths = of_shares && is_bare_points(document, gap);
    let difference = || if in_hundredths { role(GAP) / constant(100) } else { role(GAP) };
    let more = difference().equals(role(B) - role(A));
    let fewer = difference().equals(role(A) - role(B));
    let relation = if says(MORE) {
        more
    } else if says(FEWER) {
        fewer
    } else {
        Relation::Any(vec![more, fewer])
    };
    let roles = [("one figure", a), ("other figure", b), ("difference", gap)];
    let claim = difference_of(document, roles, [b, a], relation);
    Some(claim)
}

/// That a relation holds of two figures and the last, which is said to be the difference between the ones to be told.
fn difference_of(
    document: &Document,
    roles: [(&'static str, FigureId); 3],
    [one, other]: [FigureId; 2],
    relation: Relation,
) -> Assertion {
    let words = |id: FigureId| document.words_of(id);
    let premise = format!("the difference between {} and {} is", words(one), words(other));
    let statement = Statement::new(premise, GAP, words(roles[GAP].1));
    Assertion::new(roles.map(|(name, id)| role_of(document, name, id)).to_vec(), relation, statement)
}

/// `47 percent to 44, with 9 percent undecided, a lead of three points`: a third figure of the kind, told in the same clause.
fn has_third(document: &Document, found: &Match<'_>, like: FigureId) -> bool {
    /// The most items that are looked back over.
    const REACH: usize = 60;
    let (Some(like), Some(last)) = (document.figure(like), found.place("gap")) else { return false };
    let before = found.items.get(last.saturating_sub(REACH)..last).unwrap_or(&[]);
    let clause = before.rsplit(|item| item.key.is_one_of(keys![";"])).next().unwrap_or(&[]);
    let is_alike = |figure: &Figure| {
        figure.is_quantity() && figure.is_share() == like.is_share() && figure.is_comparable_with(like)
    };
    let alike =
        clause.iter().filter_map(|item| document.figure(item.figure?)).filter(|figure| is_alike(figure));
    alike.count() > 2
}

/// `a shortfall of £6m against the plan`, `a gap of 12 seconds to the winner`, `a difference of 15 in the
/// price`: the difference is from a figure that comes later, or of something else.
fn is_of_something_else(found: &Match<'_>) -> bool {
    // `18 more than its rival and 60 fewer than the club at the top`
    let compared = found.place("word").zip(found.place("a"));
    let between = compared.and_then(|(word, a)| found.items.get(word..a)).unwrap_or(&[]);
    let is_told_twice = found.frame.contains("-than-")
        && between.iter().any(|item| item.key.is_one_of(keys!["and", "but", "or"]));
    if is_told_twice {
        return true;
    }
    if found.frame != "difference-of" {
        return false;
    }
    let joins = ["and", "to", "versus", "vs", "against", "but", ",", ";", "compared", "–", "from"];
    let are_joined = found.place("a").zip(found.place("b")).is_some_and(|(a, b)| {
        let between = found.items.get(a + 1..b).unwrap_or(&[]);
        between.iter().any(|item| joins.iter().any(|word| item.key == WordKey::of(word)))
    });
    let after = [
        "after", "against", "before", "between", "from", "if", "in", "on", "once", "over", "to", "when",
        "with",
    ];
    let goes_on = found
        .items
        .get(found.after..)
        .unwrap_or(&[])
        .iter()
        .take(2)
        .any(|item| after.iter().any(|word| item.key == WordKey::of(word)));
    goes_on || !are_joined
}

/// `120 cows and 40 goats`: two counts with nouns of their own count one kind of thing only if one of
/// the nouns could stand for both.
fn are_of_one_kind(document: &Document, found: &Match<'_>, [a, b]: [FigureId; 2]) -> bool {
    if !matches!(found.frame, "difference-of" | "more-than-when" | "fewer-than-when") {
        return true;
    }
    let noun = |id| document.figure(id).and_then(|figure| figure.counts);
    match (noun(a), noun(b)) {
        (Some(a), Some(b)) => a.may_be(b),
        _ => true,
    }
}

const A: usize = 0;
const B: usize = 1;
const GAP: usize = 2;

fn role_of(document: &Document, name: &'static str, id: FigureId) -> Role {
    Role::figure(name, id).as_difference().counting_wholes(document)
}

/// `55.3% to 44.7%, a gap of 10.6 points`
fn is_bare_points(document: &Document, gap: FigureId) -> bool {
    let noun = document.figure(gap).filter(|gap| gap.unit.is_none()).and_then(|gap| gap.counts);
    // `seven points`, `a seven-point lead`
    noun.is_some_and(|noun| {
        document.text_of(noun.span).split(' ').next().is_some_and(|head| matches!(head, "point" | "points"))
    })
}

/// Counts with counts, money with money of one currency, points with shares.
fn are_subtractable(document: &Document, ids: [FigureId; 3]) -> bool {
    let [Some(a), Some(b), Some(gap)] = ids.map(|id| document.figure(id)) else { return false };
    let are_points = is_bare_points(document, ids[2]) || gap.is_points();
    let in_points = are_points && a.is_share() && b.is_share();
    let plain = [a, b, gap]
        .iter()
        .all(|figure| !figure.is_share() && figure.value().is_some() && figure.kind != FigureKind::Multiple);
    // `by 400 votes to 350, a lead of 12 points`
    let is_other = !a.is_share() && is_bare_points(document, ids[2]);
    a.is_comparable_with(b) && (in_points || (plain && !is_other && a.is_comparable_with(gap)))
}
