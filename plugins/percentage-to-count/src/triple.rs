//! The wordings that bind a percentage to a part and a base, and what makes them mean something else.

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{
    Document, Figure, FigureId, FigureKind, Hedge, Item, Link, Rational, Sentence, Telling, UnitKind,
    WordClass, WordKey, keys,
};

/// A percentage with what it is bound to, as the text gives it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Triple {
    pub(crate) frame: &'static str,
    pub(crate) percent: FigureId,
    pub(crate) part: Option<FigureId>,
    pub(crate) base: Option<FigureId>,
    pub(crate) link: Link,
    /// Whether the base is told of certain people or things: `of the ten`.
    pub(crate) names_group: bool,
}

impl Triple {
    /// Whether count and base are written one over the other, which nobody does with round numbers.
    pub(crate) fn is_tallied(&self) -> bool {
        self.frame.contains("slash") || self.frame == "p-n-of-m-closed"
    }

    /// Part, base and percentage that stand together are told at once, and so are those of a survey; who goes on with *of
    /// those* takes over what was told before.
    pub(crate) fn telling(&self) -> Telling {
        let is_survey = self.frame.starts_with("survey");
        let points_back =
            ["of-them", "n-of-them", "them", "that-is"].iter().any(|head| self.frame.starts_with(head));
        if is_explicit(self.frame) || is_survey {
            Telling::AtOnce
        } else if points_back {
            Telling::Again
        } else {
            Telling::Apart
        }
    }
}

/// What a rate is called: , a response rate of 66%; , giving a coverage of 66%; , a 66% response rate.
const CALLED_RATE: (&str, &[&str]) = (
    "called-rate",
    &[
        "a|an|giving|for a|an? ~2 rate|share|proportion|turnout|coverage|attendance|uptake|mortality of {percent:share}",
        "a|an|giving|for a|an? {percent:share} ~1 rate|turnout|coverage|attendance|uptake",
        "putting|bringing|taking ~3 rate|share|turnout|coverage|attendance|uptake at|to {percent:share}",
    ],
);

/// The parts that wordings share.
const PARTS: &[(&str, &[&str])] = &[
    CALLED_RATE,
    // of the 66 members; of the country's 66 towns
    (
        "of-base",
        &[
            "of|among <determiner>? <modifier|total>? {base:count}",
            "of|among <determiner>? ~2 's|’s <modifier|total>? {base:count}",
            "of a total of {base:count}",
        ],
    ),
    // of 66 members present, 26; of the 66 who came, 26
    (
        "of-m-n",
        &[
            "of|among <determiner>? <modifier|total>? {base:count} ~8 , ~2 {part:count}",
            "of the {base:count} ~2 who <auxiliary>? ~3 , ~2 {part:count}",
        ],
    ),
    // of the country's output of 6.6 million; of its annual revenue of $6.6bn
    (
        "of-measure-of-base",
        &[
            "of its|their|his|her ~3 of {base:quantity}",
            "of <determiner>? ~2 's|’s ~3 of {base:quantity}",
            "of <determiner>? total|overall|annual ~2 of {base:quantity}",
            "of <determiner>? ~1 total|output|revenue|revenues|budget|income|price|salary|turnover|value|workforce|population|electorate|capacity of {base:quantity}",
            "of the|a|an ~4 average|mean|norm|target|goal|quota|maximum of {base:quantity}",
        ],
    ),
    // of the $6.6m; of its budget of $6.6m
    (
        "of-money",
        &[
            "of <determiner>? <modifier|total>? {base:money}",
            "of <determiner>? ~2 's|’s <modifier|total>? {base:money}",
            "of its|their|his|her|a|the ~3 of {base:money}",
        ],
    ),
    ("when-it", &["when|as it|they|he|she <verb>? ~2", "or about|some?"]),
    // what stands for the subject before: and is now, ; on Monday it was
    ("it-is", &["it|they|which|that|is|was|are|were ~3", "on|in|at|this|last ~2 it|they|is|was ~3"]),
    (
        "of-the-base",
        &[
            "of <determiner> <modifier|total>? {base:count}",
            "of <determiner>? ~2 's|’s <modifier|total>? {base:count}",
        ],
    ),
];

