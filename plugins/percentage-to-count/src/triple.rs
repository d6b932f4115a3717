//! The wordings that bind a percentage to a part and a base.

use std::sync::LazyLock;

use recount_core::frame::Frames;
use recount_core::{Document, FigureId, Link, Telling};

use crate::binding;

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
    /// Whether a base that is less than the part is that of something else, unless a magnitude was lost.
    pub(crate) must_hold: bool,
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
pub(crate) const CALLED_RATE: (&str, &[&str]) = (
    "called-rate",
    &[
        "a|an|giving|for a|an? ~3 rate|share|proportion|turnout|coverage|attendance|uptake|mortality of {percent:share}",
        "a|an|giving|for a|an? {percent:share} ~1 rate|turnout|coverage|attendance|uptake",
        "putting|bringing|taking ~3 rate|share|turnout|coverage|attendance|uptake at|to {percent:share}",
    ],
);

/// The parts that wordings share.
pub(crate) const PARTS: &[(&str, &[&str])] = &[
    CALLED_RATE,
    // of the money needed this year; of what it asked for
    (
        "of-what-is-needed",
        &["of the|its|their money|funds|funding|sum|amount|cash|aid|budget ~5", "of what ~3"],
    ),
    // an effective tax rate of 25 percent; meaning that it paid a rate of 25 percent
    ("tax-rate", &["a|an ~2 rate of {percent:share}", "meaning|giving|implying ..6 rate of {percent:share}"]),
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
            "of <determiner>? ~1 total|output|revenue|revenues|sales|budget|spending|income|price|salary|turnover|value|workforce|population|electorate|capacity of {base:quantity}",
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
    // of the $6.6m; of the club's $6.6m
    (
        "of-told-money",
        &[
            "of <determiner>? <modifier|total>? {base:money}",
            "of <determiner>? ~2 's|’s <modifier|total>? {base:money}",
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
            // 26 members voted out of 66 entitled to, a turnout of 39 percent
            (
                "n-did-out-of-m-rate",
                "{part:count} ~3 <auxiliary|verb> ~4 out_of|from <determiner>? {base:count} ~6 ,|–|( @called-rate",
            ),
            // 2.77m trips, including 1.44m by bus, which accounts for 52 percent of the total
            (
                "m-including-n-p-of-total",
                "{base:count} ..8 , including|among_them ~1 {part:count} ~4 ,|–|( which|that|or? <auxiliary|verb>? ~2 {percent:share} of the|that total|number|whole|sum ,|.|;|)|–",
            ),
            // six percent of the money needed – $298m out of a $4.6bn target
            (
                "p-of-money-needed-n-of-m",
                "{percent:share} @of-what-is-needed –|—|-|(|,|: {part:money} of|out_of <determiner>? {base:money}",
            ),
            // a 20 percent tax on $640m of oil would cost them $128m
            (
                "p-tax-on-m-costs-n",
                "a|an|the {percent:share} tax|levy|duty|tariff|fee|commission|surcharge|royalty on ~4 {base:money} ~3 <modal>? cost|costs|bring|brings|brought|raise|raises|raised|yield|yields|yielded|earn|earns|earned|be|come|comes|came in|to? ~3 {part:money} ,|.|;|)|–",
            ),
            // paid $38m in tax on an income of $150m, a tax rate of 25 percent
            (
                "n-in-tax-on-m-rate-p",
                "paid|pay|pays|paying|owed|owes {part:money} in|of ~2 tax|taxes on ~3 income|profit|profits|earnings|gains|sales of ~2 {base:money} ..3 ,|–|(|: @tax-rate",
            ),
            // with 312 of 480 precincts reporting, 65 percent,
            (
                "n-of-m-reporting-p",
                "{part:count} ~3 @of-base ~2 reporting|counted ,|–|( or? {percent:share} ,|.|;|)|–",
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
            // 26 of the 66 contacts were eligible, or 39 percent
            (
                "n-of-m-did-or-p",
                "{part:count|number} out? of|among the|its|their|those {base:count} ..6 ,|–|( or about? {percent:share} ,|.|;|)|–",
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
            // turnout was 39%, four points down on 2018, with 26 of the 66 members voting
            (
                "turnout-p-aside-with-n-of-m",
                "turnout|participation is|was|of|at|reached ~1 {percent:share} , {points:quantity} ..6 , with ~1 {part:count} ~2 @of-base",
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
            // a survey of 1,200 homes found 84 with no water, 7 percent
            (
                "survey-of-m-n-with-p",
                "survey|poll|sample|study|check|inspection of ~2 {base:count} ~2 found|showed|shows|finds|counted that? ~1 {part:count|number} ..6 ,|–|( or? {percent:share} ,|.|;|)|–",
            ),
            // in the sample of 66 members, 39% (26) …
            (
                "survey-of-m-p-n",
                "survey|poll|sample|study|panel of ~2 {base:count} ~3 ,|found|showed that? ~1 {percent:share} ( n? =? {part:count} )",
            ),
            // a profit of $26m on revenue of $66m, a margin of 39%
            (
                "n-on-m-margin",
                "profit|income|earnings of|was|were|is {part:money} ~2 on ~2 revenue|revenues|sales|turnover|income|premiums of {base:money} ,|–|— a|an ~2 margin of {percent:share}",
            ),
            // 39% of the 66 respondents (26)
            ("p-of-m-n", "{percent:share} @of-base ~5 (|[ n? =? {part:count} )|]"),
            ("p-of-m-or-n", "{percent:share} @of-base ~5 , or {part:count}"),
            // 39% of the 66 voted, or 26 people
            (
                "p-of-m-did-or-n",
                "{percent:share} of the|its|their|those {base:count|number} ..5 , or ~1 {part:count|number} ~1 ,|.|;|)",
            ),
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
                "{base:count} ~4 ,|;|–|-|( {percent:share} of them|these|those|which|whom ~2 ,|(|–|- or|about? {part:count|number}",
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
            // has shrunk to 39 percent of its former area, from 66 square kilometres to 26
            (
                "to-p-of-former-from-m-to-n",
                "to {percent:share} of its|the|their former|initial|old|original|previous ~2 ,|–|(|: ~1 from {base:count|money|measure} ~3 to ~1 {part:count|money|measure|number} ~2 ,|.|;|)",
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
            ("p-of-money-or-n", "{percent:share} @of-told-money ~5 , or {part:money}"),
            ("p-of-money-n", "{percent:share} @of-told-money ~5 ( {part:money} )"),
            ("p-of-money-n-comma", "{percent:share} @of-told-money ~2 , {part:money} ,"),
            // 36 percent of the budget of $2.4bn, $864m, goes to pensions
            (
                "p-of-measure-n",
                "{percent:share} @of-measure-of-base ~2 ,|(|–|— or|about? {part:quantity} ,|.|;|)|–|—",
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
            (
                "money-of-money-it-or-p",
                "{part:money} ~2 of the {base:money} it|they|he|she ~2 ,|-|– or about? {percent:share} ,|.|;|)",
            ),
            ("money-of-money-comma-p", "{part:money} ~3 @of-money ~6 ,|-|– {percent:share} .|;|)"),
            ("money-or-p-of-money", "{part:money} ~3 , or about? {percent:share} @of-money"),
            (
                "money-comma-p-of-money",
                "{part:money} ~3 ,|–|( about|some|only|just? {percent:share} @of-money",
            ),
            // of the £640m budget, £96m (or 15 percent) goes to interest
            (
                "of-money-money-or-p",
                "@of-money ~6 , ~1 {part:money} ~1 ,|–|( or about? {percent:share} )|,|–",
            ),
            ("of-money-money-p", "@of-money ~6 , ~1 {part:money} ~2 (|[ {percent:share} )|]"),
            ("of-money-money-bare-or-p", "@of-money ~6 , ~1 {part:money} or about? {percent:share}"),
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
            // VAT at 20 percent adds £12 to a £60 bill
            (
                "p-adds-n-to-a-bill",
                "at|of {percent:share} adds|added|add ~1 {part:money} to|on <determiner> {base:money} bill|bills|cost|fare|fee|invoice|order|price|total",
            ),
            // go up by 4.99 percent, adding £72 to a bill of £1,437
            (
                "p-adding-n-to-m",
                "{percent:share} ~2 ,|– adding ~1 {part:money} to|on ~6 of {base:money} ,|.|;|)",
            ),
            // 75 percent were seen: 7,005 of the 9,340
            (
                "p-did-n-of-m",
                "{percent:share} ..8 : {part:count|number} of|out_of the|its|their ~1 {base:count|number} ~1 ,|.|;",
            ),
            // 412 of the 900 who sat it passed, 46 percent
            (
                "n-of-m-did-comma-p",
                "{part:count|number} out? of the|its|their|those ~1 {base:count|number} ~1 who|that|which? ..5 ,|–|— {percent:share} ,|.|;|)|–",
            ),
            // in a class of 30, 18 are girls, 60 percent
            (
                "of-group-n-are-p",
                "in|of|among a|the|his|her|its|their ~1 of ~1 {base:count|number} , {part:count|number} <auxiliary> ~3 ,|–|(|— or? {percent:share} ,|.|;|)|–",
            ),
            // it ran 1,400 trains; 1,190 were on time, 85 percent
            (
                "m-n-were-p",
                "{base:count} ..6 ;|: of_them|of_these|of_those? ,? {part:count|number} <auxiliary> ..5 ,|–|(|— or? {percent:share} ,|.|;|)|–",
            ),
            // 18 percent of the patients waited longer, 1,260 of 7,000
            (
                "p-of-those-did-n-of-m",
                "{percent:share} of ..12 ,|–|( or? {part:count|number} of|out_of {base:count|number} ,|.|;|)|–",
            ),
            // 24,300 cars, giving it 17 percent of a market of 143,000
            (
                "n-giving-p-of-m",
                "{part:count|money|measure|number} ~3 ,|–|( or|for|giving|and it|them|him|her|this? about|some? {percent:share} of a|an|the ~1 of ~1 {base:count|money|measure|number} ,|.|;|)|–",
            ),
            // 1,870 homes are empty, 3 percent of the borough's 62,000
            (
                "n-are-p-of-its",
                "{part:count} ..4 ,|–|( or|about|some? {percent:share} of the|its|their? ~2 's|’s ~1 {base:count|number} ,|.|;|)",
            ),
            // took in 812 dogs and rehomed 655, or 81 percent
            ("m-and-n-or-p", "{base:count} ~1 and ~1 {part:number} ,|–|( or {percent:share} .|;|)"),
            // 66 inmates in prisons built for 55, 120 percent of capacity
            (
                "n-in-built-for-m-p",
                "{part:count} ..4 built|designed|intended|licensed|made|meant for ~1 {base:count|number} ~2 ,|–|( or|at|running? at? {percent:share} of ~1 capacity ,|.|;|)|–",
            ),
            // the form was sent to 66 women, and a total of 26 women (39%) answered it
            (
                "m-and-same-n-p",
                "sent_to|posted_to|offered_to|asked|invited|approached|contacted ~2 {base:count} ~2 ,|; and|but|of ~4 {part:count} ~1 (|[ {percent:share} )|]",
            ),
            // 26 of 66 approached, eligible women (39%) consented
            (
                "n-of-m-listed-p",
                "{part:count|number} of|out_of {base:count|number} approached|consecutive|contacted|eligible|enrolled|invited|recruited|screened , ~3 (|[ {percent:share} )|]",
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
            (
                "of-m-that-n-rate",
                "of|among the|all|its? ~1 {base:count} ~1 that|which|who ..8 , ~2 {part:count|number} ..6 ,|(|– @called-rate",
            ),
            // of the 66 members, 26 left early, or 39 percent
            (
                "of-m-bare-n-did-or-p",
                "of|among <determiner>? {base:count} ~4 , {part:number} ~4 , or about? {percent:share} .|;|)",
            ),
            // of the 66 who had, 26 said they would again, or 39 percent
            ("of-m-n-said-or-p", "@of-m-n ~1 <reporting> ..12 , or about? {percent:share} .|;|)"),
            (
                "of-m-p-n",
                "of|among <determiner>? <modifier|total>? {base:count} ~8 , ~2 {percent:share} ~3 (|[ n? =? {part:count} )|]",
            ),
            // of the £66m raised, 39 percent, or £26m, came from firms
            ("of-money-p-or-n", "@of-money ~3 , ~2 {percent:share} ~3 ,|( or|about? {part:money} ,|)"),
            (
                "of-m-p-or-n",
                "of|among <determiner>? <modifier|total>? {base:count} ~8 , ~2 {percent:share} ~3 , or|about? {part:count} ,",
            ),
            // 66 members, of whom 26, or 39 percent, …; checked 66 forms and returned 26 of them, or 39 percent
            (
                "m-of-whom-n-p",
                "{base:count} ..6 ,|;|–|- of whom|which ~2 {part:count} ~3 ,|(|[|–|- or|about? {percent:share}",
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
            // 66 hectares, of which 39 percent, 26 hectares, is forest
            (
                "measure-of-which-p-n",
                "{base:measure} ..2 ,|;|–|- of which ..3 {percent:share} ,|(|–|- or|about? {part:measure} ,|.|;|)|–",
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
                "{base:count} ..8 ,|;|and|but ..6 {part:count} of them|these|those ~2 ,|(|[|–|- or|about? {percent:share}",
            ),
            // saw 1,840 patients in May, 230 of them for the first time, or 12.5 percent
            (
                "m-n-of-them-did-or-p",
                "{base:count} ~4 , {part:count} of them|these|those|whom|which ..6 , or about? {percent:share} ,|.|;|)|–",
            ),
            // built 3.1 million cars, of which 1.9 million were exported, 61 percent
            (
                "m-of-which-n-did-p",
                "{base:count} ..6 ,|;|–|- of whom|which ~2 {part:count|number} <auxiliary> ..4 ,|–|( or? about? {percent:share} ,|.|;|)|–",
            ),
            // with 5.4 million of 9.6 million votes she took 56.3 percent
            (
                "with-n-of-m-took-p",
                "with ~1 {part:count|number} of|out_of the|its|their? ~1 {base:count} ~1 ,? he|she|it|they <verb|auxiliary> ~1 {percent:share} ,|.|;|)|–",
            ),
            // a 30 percent deposit on the £240,000 flat is £72,000
            (
                "p-deposit-on-m-is-n",
                "a|an|the {percent:share} charge|commission|cut|deposit|discount|down_payment|levy|premium|royalty|stake|surcharge|tip on|in|off a|an|the ~1 {base:money} ~2 is|was|means|equals|comes_to|came_to|costs|cost|saves|saved ~1 {part:money} ,|.|;|)|–",
            ),
            // 28 g of the 100 g bar, 28 percent
            (
                "n-of-measure-p",
                "{part:measure} ~2 of a|an|the|its|each|every {base:measure} ~2 ,|–|( or? {percent:share} ,|.|;|)|–",
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
            (
                "m-of-them-n-or-p",
                "{base:count} ..24 ,|;|and of|among|out_of them|these|those|whom|which ,? ~1 {part:count|number} ~3 ,|–|(? or about? {percent:share}",
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
            // 14.2 million tonnes, 72 percent of the national crop of 19.8 million
            (
                "n-comma-p-of-measure-of",
                "{part:measure} ~2 ,|–|( or|about|some? {percent:share} of the|its|a|their ~3 of {base:measure} ,|.|;|)|–",
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
                "{percent:share} full|occupied|filled|taken ,|:|–|( with|or|holding|containing ~2 {part:count} ~2 @of-base",
            ),
            (
                "p-full-holding-n-of-measure",
                "{percent:share} full|filled ,|:|–|( with|or|holding|containing ~1 {part:measure} of|out_of its|the|a ~1 {base:measure}",
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
            // 66 beds, of which 26 were taken on Monday, an occupancy rate of 39 percent
            (
                "m-of-which-n-rate",
                "{base:count} ..4 ,|–|-|( of which|whom|these ~1 {part:count|number} ..6 ,|–|-|( @called-rate",
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
            // a crowd of 26 filled 39 percent of the 66 seats, of the 66-seat hall
            (
                "n-filled-p-of-m",
                "{part:count|number} ~2 filled|fills|occupied|occupies|took_up ~1 {percent:share} @of-the-base ,|.|;|)|–",
            ),
            (
                "n-filled-p-of-m-seat",
                "{part:count|number} ~2 filled|fills|occupied|occupies|took_up ~1 {percent:share} of <determiner> {base:count|number} - bed|berth|place|seat",
            ),
            // £26m, or 39 percent, of total spending of £66m
            (
                "n-or-p-of-total-of",
                "{part:money|measure} ,|(|– or? {percent:share} ,|)|– of ~3 of ~1 {base:money|measure} ,|.|;|)|–",
            ),
            // £26m covers 39 percent of debts of £66m
            (
                "n-covers-p-of-total",
                "{part:money|measure} ~2 covers|cover|covered|meets|met ~1 {percent:share} of ~3 of ~1 {base:money|measure} ,|.|;|)|–",
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

/// Every triple in the document.
pub(crate) fn triples(document: &Document, visit: &mut impl FnMut(Triple)) {
    FRAMES.for_each_match(document, &mut |found| {
        if let Some(triple) = binding::bind(document, found)
            && triple.part.is_some()
            && triple.base.is_some()
        {
            visit(triple);
        }
    });
}

/// Every percentage with a part or a base but not both.
pub(crate) fn pairs(document: &Document, visit: &mut impl FnMut(Triple)) {
    PAIRS.for_each_match(document, &mut |found| {
        if let Some(triple) = binding::bind(document, found) {
            visit(triple);
        }
    });
}

/// `a reduction from 59% [26/45]`: part, base and percentage stand together, whatever the sentence is about.
pub(crate) fn is_explicit(frame: &str) -> bool {
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