/// Longer wordings first: the first that matches at a figure is taken.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            // 20 of 66 respondents (39%); 13 out of 659, or 2%; 12 of the 335, 3.6%
            ("n-of-m-p", "{part:count} ~3 @of-base ~6 (|[ {percent:share}"),
            ("n-of-m-or-p", "{part:count} ~3 @of-base ~6 ,|-|– or|about? {percent:share}"),
            ("n-of-m-rate", "{part:count} ~3 @of-base ~2 <auxiliary>? <reporting>? ~6 ,|-|–|( @called-rate"),
            // with 312 of 480 precincts reporting, 65 percent,
            (
                "n-of-m-reporting-p",
                "{part:count} ~3 @of-base ~2 reporting|counted ,|–|( or? {percent:share} ,|)|–",
            ),
            // 26 of the 66 members were present (39%)
            (
                "n-of-m-did-p",
                "{part:count} out? @of-base ~3 <auxiliary|reporting|modal> ~8 (|[ {percent:share} )|]",
            ),
            // 26 members out of 66 were present (39%)
            (
                "n-out-of-m-did-p",
                "{part:count} ~2 out_of <determiner>? {base:count} ~3 <auxiliary|reporting|modal> ~8 (|[ {percent:share} )|]",
            ),
            // 26 of the 66 members were present, which is 39 percent
            (
                "n-of-m-which-is-p",
                "{part:count} ~3 @of-base ..6 ,|(|– which|that|it is|was|equals|makes ~1 {percent:share} ,|.|;|)|–",
            ),
            // (13 out of 659, 2%)
            ("n-of-m-comma-p", "{part:count} out? of {base:count} ,|; {percent:share} )|]"),
            // 20/66 (39%); (20/66; 39%)
            ("n-slash-m-p", "{part:count} / {base:count} (|[|,|;|= {percent:share}"),
            ("n-slash-m-noun-p", "{part:count} / {base:count} ~4 (|[ {percent:share}"),
            // twelve (3.6%) of the 335 children
            ("n-p-of-m", "{part:count} ~3 (|[ {percent:share} )|] ~3 @of-base"),
            // 39% (26/66); 39% (26 of 66); 2% of MPs - 13 out of 659
            ("p-n-slash-m", "{percent:share} ~3 (|[|,|; n? =? {part:count} / {base:count}"),
            ("p-n-of-m-closed", "{percent:share} (|[ {part:count} out? of {base:count} ~2 )|]"),
            ("p-n-of-m", "{percent:share} ~6 (|[|,|-|–|: or|about|some? {part:count} ~2 @of-base"),
            // turnout was 39%, with 26 of the 66 members voting
            (
                "turnout-p-with-n-of-m",
                "turnout|participation ..10 {percent:share} ..8 , with ~1 {part:count} ~2 @of-base",
            ),
            ("p-or-n-of-m", "{percent:share} ~6 , or {part:count} ~3 @of-base"),
            // a survey of 66 members found that 26 (39%) …
            (
                "survey-of-m-n-p",
                "survey|poll|sample|study|panel of ~2 {base:count} ~6 found|showed|shows|finds|said that? ~2 {part:count} ~3 ( {percent:share} )",
            ),
            (
                "survey-of-m-n-or-p",
                "survey|poll|sample|study|panel of ~2 {base:count} ~6 found|showed|shows|finds|said that? ~2 {part:count} ~3 , or about? {percent:share}",
            ),
            // in the sample of 66 members, 39% (26) …
            (
                "survey-of-m-p-n",
                "survey|poll|sample|study|panel of ~2 {base:count} ~3 ,|found|showed that? ~1 {percent:share} ( n? =? {part:count} )",
            ),
            // a profit of $26m on revenue of $66m, a margin of 39%
            (
                "n-on-m-margin",
                "profit|income|earnings of|was|were|is {part:money} ~2 on ~2 revenue|revenues|sales|turnover of {base:money} ,|–|— a|an ~2 margin of {percent:share}",
            ),
            // 39% of the 66 respondents (26)
            ("p-of-m-n", "{percent:share} @of-base ~5 (|[ n? =? {part:count} )|]"),
            ("p-of-m-or-n", "{percent:share} @of-base ~5 , or {part:count}"),
            // 39% of the 66 candidates passed, 26 in all
            (
                "p-of-m-n-in-all",
                "{percent:share} @of-the-base ..5 ,|–|( {part:count} in|altogether|overall all|total? ,|.|;|)|–",
            ),
            // 39% of the 66 respondents, 26 people, …; 39% of the 66 – about 26 – …
            ("p-of-m-n-comma", "{percent:share} @of-the-base ~3 , {part:count} ~1 ,"),
            ("p-of-m-n-dash", "{percent:share} @of-the-base ~5 –|— {part:count} ~2 –|—"),
            // 66 schools, 39% of them, or 26, …
            (
                "m-p-of-them-or-n",
                "{base:count} ~4 ,|;|–|-|( {percent:share} of them|these|those|which|whom ,|(|–|- or|about? {part:count}",
            ),
            // 66 km long, 26 km of which, or 39 percent, …
            (
                "m-n-of-which-or-p",
                "{base:count|measure} ~3 ,|–|( {part:count|measure} of which|them|whom ,|(|– or|about? {percent:share} ,|.|)|–|;",
            ),
            // 39% of the country's 6.6 million tonnes of rice, or 2.6 million tonnes
            (
                "p-of-measure-or-n",
                "{percent:share} of <determiner>? ~2 's|’s? {base:measure} ~5 , or {part:measure}",
            ),
            // 6.6 million of its 66 million shares, a 10 percent stake
            (
                "n-of-m-stake",
                "{part:count} ~3 @of-base ~6 ,|–|-|( a|an {percent:share} stake|share|holding|interest|majority|rate",
            ),
            // 40 percent of sales: $120m of a total of $300m
            (
                "p-of-money-of-total",
                "{percent:share} of ~2 ,|:|–|( or? {part:money} of|out_of a|the? total? of? {base:money}",
            ),
            // a 5 percent stake in the $40bn company is worth $2bn
            (
                "p-stake-in-m",
                "{percent:share} stake|share|holding|interest in ~2 {base:money} ~3 <auxiliary>? worth|valued_at ~1 {part:money}",
            ),
            // 39% of gross domestic product, or $26bn of a $66bn economy
            (
                "p-or-n-of-economy",
                "{percent:share} of ~3 ,|(|– or about? {part:money} of|in|out_of a|an {base:money} economy|budget|market|industry",
            ),
            (
                "p-or-n-in-economy-of",
                "{percent:share} of ~3 ,|(|– or about? {part:money} of|in|out_of a|an ~1 economy|budget|market|industry of {base:money}",
            ),
            // 31% of the £8.42m cost, or £3.61m
            (
                "p-of-money-or-n",
                "{percent:share} of <determiner>? <modifier|total>? {base:money} ~5 , or {part:money}",
            ),
            (
                "p-of-money-n",
                "{percent:share} of <determiner>? <modifier|total>? {base:money} ~5 ( {part:money} )",
            ),
            (
                "p-of-money-n-comma",
                "{percent:share} of <determiner>? <modifier|total>? {base:money} ~2 , {part:money} ,",
            ),
            // 36 percent of the budget of $2.4bn, $864m, goes to pensions
            (
                "p-of-measure-n",
                "{percent:share} @of-measure-of-base ~2 ,|(|–|— or|about? {part:quantity} ,|)|–|—",
            ),
            // 45 percent of 1.9 million women, 855,000, were screened
            ("p-of-bare-m-n-comma", "{percent:share} of {base:count} ~4 , {part:count|number} ,"),
            // 30 percent tax on his income of 64,000 euros, 19,200 euros
            (
                "p-tax-on-m-n",
                "{percent:share} tax|duty|commission|interest|vat on ~3 of {base:money} ,|(|–|— or|about? {part:money} ,|.|)|;",
            ),
            // $2.6m (39%) of the $6.6m; of the $6.6m raised, $2.6m (39%) …; $2.6m of the $6.6m, or 39%
            ("money-p-of-money", "{part:money} ~2 (|[ {percent:share} )|] @of-money"),
            ("money-of-money-p", "{part:money} ~3 @of-money ~4 (|[ {percent:share} )|]"),
            ("money-of-money-or-p", "{part:money} ~3 @of-money ~6 ,|-|– or about? {percent:share}"),
            ("money-of-money-comma-p", "{part:money} ~3 @of-money ~6 ,|-|– {percent:share} .|;|)"),
            ("money-or-p-of-money", "{part:money} ~3 , or about? {percent:share} @of-money"),
            ("of-money-money-p", "@of-money ~6 , ~1 {part:money} ~2 (|[ {percent:share} )|]"),
            ("of-money-money-or-p", "@of-money ~6 , ~1 {part:money} ~2 , or about? {percent:share}"),
            // interest of 6 percent on a loan of $250,000 comes to $15,000
            (
                "p-on-m-is-n",
                "{percent:share} on|of ~4 of {base:money} comes|came|amounts|amounted|is|was|makes|made|costs|cost to? ~1 {part:money}",
            ),
            // a 2 percent levy on a turnover of €6m yields €120,000
            (
                "p-levy-on-m-yields-n",
                "{percent:share} charge|commission|duty|fee|levy|surcharge|tax on ~4 of {base:money} yields|yielded|raises|raised|brings|brought|comes|came|amounts|amounted|is|was|makes|made|costs|cost in|to? ~1 {part:money} ,|.|;|)",
            ),
            // the prison, built for 800, holds 1,160 and is at 145 percent of capacity
            (
                "built-for-m-holds-n-p",
                "built|designed|made|meant|room|space for|to ~2 {base:count} ~3 but|and|,|; it|they|which? now? holds|held|houses|housed|has|had {part:count|number} ~2 ,|and|;|( so|which|and? it|this? is|was|at|putting|leaving|or ~3 {percent:share} of its|their? capacity ,|.|;|)|–",
            ),
            // a deposit of 15 percent, or £48,000, is needed on a house of £320,000
            (
                "p-or-n-on-m",
                "deposit|fee|commission|tax|duty|levy|premium|charge of {percent:share} ,|(|– or about? {part:money} ,|)|– ..6 on|for ~4 of {base:money}",
            ),
            // tax at 20 percent adds £280 to the bill of £1,400
            (
                "p-adds-n-to-m",
                "at|of {percent:share} adds|added|add ~1 {part:money} to|on ~3 of {base:money}",
            ),
            // 12% of 5.8 million is 700,000
            (
                "p-of-m-is-n",
                "{percent:share} of <determiner>? {base:quantity} ~3 is|equals|makes|= {part:quantity}",
            ),
            // of 66 members present, 26 (39%); of the 66 asked, 26, or 39 percent,
            ("of-m-n-p", "@of-m-n ~3 (|[ {percent:share}"),
            // of the 66 residents (in the census) 26 (39%); out of 66 clinics 26 (39%)
            (
                "of-m-bare-n-p",
                "of|out_of|among the? {base:count} ..3 {part:count|number} ( {percent:share} )",
            ),
            // 66 km² (25 square miles), of which 26 km² (10 square miles) (or 39%) is land
            ("m-of-which-n-p", "{base:measure} ..2 , of which ,? {part:measure} ..2 ( or? {percent:share} )"),
            // of 66 members 26, or 39 percent, …
            (
                "of-m-bare-n-or-p",
                "of|out_of the? {base:count} ..3 {part:count|number} , or about? {percent:share} ,|–",
            ),
            ("of-m-n-or-p", "@of-m-n ~3 , or|about? {percent:share}"),
            ("of-m-n-were-or-p", "@of-m-n <auxiliary>? ~3 , or about? {percent:share}"),
            ("of-m-n-rate", "@of-m-n ..4 , @called-rate"),
            // of the 66 who had, 26 said they would again, or 39 percent
            ("of-m-n-said-or-p", "@of-m-n ~1 <reporting> ..12 , or about? {percent:share} .|;|)"),
            (
                "of-m-p-n",
                "of|among <determiner>? <modifier|total>? {base:count} ~8 , ~2 {percent:share} ~3 (|[ n? =? {part:count} )|]",
            ),
            (
                "of-m-p-or-n",
                "of|among <determiner>? <modifier|total>? {base:count} ~8 , ~2 {percent:share} ~3 , or|about? {part:count} ,",
            ),
            // 66 members, of whom 26, or 39 percent, …; checked 66 forms and returned 26 of them, or 39 percent
            (
                "m-of-whom-n-p",
                "{base:count} ~4 ,|;|–|- of whom|which ~2 {part:count} ~3 ,|(|[|–|- or|about? {percent:share}",
            ),
            // $66m, of which insurers will bear $26m, or 39 percent
            (
                "money-of-which-n-p",
                "{base:money} ..2 ,|;|–|- of which ..5 {part:money} ~3 ,|(|[|–|- or about? {percent:share} ,|.|;|)|]|–",
            ),
            // it cost $66m, of which the state paid 39 percent, or $26m
            (
                "money-of-which-p-n",
                "{base:money} ..2 ,|;|–|- of which ..5 {percent:share} ,|(|[|–|- or about? {part:money} ,|.|;|)|]|–",
            ),
            // used 66 doses, so that 26, or 39 percent, were wasted
            (
                "m-but-n-or-p",
                "{base:count} ~4 ,|; so|and|but that? {part:number} , or about? {percent:share} ,",
            ),
            (
                "m-n-of-which-rate",
                "{base:count} ~4 ,|–|-|(|and|but {part:count} of which|whom|them ..3 ,|–|-|( @called-rate",
            ),
            (
                "m-n-of-them-p",
                "{base:count} ..8 ,|;|and|but ..6 {part:count} of them|these|those ,|(|[|–|- or|about? {percent:share}",
            ),
            // it has asked for $840m and been promised $310m, 37 percent of it
            (
                "m-n-p-of-it",
                "{base:money|measure} ..12 and|but ..6 {part:money|measure} ~1 ,|(|–|— or? {percent:share} of it|that|this ,|.|;|)|–|—",
            ),
            // it has to find £14m, and has found £11.2m of it, 80 percent
            (
                "m-n-of-it-p",
                "{base:money|measure} ..12 ,|and|but ,? and|but? ..6 {part:money|measure} of it|this|that ,|–|( or? {percent:share} ,|.|;|)|–",
            ),
            (
                "m-n-p-of-them",
                "{base:count} ..24 ,|;|and|–|- ..2 {part:count} ~2 (|[ {percent:share} )|] of them|whom|these|which",
            ),
            // 66 members replied; of these, 26 (39%) …
            (
                "m-of-them-n-p",
                "{base:count} ..24 ,|;|and of|among|out_of them|these|those|whom|which ,? ~1 {part:count} ~3 (|[ {percent:share} )|]|;|,",
            ),
            // 39% (95% CI 28–51; 26/66)
            (
                "p-interval-n-slash-m",
                "{percent:share} ( {level:share} ci|confidence ~2 :|,? {ends:quantity} ;|, n? =? {part:count} /|of {base:count}",
            ),
            // she earned $84,000 and paid $21,000 in tax, a rate of 25 percent
            (
                "earned-m-paid-n-rate",
                "earned|made|income|earnings|profit|profits|salary ~2 {base:money} ..6 paid|pays|pay ~1 {part:money} in|of tax|taxes|duty ~2 ,|–|( a|an|at? ~2 rate of {percent:share}",
            ),
            // of those 3,600, 2,412 were in favour, or 67 percent
            (
                "of-those-m-n-did-or-p",
                "of|out_of the|those|these {base:count|number} , {part:count|number} ..8 ,|–|( or about? {percent:share} ,|.|;|)",
            ),
            // 26 respondents, 39% of the 66
            ("n-comma-p-of-m", "{part:count} ~6 ,|-|– or|only|just|about? {percent:share} @of-the-base"),
            // it employs 66 people and will cut 26 jobs, or 39% of its workforce
            (
                "m-employed-n-or-p",
                "employ|employs|employed|employing|workforce|staff of? ~1 {base:count} ..16 {part:count} ~2 ,|–|( or|about? {percent:share} of its|the|their ~1 workforce|staff|employees|headcount ,|.|;|)|–|by|in|this|next|over",
            ),
            // 26,000 cattle, 39% of the herd, which stood at 66,000
            (
                "n-comma-p-of-those-m",
                "{part:count} ~6 ,|–|( or|about|some? {percent:share} of the|its|their|a ~2 ,|, which|that ~1 is|was|stood|numbers|numbered|totalled|had ~2 {base:count}",
            ),
            // it will buy 39% of the chain for €26m, valuing it at €66m
            (
                "p-for-n-valuing-m",
                "{percent:share} stake|of ..8 for ~1 {part:money} ,|in a? deal? that|which? valuing|values|valued ~3 at ~1 {base:money} ,|.|;|)|–",
            ),
            // 26 hectares of forest, 39% of its 66 hectares
            (
                "n-comma-p-of-measure",
                "{part:measure} ~6 ,|–|( or|about|some? {percent:share} of its|the|their|his|her|our|all ~2 {base:measure}",
            ),
            // 26 homes, or 39% of the 66
            ("n-or-p-of-m", "{part:count} ~6 , or about|some|roughly? {percent:share} @of-the-base"),
            ("n-bare-or-p-of-m", "{part:count} ~3 or about|some|roughly? {percent:share} @of-the-base"),
            // an operating profit of $26m, a margin of 39 percent on revenue of $66m
            (
                "n-margin-on-m",
                "{part:money} ,|(|–|— or|with? a|an ~2 margin of {percent:share} on ~2 revenue|revenues|sales|turnover of {base:money}",
            ),
            // 26,000 barrels, equal to 39% of the country's output of 66,000
            (
                "n-equal-to-p-of-m",
                "{part:quantity} ~8 ,|( or|about|equal|equivalent? to? about|some? {percent:share} @of-measure-of-base",
            ),
            (
                "n-is-p-of-measure",
                "{part:quantity} ~6 <auxiliary>? equals|equalled|accounts|represents|represented|makes|is|was|were for|up|about? {percent:share} @of-measure-of-base",
            ),
            // the fine of £26m is equal to 39% of its annual turnover of £66m
            (
                "n-is-equal-to-p-of-measure",
                "{part:quantity} ~6 is|was|are|were|be|amounts|amounted|comes|came|corresponds|corresponded equal|equivalent? to about|some|roughly? {percent:share} @of-measure-of-base",
            ),
            // 39% full, with 26 of its 66 beds taken; 66 beds and is 39% full, with 26 patients
            (
                "p-full-with-n-of-m",
                "{percent:share} full|occupied|filled|taken ,|:|–|( with|or ~2 {part:count} ~2 @of-base",
            ),
            (
                "m-p-full-with-n",
                "{base:count} ..6 <auxiliary> ~2 {percent:share} full|occupied|filled|taken , with ~2 {part:count}",
            ),
            // a dam that holds 66 million litres and is 39% full, at 26 million
            (
                "m-held-p-full-at-n",
                "hold|holds|capacity of? ~1 {base:count|measure} ..12 ,|;|and|but|, but|and? @it-is {percent:share} full|filled , at|with|holding ~1 {part:count|measure}",
            ),
            // turnout of 39 percent means that 2.6 million of the 6.6 million registered voters went
            (
                "turnout-p-means-n-of-m",
                "turnout|participation of|was|at|reached ~1 {percent:share} ,? means|meaning|meant that? ~1 {part:count|number} of|out_of the|its|their {base:count} registered|eligible|voters|electors|members",
            ),
            // 39% of the country's power, 26 of its 66 terawatt-hours
            (
                "p-of-n-of-measure",
                "{percent:share} of ~4 area|capacity|demand|electricity|energy|forest|gas|land|needs|oil|output|power|production|supply|territory|water ,|(|–|: or|about|holding|producing|providing|supplying|generating|using? {part:measure} of|out_of a|the|its|their total? of? {base:measure} ,|.|;|)|–",
            ),
            // 39% of its power in May, when it made 26 TWh of 66 TWh; 39% of its power, or 26 TWh of 66 TWh
            (
                "p-when-n-of-m",
                "{percent:share} of ..8 ,|(|– @when-it {part:count|measure} of|out_of a|the? total? of? {base:count|measure}",
            ),
            // it infected 66 people and killed 26, a fatality rate of 39%
            (
                "m-n-fatality-rate",
                "{base:count} ..8 {part:count} ~4 ,|(|– giving|for|or? a|an case? fatality|mortality|death|survival|cure|recovery rate of ~1 {percent:share} ,|.|;|)|–",
            ),
            // unemployment is 39%, with 26 out of work in a labour force of 66
            (
                "p-with-n-in-m",
                "unemployment|joblessness|jobless ..6 {percent:share} ~4 , with {part:count} ~5 in|of|from|out_of a|an|the|its|their ~1 workforce|labour|labor|population|electorate force? of {base:count}",
            ),
            // with 26 unemployed in a workforce of 66, the jobless rate stood at 39%
            (
                "n-out-of-work-in-m-p",
                "{part:count|number} ~1 unemployed|jobless|out_of_work in|of|from|out_of a|an|the|its|their ~1 workforce|labour|labor|population force? of {base:count|number} , ..6 rate ~1 <auxiliary|verb> ~2 {percent:share}",
            ),
            // 26 posts were equipped, which represents 39% of the target of 66; 26 posts, 39% of a target of 66
            (
                "n-is-p-of-target",
                "{part:count} ..8 ,|which|that|, which? ~1 {percent:share} of the|a|its|their ~1 target|plan|goal|quota of ~2 {base:count}",
            ),
            // 26 respondents make up 39% of the 66
            (
                "n-makes-p-of-m",
                "{part:quantity} ~6 <auxiliary>? accounts|accounted|account|represents|represented|represent|makes|made|make|constitutes|constituted|constitute|is|are|was|were for|up|about? {percent:share} of <determiner>? <modifier|total>? {base:quantity}",
            ),
        ],
    )
});

/// A percentage and a count in apposition, the base left unsaid.
static PAIRS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("p-or-n", "{percent:share} ~6 ,|(|-|– or {part:count}"),
        ("p-comma-n", "{percent:share} ,|(|-|– {part:count}"),
        ("p-noun-n", "{percent:share} of ~6 ,|(|-|– or|about? {part:count}"),
        ("n-or-p", "{part:count} ~6 ,|(|-|– or {percent:share}"),
        ("n-p", "{part:count} ~4 ( {percent:share} )"),
        ("p-of-m", "{percent:share} of <determiner> <modifier|total>? {base:count}"),
        ("p-of-bare-m", "{percent:share} of {base:count}"),
    ])
});

/// A percentage and a count of those that the sentence before tells of.
static OVER_SENTENCES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[("them", &["of them|these|those"]), CALLED_RATE],
        &[
            // Of these, 512 passed, a pass rate of 80 percent.
            ("of-them-n-rate", "@them ,? ~1 {part:count|number} ..4 , @called-rate"),
            // Of these 46 percent, or 920, were in favour.
            (
                "of-them-p-or-n",
                "@them ,? ~1 {percent:share} ~2 ,|(|– or about|some? {part:count|number} ,|)|–",
            ),
            // Of these, 512 had passed, or 80 percent.
            (
                "of-them-n-did-or-p",
                "@them ,? ~1 {part:count|number} ..8 ,|–|( or about? {percent:share} ,|.|;|)",
            ),
            ("of-them-n-did-p", "@them ,? ~1 {part:count|number} ..8 ,|–|( {percent:share} .|;|)"),
            // Poachers killed 13 last year, 6 percent of the population.
            (
                "n-did-p-of-population",
                "{part:count|number} ..4 ,|–|( or? {percent:share} of the|its|their ~1 population|herd|flock|fleet|stock|membership|electorate|total ,|.|;|)|–",
            ),
            // It will lay off 412 of them, 12 percent of the total.
            (
                "n-of-them-p-of-total",
                "{part:count|number} @them ~2 ,|–|( or|about? {percent:share} of the|its|their ~1 total|whole|lot|number|workforce ,|.|;|)|–",
            ),
            // On Friday it carried 558, 90 percent of its capacity.
            (
                "n-or-p-of-capacity",
                "{part:count|number} ..4 ,|–|( or|about? {percent:share} of its|the|their? ~1 capacity ,|.|;|)|–",
            ),
            // The state paid 40 percent, or $208m.
            (
                "paid-p-or-n",
                "paid|pays|pay|bore|bears|covered|covers|contributed|contributes|provided|provides|met ~1 {percent:share} ,|(|– or about? {part:money} .|;|)",
            ),
            // It recycled 31,000 tonnes, 37 percent.
            ("it-measure-p", "it|they ..5 {part:measure|money} ~2 ,|–|( or? {percent:share} .|;|)"),
            // Of those, 482 (40 percent) smoked.
            ("of-them-n-p", "@them ,? ~1 {part:count} ~2 ( {percent:share} )"),
            ("of-them-n-or-p", "@them ,? ~1 {part:count} ~2 ,|– or about? {percent:share} ,|–"),
            // Some 21,400 of them, or 44 percent, …
            ("n-of-them-p", "{part:count} @them ( {percent:share} )"),
            ("n-of-them-or-p", "{part:count|number} @them ,|–|( or? about? {percent:share} ,|.|;|)|–"),
            // His rent is £1,150, or 36 percent of that.
            (
                "n-or-p-of-that",
                "{part:money|measure} ~2 ,|–|( or? about? {percent:share} of that|it|this ,|.|;|)|–",
            ),
            // Over 12 years 504 of them had been ill, or 6 percent.
            ("n-of-them-did-or-p", "{part:count|number} @them ..6 ,|–|( or about? {percent:share} ,|.|;|–|)"),
            // Foreigners were 55 percent of them, or 800,000.
            ("them-p-or-n", "{percent:share} @them ,|–|( or about|some? {part:count} ,|.|;|–|)"),
            // Only 350 came, or 62 percent.
            ("n-did-or-p", "{part:number} ..4 ,|–|( or {percent:share} .|;|)"),
            // It will cut 150 jobs, or 12 percent of its workforce.
            (
                "n-or-p-of-workforce",
                "it|they|which will|would|is|are|has|have|plans? ..5 {part:count} ~2 ,|–|( or|about? {percent:share} of its|the|their ~1 workforce|staff|employees|headcount",
            ),
        ],
    )
});

/// Every triple in the document.
pub(crate) fn triples(document: &Document, visit: &mut impl FnMut(Triple)) {
    FRAMES.for_each_match(document, &mut |found| {
        if let Some(triple) = bind(document, found)
            && triple.part.is_some()
            && triple.base.is_some()
        {
            visit(triple);
        }
    });
}

/// A part of a base, whose percentage the next sentence tells: `48 of the 120 seats. That is 40 percent.`
static PART_OF_BASE: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[("n-of-m", "{part:count|number} of|out_of the|its|their|all|some? ~1 {base:count}")])
});

/// The percentage of what the sentence before tells.
static THAT_IS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        ("that-is-p", "that|this is|was|makes|made|means ~1 {percent:share} ,|.|;"),
        (
            "that-is-rate",
            "that|this is|was|makes|made|means|gives a|an ~1 attendance|coverage|occupancy|proportion|rate|share|turnout of {percent:share} ,|.|;",
        ),
    ])
});

/// The percentage of a base that the part told before is.
static THAT_IS_OF_BASE: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[("that-is-p-of-m", "that|this is|was|makes|made|means ~1 {percent:share} @of-base ~3 ,|.|;")],
    )
});

/// A percentage of a base, whose count the next sentence tells: `15 percent of its 60 million people are old. That is nine
/// million.`
static PERCENT_OF_BASE: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            ("p-of-m", "{percent:share} @of-base"),
            ("p-of-money", "{percent:share} @of-money"),
            ("p-of-measured", "{percent:share} of <determiner>? ~2 's|’s? {base:measure}"),
        ],
    )
});

/// The count of what the sentence before tells.
static THAT_IS_SO_MANY: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "that-is-n",
        "that|this is|was|makes|made|means|equals|amounts|comes to? ~1 {part:quantity} ~2 ,|.|;",
    )])
});

/// A part of the electorate, whose turnout the sentence before tells.
static VOTERS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "turnout-before",
        "of|out_of the|its|about|some? {base:count} ~2 registered|eligible voters|electors|people|citizens ~1 ,? ~1 {part:count|number} ~3 cast|voted|took_part|turned_out|went",
    )])
});

/// Every percentage with a count of those that the sentence before numbers, and of what it tells.
pub(crate) fn triples_over_sentences(document: &Document, visit: &mut impl FnMut(Triple)) {
    OVER_SENTENCES.for_each_match(document, &mut |found| {
        let Some(triple) = bind(document, found) else { return };
        let base = triple.part.and_then(|part| told_before(document, found, part));
        if base.is_some() {
            visit(Triple { base, link: Link::Likely, ..triple });
        }
    });
    THAT_IS.for_each_match(document, &mut |found| {
        let Some(triple) = bind(document, found).filter(|_| found.first == 0) else { return };
        if let Some((part, base)) = part_of_base_before(document, found.sentence) {
            visit(Triple { part: Some(part), base: Some(base), link: Link::Likely, ..triple });
        }
    });
    THAT_IS_OF_BASE.for_each_match(document, &mut |found| {
        let Some(triple) = bind(document, found).filter(|_| found.first == 0) else { return };
        let Some(base) = triple.base.and_then(|base| document.figure(base)) else { return };
        let is_part =
            |figure: &Figure| figure.is_quantity() && counts(figure) && figure.is_comparable_with(base);
        let told = document.only_figure_referred_to(found.sentence, is_part);
        if let Some((part, _)) = told.filter(|(_, figure)| figure.value() < base.value()) {
            visit(Triple { part: Some(part), link: Link::Likely, ..triple });
        }
    });
    THAT_IS_SO_MANY.for_each_match(document, &mut |found| {
        let Some(part) = found.figure("part").filter(|_| found.first == 0) else { return };
        if let Some(triple) = percent_of_base_before(document, found.sentence, part) {
            visit(Triple { frame: found.frame, ..triple });
        }
    });
    VOTERS.for_each_match(document, &mut |found| {
        let names_turnout = document
            .sentence_referred_to(found.sentence)
            .is_some_and(|before| document.has_word(before, keys!["participation", "turnout"]));
        let (Some(part), Some(base)) = (found.figure("part"), found.figure("base")) else { return };
        let are_counts = [part, base].iter().all(|id| document.figure(*id).is_some_and(Figure::is_count));
        let turnout = document
            .only_figure_referred_to(found.sentence, |figure| figure.is_quantity() && figure.is_share())
            .filter(|(_, figure)| names_turnout && are_counts && is_plain_share(document, figure));
        if let Some((percent, _)) = turnout {
            let (part, base) = (Some(part), Some(base));
            let link = Link::Likely;
            visit(Triple { frame: found.frame, percent, part, base, link, names_group: false });
        }
    });
}

/// The part and the base of the sentence before, if it counts nothing else.
fn part_of_base_before(document: &Document, sentence: &Sentence) -> Option<(FigureId, FigureId)> {
    let before = document.sentence_referred_to(sentence)?;
    let mut told = None;
    PART_OF_BASE.for_each_match_in(document, before, &mut |found| {
        told = told.or_else(|| found.figure("part").zip(found.figure("base")));
    });
    let (part, base) = told?;
    let n_quantities = document.figures_of(before).filter(|(_, figure)| figure.is_quantity()).count();
    let value = |id: FigureId| document.figure(id).and_then(Figure::value);
    (n_quantities == 2 && value(part)? < value(base)?).then_some((part, base))
}

/// The percentage and the base of the sentence before, if it tells nothing else, as a claim about a part.
fn percent_of_base_before(document: &Document, sentence: &Sentence, part: FigureId) -> Option<Triple> {
    let before = document.sentence_referred_to(sentence)?;
    let mut told = None;
    PERCENT_OF_BASE.for_each_match_in(document, before, &mut |found| {
        told = told.or_else(|| bind(document, found));
    });
    let triple: Triple = told?;
    let [base, of] = [triple.base?, part].map(|id| document.figure(id));
    let (base, of) = (base?, of?);
    let is_only = |is_one: &dyn Fn(&Figure) -> bool| {
        document.only_figure_of(before, |figure| figure.is_quantity() && is_one(figure)).is_some()
    };
    // `15 percent of the 62 million are over 65`
    let can_be_base = |figure: &Figure| figure.is_comparable_with(base) && figure.value() >= of.value();
    let is_told = is_only(&Figure::is_share) && is_only(&can_be_base);
    let is_like = base.is_comparable_with(of) && are_in_one_unit(base, of);
    (is_told && is_like).then_some(Triple { part: Some(part), link: Link::Likely, ..triple })
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

/// Whether nothing goes on with the phrase that a wording ends.
fn ends_phrase(found: &Match<'_>) -> bool {
    found.items.get(found.after).is_none_or(|next| next.class.is(WordClass::PUNCTUATION | WordClass::CLAUSE))
}

/// The words by which a sentence tells of all who work somewhere.
const WORKFORCE: &[WordKey] =
    keys!["employs", "employed", "employees", "employing", "headcount", "staff", "workers", "workforce"];

/// The words by which a sentence tells how many there is room for.
const CAPACITY: &[WordKey] = keys![
    "accommodate",
    "beds",
    "capacity",
    "carry",
    "hold",
    "holds",
    "room",
    "seat",
    "seats",
    "take",
    "takes"
];

/// The only count of the sentence before, where it may be of all that a part is of, and no other count stands before
/// the part.
fn told_before(document: &Document, found: &Match<'_>, part: FigureId) -> Option<FigureId> {
    let figure = document.figure(part)?;
    let is_measured = matches!(found.frame, "it-measure-p" | "n-or-p-of-that" | "paid-p-or-n");
    let can_be_base = |(_, other): &(FigureId, &Figure)| {
        let is_of_kind = if is_measured { are_in_one_unit(figure, other) } else { counts(other) };
        is_of_kind && other.is_quantity() && other.is_comparable_with(figure)
    };
    let (first, _) = document.figures_of(found.sentence).find(can_be_base)?;
    let before = document.sentence_referred_to(found.sentence)?;
    let mut bases = document.figures_of(before).filter(can_be_base);
    let (base, base_figure) = bases.next()?;
    // `7.2 million immigrants, 11.1% of the population. Of these, 5.1 million (7.8%)`: of the population as well.
    let has_share = document.figures_of(before).any(|(_, other)| other.is_quantity() && other.is_share());
    let is_only = bases.next().is_none() && !has_share && first == part;
    let names_things = (base_figure.counts.is_some() || is_measured)
        && base_figure.hedge.is_none_or(|hedge| !hedge.is_bound());
    let is_of_workers =
        || document.has_word(before, WORKFORCE) && base_figure.counts.is_some_and(|noun| noun.is_people);
    // `Fires destroyed 13 villages, 9 percent of the total`; `In May only 350 came, or 62 percent`
    let is_of_others = match found.frame {
        "n-did-or-p" => found.first > 0,
        "n-did-p-of-population" => {
            figure.counts.zip(base_figure.counts).is_some_and(|(part, base)| part.concept != base.concept)
        }
        _ => false,
    };
    if is_of_others {
        return None;
    }
    if found.frame == "n-or-p-of-capacity" && !document.has_word(before, CAPACITY) {
        return None;
    }
    // `or 12 percent of its workforce in Wales`
    if found.frame == "n-or-p-of-workforce" && !(is_of_workers() && ends_phrase(found)) {
        return None;
    }
    (is_only && names_things && figure.value() < base_figure.value()).then_some(base)
}

/// Every percentage with a part or a base but not both.
pub(crate) fn pairs(document: &Document, visit: &mut impl FnMut(Triple)) {
    PAIRS.for_each_match(document, &mut |found| {
        if let Some(triple) = bind(document, found) {
            visit(triple);
        }
    });
}

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
            | "n-comma-p-of-measure"
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
    );
    let takes = |figure: &Figure| counts(figure) || takes_measures && figure.kind == FigureKind::Measurement;
    if part.is_some_and(|part| !takes(part)) || base.is_some_and(|base| !takes(base)) {
        return None;
    }
    if let (Some(part), Some(base)) = (part, base)
        && !(part.is_comparable_with(base) && are_in_one_unit(part, base))
    {
        return None;
    }
    // `of the $6.6m raised, $2.6m (39%) …`: whatever was done with the base, the part is of it.
    // A margin is one whatever the profit did.
    let says_of_what =
        found.frame.starts_with("of-money") || matches!(found.frame, "n-margin-on-m" | "n-equal-to-p-of-m");
    let is_of_change = !says_of_what && speaks_of_change(found);
    if !is_explicit(found.frame) && (is_of_change || opens_another_base(found)) {
        return None;
    }
    if let (Some(part), Some(base)) = (part, base)
        && are_of_other_things(found, part, base)
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
    let is_far = matches!(found.frame, "n-of-m-did-p" | "n-out-of-m-did-p" | "m-p-full-with-n");
    let link = if is_far || is_run_on(percent, part, base) { Link::Likely } else { Link::Certain };
    let names_group = found.place("base").is_some_and(|place| {
        let before = place.checked_sub(1).and_then(|before| found.items.get(before));
        before.is_some_and(|before| {
            before.class.is(WordClass::DETERMINER | WordClass::TOTAL | WordClass::MODIFIER)
        })
    });
    Some(Triple { frame: found.frame, percent: percent_id, part: part_id, base: base_id, link, names_group })
}

/// `sixty eyes of 56 patients (68% women)`, `46 (30%) knew it and 57 (38%) of them did not`: the count is no part of
/// the base where it is more, of another thing or of those before.
fn are_of_other_things(found: &Match<'_>, part: &Figure, base: &Figure) -> bool {
    let is_of_another = part
        .counts
        .zip(base.counts)
        .is_some_and(|(part, base)| part.concept != base.concept && !(part.is_people && base.is_people));
    let is_more = part.value() > base.value();
    match found.frame {
        // `turnout was 62.4 percent, with 81,040 of the 120,000 women voting`
        "turnout-p-with-n-of-m" => {
            base.counts.is_some_and(|noun| noun.concept.is_one_of(keys!["female", "male", "man", "woman"]))
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
        "m-n-p-of-them" | "m-of-them-n-p" => is_more,
        _ => is_more && is_of_another && !found.frame.contains("slash"),
    }
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
fn is_plain_share(document: &Document, figure: &Figure) -> bool {
    let is_percent = figure.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Share);
    let opens_with_sign =
        document.text_of(figure.phrase).starts_with(['<', '>', '≤', '≥', '⩽', '⩾', '±', '+', '-', '−']);
    let is_ceiling = matches!(figure.hedge, Some(Hedge::AtMost));
    figure.is_share() && is_percent && !opens_with_sign && !is_ceiling
}

fn counts(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::Number | FigureKind::Amount)
        && figure.value().is_none_or(|value| !value.is_negative())
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
    let is_change = |item: &&Item| item.class.is(change) && !is_direction(item);
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

/// `a reduction from 59% [26/45]`: part, base and percentage stand together, whatever the sentence is about.
fn is_explicit(frame: &str) -> bool {
    matches!(
        frame,
        "n-of-m-p"
            | "n-of-m-comma-p"
            | "n-slash-m-p"
            | "n-slash-m-noun-p"
            | "p-n-slash-m"
            | "p-n-of-m-closed"
            | "n-p-of-m"
    )
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
    let is_same = next.key.is_one_of(keys!["all", "total"]);
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
