//! A total, a count and how much that is each.

use std::sync::LazyLock;

use recount_core::expr::role;
use recount_core::frame::{Frames, Match};
use recount_core::{
    Amount, Assertion, Claims, Dimension, Document, Figure, FigureId, FigureKind, Hedge, Item, Link,
    Quotient, Rational, Role, Statement, Unit, UnitKind, WordClass, WordKey, keys,
};

recount_core::check! {
    /// An average that its total and its count do not give.
    ///
    /// ## What it recounts
    ///
    /// Where a sentence gives a total, how many share in it, and how much that is per head, per job, each or on average,
    /// the one is divided by the other; so is what something costs over years, days or acres, by the year, the day or the
    /// acre, and what is lost or gained over years, by the year. So many at so much each are multiplied, where the text
    /// says what they make.
    ///
    /// ## Why it matters
    ///
    /// The average is what makes a large sum felt, and a factor of a thousand goes unnoticed in it.
    ///
    /// ## Example
    ///
    /// ```fails
    /// The scheme cost $2.6 billion and moved 65,000 families, or $4,000 per family.
    /// ```
    ///
    /// ```holds
    /// The scheme cost $2.6 billion and moved 65,000 families, or $40,000 per family.
    /// ```
    ///
    /// ```silent
    /// The scheme cost $2.6 billion and moved 65,000 families, who were given $4,000 for furniture.
    /// ```
    ///
    /// ## How it can be wrong
    ///
    /// The average may be of some only, or by the year. Medians are no averages and are left alone. Where only *each*
    /// tells what is counted, it is a warning at most.
    ///
    /// ## References
    ///
    /// None: it is a division.
    pub static AVERAGE = Average { id: "average", since: "0.1.0", level: Error };
}

const PARTS: &[(&str, &[&str])] = &[
    ("each", &["word=each|apiece", "word=per|a|an|for_each|for_every ~2"]),
    (
        "is",
        &[
            ",|–|—|(|; or? an|a average of",
            ",|–|—|(|; or|about|around|roughly|averaging|equivalent|equal? to? ~2",
            ",|–|—|( an|the? average ~2 of?",
            ",|–|—|(",
            "at ~1",
            ", which|that is ~3",
            "~2 works|worked|working out at|to ~2",
        ],
    ),
];

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            (
                "shared-equally",
                "{one:money|count} ..8 shared|split|divided|distributed equally|evenly among|between|by ~2 {other:count} ~1 ,? who|with|,|(|which|or|giving ~4 {each:money|count|number} @each",
            ),
            // the 48 staff shared a bonus of £96,000, or £2,000 each
            (
                "shared-each",
                "{other:count} ~3 divided|share|shared|split|splits ~4 {one:money|count} ~2 ,|–|—|(|, or|about|getting|giving|receiving? ~2 {each:money|count|number} word=each|apiece",
            ),
            (
                "two-and-each",
                "{one:money|count|measure} ..12 {other:money|count|measure} ~4 @is {each:money|count|number|measure} ~2 @each",
            ),
        ],
    )
});

/// $22m a day over ten days, or $220m
static OVER_TIME: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[
        // £150,000 a year for three years, £450,000 in all
        (
            "each-for-so-long-in-all",
            "{each:money} ~2 for|over ~2 {span:quantity} ~1 ,|–|( or|making|for? a? total? of? {one:money} in_all|in_total|altogether|all_told",
        ),
        // $1.5tn over ten years, or about $150bn a year
        (
            "over-time",
            "{one:money|measure} ~6 over|in|for ~2 {span:quantity} ~1 ,|(|–|— or? an? average? of? {each:money|measure}",
        ),
        // a 30-second spot costs $5.6m, or $187,000 a second
        (
            "span-costs-each",
            "{span:quantity} ~4 <modal>? cost|costs|takes|took ~1 {one:money} ,|(|–|— or about? {each:money}",
        ),
        // the 120 km line cost $96m, $0.8m a kilometre
        (
            "span-costs-each-closed",
            "{span:quantity} ~4 <modal>? cost|costs|takes|took ~1 {one:money} ,|(|–|— {each:money} ,|.|;|)|–",
        ),
        // $230m for 18,400 acres, about $12,500 an acre
        (
            "for-so-much-each",
            "{one:money} ~2 for|on|over ~3 {span:measure} ~3 ,|(|–|— or|about|some? {each:money}",
        ),
        // 18,000 tonnes of coffee a year, worth $54m, or $3,000 a tonne
        (
            "worth-each",
            "{span:measure} ..8 worth|costing|valued_at ~1 {one:money} ,|(|–|— or about|some? {each:money}",
        ),
        // 61,000 hours, worth £640,500 at £10.50 an hour
        (
            "worth-at",
            "{span:measure|duration} ~2 ,|–|( worth|costing|valued_at ~1 {one:money} at ~1 {each:money}",
        ),
        // 12,500 litres of oil at €0.42 a litre, earning €5,250
        (
            "so-much-at-price-earning",
            "{span:measure} ~2 at ~1 {each:money} ~1 ,|–|( earning|earned|for|raising|making|costing|paying|worth|bringing in? ~2 {one:money} ,|.|;|)|–",
        ),
        // at €1.80 a litre, filling a 50-litre tank costs €90
        (
            "at-price-so-much-costs",
            "at {each:money} ~1 , ..6 {span:measure} ~3 <modal>? brings|brought|costs|cost|comes_to|came_to|earns|earned|fetches|fetched|is_worth|sells_for|sold_for ~1 {one:money} ,|.|;|)|–",
        ),
        // it lost 15 days at €3m a day, €45m in all
        (
            "so-long-at-each-in-all",
            "{span:quantity} ~2 and|at|of ~1 {each:money} ~1 ,|–|(|;|: or|making|for? a|about? total|some? of? {one:money} in_all|in_total|altogether|all_told",
        ),
        // £2.4m will be paid over four years at £600,000 a year
        ("paid-over-time-at", "{one:money} ..6 over|in|for ~2 {span:quantity} ~1 at ~1 {each:money}"),
        (
            "paid-over-time-comma-at",
            "{one:money} ..6 over|in|for ~2 {span:quantity} ~1 , at ~1 {each:money} ,|.|;|)|–",
        ),
        // $22m a day, or $220m over the ten days
        (
            "each-over-time",
            "{each:money} ~2 ,|(|–|— or about? {one:money} over|in|for|during ~2 {span:quantity}",
        ),
    ])
});

/// 200 tickets at £15 each, for a total of £3,000; each of the 40 drivers got $500, $20,000 in total
static TIMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            (
                "total",
                &[
                    "total|total_cost|total_bill|total_price|cost|bill|raising|raised|costing|worth of|about? {total:money}",
                    "making {total:money} ,|.|;|)|–",
                    "or {total:money} in_all|in_total|altogether|all_told ,|.|;|)|–",
                    "revenue|revenues|proceeds|takings|turnover of ~1 {total:money}",
                    "costing|saving|earning the|its|their|his|her ~1 {total:money}",
                ],
            ),
            (
                "each-has",
                &[
                    "each of the|its|their ~1 {count:count} ~2 has|have|had|holds|gets|got|sent|sends|brought|elects|returns|employs|serves|carries|contains|with ~1",
                ],
            ),
            ("in-all", &["~2 in|altogether|overall all|total?"]),
            (
                "called-total",
                &[
                    "for|making|giving|or? a|the? total|sum|body|council|house|parliament|assembly|workforce? of?",
                ],
            ),
        ],
        &[
            (
                "so-many-at",
                "{count:count} ~4 at|for|costing|worth ~3 {each:money} each|apiece ~2 ,|for|–|( ~3 @total",
            ),
            // 512 blocks of 4 KB each, 2 MB in total
            (
                "so-many-of-each-in-total",
                "{count:count} ~1 of|with|at ~1 {each:measure} each|apiece ,|–|( or|making|for? a? total? of? {total:measure} in|altogether|overall all|total? ,|.|;|)|–",
            ),
            // sales per employee of €180,000 (€12.6m divided by 70 employees)
            (
                "each-divided-by",
                "{each:money|number} (|,|: or? {total:money|count} divided_by|over|shared_by ~1 {count:count}",
            ),
            // 84 turbines of 3.6 megawatts each have a capacity of 302 megawatts
            (
                "so-many-of-each-have",
                "{count:count} ~1 of|with|at ~1 {each:measure} each|apiece ..4 of|to|for|making|,|( ~2 {total:measure} ~3 ,|.|;|)",
            ),
            ("so-many-at-for", "{count:count} ~4 at ~2 {each:money} each|apiece ,? for ~1 {total:money}"),
            // 200 tickets at an average price of £15, for revenue of £3,000
            (
                "so-many-at-average",
                "{count:count} ~4 at|for an|a average ~1 price|cost|fare|fee|pay|wage|salary of {each:money} ,|–|( for|making|giving|or|a? ~1 @total",
            ),
            // with 312 employees and a payroll of $15.6m, the average wage is $50,000
            (
                "so-many-and-payroll-each",
                "with ~1 {count:count} ~2 and a|an ~1 payroll|wage_bill|salary_bill|pay_bill of {total:money} , ~1 average|mean ~1 wage|salary|pay|earnings <auxiliary>? ~1 {each:money} ,|.|;|)|–",
            ),
            // it sold 18,500 tickets at £25 each, taking £462,500
            (
                "so-many-at-each-taking",
                "{count:count} ~4 at|for|paid|pay|paying ~1 {each:money} each|apiece ~2 ,|–|(|; taking|raising|grossing|bringing|costing in? ~1 {total:money} ,|.|;|)|–|—",
            ),
            // the average salary of its 250 staff is $52,000, a wage bill of $13m
            (
                "average-of-so-many-is",
                "average|mean ~1 salary|pay|wage|pension|bonus|earnings of ~4 {count:count} ~1 is|was|are|were ~1 {each:money} ,|–|(|; or|for|giving|making? a|an? ~1 bill|payroll|total of? ~1 {total:money} ,|.|;|)|–|—",
            ),
            // it will hire 12,000 teachers at a cost of $540m, or $45,000 each
            (
                "so-many-at-a-cost-each",
                "{count:count} ..8 at|for a|an ~1 cost|price of {total:money} ,|(|–|— or about|some? {each:money} each|apiece",
            ),
            // 84,000 tickets at an average price of $65, taking in $5.5m
            (
                "so-many-at-average-taking",
                "{count:count} ~4 at an|a average ~1 price|cost|fare|fee of {each:money} ,|–|( and? taking|bringing|earning|grossing|took|brought|earned|grossed in? ~1 {total:money} ,|.|;|)",
            ),
            // sold 620 lambs at an average of £94, bringing in £58,280
            (
                "so-many-at-average-bringing",
                "{count:count} ~2 at|for an|a average of ~1 {each:money} ~1 ,|–|( and? taking|bringing|earning|grossing|making|raising|took|brought|earned|made|raised in? ~1 {total:money} ,|.|;|)",
            ),
            // a 1,320 km border with 44 crossings, one every 30 km
            (
                "one-every-measure",
                "{total:measure} ~4 has|have|had|with ~1 {count:count} ~1 ,|–|( ~2 every {each:measure} ,|.|;|)|–",
            ),
            // 12 houses were sold for a total of $4.8m, an average of $400,000
            (
                "so-many-for-a-total",
                "{count:count} ~2 <auxiliary>? <auxiliary>? cost|fetched|earned|made|raised|sold|won|worth|spent|received for|in? ~1 {total:money} ~1 ,|–|—|( or|making|for|giving? an|on? average? ~2 {each:money} ,|.|;|)|–|—",
            ),
            // 2,000 shares at £14 each are worth £28,000
            (
                "so-many-at-are-worth",
                "{count:count} ~1 at|of ~1 {each:money} each|apiece is|are|was|were worth ~1 {total:money}",
            ),
            // €3.6bn to 41,000 firms, €88,000 on average
            (
                "so-much-to-so-many-on-average",
                "{total:money} ~3 to|for|among|between ~1 {count:count} ~2 ,|–|—|( or? {each:money} on_average|each|apiece ,|.|;|)|–|—",
            ),
            // £6,000 a pupil, or £3m for its 500 pupils
            (
                "each-or-for-so-many",
                "{each:money} ~2 ,|–|( or about? {total:money} for|across the|its|their|all ~1 {count:count}",
            ),
            // $6m was split equally between four children, who each got $1.5m
            (
                "shared-equally-got",
                "{total:money} ..8 shared|split|divided equally|evenly among|between ~2 {count:count} ~1 ,|– each_of_whom|who|which <modal>? each? got|get|received|receive|inherited|inherit ~1 {each:money} each|apiece? ,|.|;|)|–|—",
            ),
            // $90m is to be repaid in six annual instalments of $15m
            (
                "in-instalments",
                "{total:money} ..8 paid|repaid|payable|repayable in {count:count} ~2 instalments|installments|parts|payments|tranches|stages of ~1 {each:money} ,|.|;|)|–|—",
            ),
            // 100 mg, split into two doses of 50 mg
            (
                "split-into-so-many-of",
                "{total:count|money|measure} ~3 , which|and? <auxiliary>? cut|divided|given|packed|split|taken|told in|into|between|as {count:count} ~1 of ~1 {each:count|money|measure|number} ~1 each? ,|.|;|)|–",
            ),
            // 28 ships with a total of 84,000 berths, an average of 3,000
            (
                "so-many-with-total",
                "{count:count} ~2 with|have|has|having|had ~1 {total:count|measure} ~2 ,|–|( or? an ~1 average of ~1 {each:count|number|measure} ,|.|;|)|–|—",
            ),
            (
                "so-much-on-each",
                "{each:money} on|for|to each of <determiner>? ~2 's|’s? {count:count} ~3 ,|– ~3 @total",
            ),
            (
                "so-many-each-got",
                "{count:count} ~2 each received|got|get|receive|paid|pay|earned|earn|won ~4 {each:money} ,|–|- costing|a_total_of|making ~2 {total:money}",
            ),
            // it spent £4.6m on 23,000 people, at a cost of £200 each
            (
                "so-much-at-a-cost-each",
                "spent|spends|spend|cost|costs|paid|pays ~1 {total:money} ..6 {count:count} ~3 ,|–|( at|for a|an ~1 cost|price|average of {each:money} each|apiece",
            ),
            ("each-of-so-many", "each of the|its|their ~1 {count:count} ..8 {each:money} ~2 ,|– ~2 @total"),
            // each of the 36 teams has 14 players, making 504 in all
            (
                "each-of-so-many-has",
                "@each-has {each:count} ~2 ,|– making|for|giving|or? ~2 {total:count} @in-all",
            ),
            // the 12 provinces elect eight senators each, 96 in all
            (
                "each-of-so-many-sent",
                "{count:count} ~2 contribute|do|elect|employ|field|had|have|hold|make|made|own|return|run|send|sent ~1 {each:count} ~1 a|per? day|month|week|year? each ,|–|( making|for|giving|or? a? total? of? {total:count|number} in_all|in_total|altogether|overall ,|.|;|)|–",
            ),
            // each of the 12 shards holds 4 GB, for a total of 48 GB
            (
                "each-of-so-many-total",
                "@each-has {each:count|measure} ~2 ,|– @called-total {total:count|measure|number}",
            ),
            // 36 goals in 48 games, an average of 0.75
            (
                "so-many-in-so-many",
                "{total:count} ~2 in|from {count:count} ~2 ,|–|( or|at? an ~1 average of {each:number|count} ,|.|;|)|–",
            ),
            // it cost $14 for each of the 310,000 votes it won, $4.3 million
            (
                "so-much-for-each-so-much",
                "{each:money} for each|every_one of <determiner>? ~1 {count:count} ..3 ,|–|( or? {total:money} ,|.|;|)|–",
            ),
            // it paid 12,400 claims worth £31 million, £2,500 on average
            (
                "so-many-worth-on-average",
                "{count:count} ~1 worth|totalling|costing ~1 {total:money} ,|–|( or? {each:money} on_average|each|apiece ,|.|;|)|–",
            ),
            // a debt of $1.2bn comes to $2,000 for each of its 600,000 residents
            (
                "so-much-comes-to-for-each",
                "{total:money} ~1 amounts_to|comes_to|equals|is|was|works_out_at ~1 {each:money} for each|every_one of <determiner>? ~2 's|’s? {count:count} ~1 ,|.|;|)|–",
            ),
            // a debt of $1.2bn, $2,000 for each of its 600,000 residents
            (
                "so-much-for-each-of-so-many",
                "{total:money|measure} ~3 ,|–|( or|about|an? average? of? {each:money|measure} for each|every_one of <determiner>? ~2 's|’s? {count:count} ~1 ,|.|;|)|–",
            ),
            // the average gift was $30, with 2,600 donors giving $78,000 in all
            (
                "average-with-so-many-giving",
                "average|mean ~2 was|is|of {each:money} ~1 ,|–|: with|as|and ~1 {count:count} ~2 giving|gave|paying|paid|spending|spent|donating|donated|raising|raised|buying|bought ~2 {total:money} in|altogether|overall all|total?",
            ),
            // 4,200 cars weighing 1.5 tonnes each, a load of 6,300 tonnes
            (
                "so-many-weighing-each",
                "{count:count} ~1 weighing|of|holding|carrying|producing|generating ~1 {each:measure} each|apiece ,|–|( or|making|giving|for? a|an ~1 load|total|weight|capacity|output of ~1 {total:measure}",
            ),
            // £420 per household from 1.6 million households, £672m in total
            (
                "so-much-per-from-so-many",
                "{each:money} per|a|for_each|for_every ~1 from|for|across|to ~1 {count:count} ~1 ,|–|( or|raising|making|for|a? total? of? {total:money} in|altogether|overall all|total? ,|.|;|)|–",
            ),
            // a 240-kilometre line with 24 stations, one for every 10 kilometres
            (
                "one-for-every-measure",
                "{total:measure} ~4 has|have|had|with ~1 {count:count} ~1 ,|–|( ~2 for_every|for_each {each:measure} ,|.|;|)|–",
            ),
            // two shifts of 350 workers, employing 700 people in all
            (
                "so-many-of-each-in-all",
                "{count:count} ~1 of {each:count} ~2 ,|–|( or|making|giving|employing|with|for? {total:count} ~1 in|altogether|overall all|total? ,|.|;|)|–",
            ),
            // 64 aircraft at $82m each, $5.2bn in all
            (
                "so-many-at-in-all",
                "{count:count} ~4 at|for|of|costing ~1 {each:money} each|apiece ,|–|( or? {total:money} ~1 in|altogether|overall all|total?",
            ),
            // 200 tickets at £15 each, a total of £3,000: `a total of` is read with its number
            (
                "so-many-at-total",
                "{count:count} ~4 at|for|costing|worth ~3 {each:money} each|apiece ,|–|( {total:money}",
            ),
            // 180 passengers in 30 rows of six
            (
                "so-many-in-groups-of",
                "{total:count} ~1 in {count:count} ~1 of {each:count|number} ~1 each? ,|.|;|)|–",
            ),
            // 320 pages, 14 chapters of 24 pages each
            (
                "so-many-of-each",
                "{total:count} ~1 ,|: in? {count:count} ~1 of|with {each:count|number} ~1 each ,|.|;|)|–",
            ),
            // the 12 districts have an average of 41,000 voters, 492,000 in total
            (
                "so-many-have-average",
                "{count:count} ~2 have|has|had|with|averaging an? ~1 average? of? {each:count|number|money|measure} ~2 ,|and {total:count|number|money|measure} ~1 in|altogether|overall all|total? ,|.|;",
            ),
            // 120 rooms at $140 a night bring in $16,800 a night
            (
                "so-many-at-bring",
                "{count:count} ~1 at ~1 {each:money} ~2 bring|brings|brought|make|makes|made|earn|earns|earned|cost|costs in? ~1 {total:money}",
            ),
            // €3.6bn to 41,000 firms, on average €88,000: `on average` is read with its number
            (
                "to-so-many-on-average",
                "{total:money} ~3 to|for|among|between ~1 {count:count} ~2 ,|–|—|( or? on_average|averaging|an? average? of? {each:money} ,|.|;|)|–|—",
            ),
            // the average grant of $12,500 went to 480 schools, for a total of $6m
            (
                "average-to-so-many",
                "average|mean ~2 of {each:money} ..6 {count:count} ~1 ,|– @called-total {total:money}",
            ),
        ],
    )
});

/// 200 tickets at £15 each. Takings came to £3,000.
static TIMES_OVER: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        &[
            ("came-to", &["came_to|come_to|comes_to|is|was|were|are|reached|totalled"]),
            (
                "total",
                &[
                    "making|raising|giving|costing|bringing|earning|paying|yielding|for in? ~1 {total:money} ,|.|;|)|–",
                    "a|the total|bill|cost|sum of ~1 {total:money}",
                    "so ~6 take|takes|took|raise|raises|raised|pays|paid|costs|cost|brings_in|bring_in ~1 {total:money} ,|.|;|)|–",
                ],
            ),
        ],
        &[
            (
                "so-many-at-each-over",
                "{count:count} ~3 at|for|costing ~1 {each:money} each|apiece ~3 . <determiner>? total|overall? takings|revenue|revenues|income|proceeds|receipts|bill|cost|total ~2 @came-to ~1 {total:money}",
            ),
            // The scheme has 800 members. Each pays £25, bringing in £20,000.
            (
                "so-many-each-pays-over",
                "{count:count} ~2 . each|each_of_them|each_one ~1 pays|paid|gets|got|costs|cost|earns|earned|receives|received|gave|gives ~1 {each:money} ~3 ,|–|( @total",
            ),
            // It paid 12 grants worth £342,000 in total. The average grant was £28,500.
            (
                "so-many-worth-over",
                "{count:count} ~2 worth|totalling|for|of ~2 {total:money} ~2 . the|their|its average|mean ~1 @came-to {each:money}",
            ),
        ],
    )
});

/// Nouns for all of something.
const CALLED_TOTAL: &[WordKey] =
    keys!["total", "sum", "body", "council", "house", "parliament", "assembly", "workforce"];

/// The school has 32 rooms. Each seats 28 pupils, so that there is room for 896.
static EACH_OF_TOLD: LazyLock<Frames> = LazyLock::new(|| {
    Frames::new(&[(
        "each-of-told",
        "each ~3 {each:count|money|number} ~3 ,|–|— so|making|giving|for|a|or ..6 {total:count|money|number} ~2 ,|.|;|)|–|—",
    )])
});

/// So many of what the sentence before counts, each with so much, make so much.
fn each_of_told(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    let (each, total) = (found.figure("each")?, found.figure("total")?);
    let is_count = |figure: &Figure| figure.is_quantity() && figure.is_count();
    let (count, counted) = document.only_figure_referred_to(found.sentence, is_count)?;
    let [Some(one), Some(all)] = [each, total].map(|id| document.figure(id)) else { return None };
    let are_plain = [one, all, counted].into_iter().all(is_plain);
    // `Each of the 12 …`
    let is_of_told = found.first == 0 && counted.counts.is_some();
    let is_same = one.unit == all.unit
        && one.counts.zip(all.counts).is_none_or(|(one, all)| one.concept == all.concept);
    if !are_plain || !is_of_told || !is_same || found.sentence.classes.is(WordClass::ADJUSTED) {
        return None;
    }
    let words = |id: FigureId| document.words_of(id);
    let roles = vec![
        Role::of(document, "total", total),
        Role::of(document, "each", each),
        Role::of(document, "count", count),
    ];
    let statement = Statement::new(format!("{} times {} is", words(count), words(each)), 0, words(total));
    let said = Assertion::new(roles, role(0).equals(role(1) * role(2)), statement);
    Some(Quotient::new(said.linked(Link::Likely).recognised_by(found.frame)))
}

fn find(document: &Document, claims: &mut Claims) {
    EACH_OF_TOLD.claim(document, claims, each_of_told);
    FRAMES.claim(document, claims, bind);
    TIMES.claim(document, claims, in_all);
    TIMES_OVER.claim_over(document, claims, in_all);
    OVER_TIME.claim(document, claims, over_time);
}

/// So many at so much each is so much in all.
fn in_all(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    /// How far back another count is looked for.
    const REACH: usize = 40;
    let ids = [found.figure("each")?, found.figure("total")?, found.figure("count")?];
    let figures = ids.map(|id| document.figure(id).filter(|figure| is_plain(figure)));
    let [Some(each), Some(total), Some(count)] = figures else { return None };
    // `making 48 of them new`: only what is called a total is one.
    let is_called_so = !matches!(
        found.frame,
        "each-of-so-many-total" | "so-many-for-a-total" | "so-many-with-total" | "so-many-at-total"
    ) || document.text_of(total.phrase).contains("total")
        || found.inside().iter().any(|item| item.key.is_one_of(CALLED_TOTAL));
    // `12,000 teachers, 3,000 a year, at a cost of $540m, or $45,000 each`, `24 rows of 20 seats and 30 boxes of four, 600 in all`
    let has_another = matches!(found.frame, "so-many-at-a-cost-each" | "so-many-of-each-in-all")
        && found.items[found.first.saturating_sub(REACH)..found.first]
            .iter()
            .any(|item| is_count(document, item));
    // `620 lambs and 40 cows at an average of £94, bringing in £62,040`
    if has_another || is_joined_to_another(document, found, found.place("count")?) {
        return None;
    }
    let says_average = || {
        document.text_of(each.phrase).to_lowercase().contains("average")
            || found.inside().iter().any(|item| item.key.is_one_of(keys!["average", "averaging"]))
    };
    if matches!(found.frame, "so-many-for-a-total" | "to-so-many-on-average") && !says_average() {
        return None;
    }
    // `1,200 pupils in 30 schools of five districts`
    let is_of_groups = matches!(found.frame, "so-many-in-groups-of" | "so-many-of-each");
    let counts_same = match (each.counts, total.counts) {
        (Some(each), Some(total)) => each.may_be(total),
        (None, _) => true,
        _ => false,
    };
    if is_of_groups && !counts_same {
        return None;
    }
    let is_whole_sum = are_of_one_dimension(each, total) && is_called_so;
    if !is_whole_sum || !count.is_count() || found.sentence.classes.is(WordClass::ADJUSTED) {
        return None;
    }
    let words = |id: FigureId| document.words_of(id);
    let [each, total, count] = ids;
    // `each of the 24 teams has 11 players` counts them, where an average need not be whole.
    let is_hedged = document.figure(each).is_some_and(|figure| figure.hedge.is_some());
    let counts_each = found.frame.starts_with("each-of-so-many") && !is_hedged;
    let each_role = if counts_each { Role::of(document, "each", each) } else { Role::figure("each", each) };
    let roles = vec![Role::of(document, "total", total), each_role, Role::of(document, "count", count)];
    let statement = Statement::new(format!("{} times {} is", words(count), words(each)), 0, words(total));
    let relation = role(0).equals(role(1) * role(2));
    let link = if found.sentence.seam.is_some() { Link::Likely } else { Link::Certain };
    let said = Assertion::new(roles, relation, statement).linked(link);
    Some(Quotient::new(said.recognised_by(found.frame)))
}

/// Whether both have no unit, or units of one dimension: `512 blocks of 4 KB each, 2 MB in total`.
fn are_of_one_dimension(one: &Figure, other: &Figure) -> bool {
    match (&one.unit, &other.unit) {
        (Some(one), Some(other)) => one.is_comparable_with(other) && one.dimension == other.dimension,
        (None, None) => true,
        _ => false,
    }
}

/// So much in so long is so much a year.
fn over_time(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    let ids = [found.figure("each")?, found.figure("one")?, found.figure("span")?];
    let [each, total, span] = ids.map(|id| document.figure(id));
    let (each, total, span) = (each?, total?, span?);
    let is_number = |figure: &Figure| matches!(figure.amount, Amount::Number(_));
    let (per, of, time) = (each.unit.as_ref()?, total.unit.as_ref()?, span.unit.as_ref()?);
    // So much a day in days, so much an acre in acres; so many metres a year in years, but no speed.
    let are_alike = match (per.kind, of.kind) {
        (UnitKind::Money, UnitKind::Money) => per.shares_currency_with(of) && of.dimension == Dimension::NONE,
        (UnitKind::Measure, UnitKind::Measure) => time.dimension.is_time() && is_by_the_day(per),
        _ => false,
    };
    let is_rate =
        time.dimension != Dimension::NONE && per.dimension == of.dimension.times(time.dimension, -1);
    let is_plain = is_plain(total) && is_number(span) && is_number(each) && span.hedge.is_none();
    if !(are_alike && is_rate && is_plain) || found.sentence.classes.is(WordClass::ADJUSTED) {
        return None;
    }
    // `$100m over five years, or $30m a year once it runs`
    let after = found.items.get(found.after..).unwrap_or(&[]);
    // `lost 18 m over 12 years, or 2.5 m a year in the worst of them`
    if per.kind == UnitKind::Measure
        && after.first().is_some_and(|next| !next.class.is(WordClass::PUNCTUATION))
    {
        return None;
    }
    if after
        .first()
        .is_some_and(|item| item.key.is_one_of(keys!["after", "from", "once", "thereafter", "when"]))
    {
        return None;
    }
    // `made 18,000 tonnes and sold cheese worth $54m, or $9,000 a tonne`
    let joins = |item: &Item| item.key == const { WordKey::of("and") };
    if found.frame == "worth-each" && found.items[found.place("span")?..found.place("one")?].iter().any(joins)
    {
        return None;
    }
    let words = |id: FigureId| document.words_of(id);
    let [each, total, span] = ids;
    // Days are counted, acres measured.
    let spread = Role::figure("spread", span);
    let roles = vec![
        Role::figure("average", each),
        Role::of(document, "total", total),
        if time.dimension.is_time() { spread.exactly() } else { spread },
    ];
    let statement = Statement::new(format!("{} over {} is", words(total), words(span)), 0, words(each));
    let relation = role(0).equals(role(1) / role(2));
    Some(Quotient::new(Assertion::new(roles, relation, statement).recognised_by(found.frame)))
}

/// Whether a rate is by the day, week, month, year or decade.
fn is_by_the_day(rate: &Unit) -> bool {
    rate.symbol
        .rsplit_once('/')
        .is_some_and(|(_, time)| matches!(time, "d" | "week" | "month" | "a" | "decade"))
}

fn is_plain(figure: &Figure) -> bool {
    figure.is_quantity()
        && matches!(figure.amount, Amount::Number(_))
        && figure.kind != FigureKind::Duration
        && !figure.is_share()
        && figure.value().is_some_and(|value| value > Rational::ZERO)
        && figure.unit.as_ref().is_none_or(|unit| unit.zero.is_zero() && unit.kind != UnitKind::Multiple)
}

/// Nouns for the same things, in the singular.
const SYNONYMS: &[&[WordKey]] = &[
    keys!["appearance", "fixture", "game", "match", "outing"],
    keys!["pupil", "student"],
    keys!["booking", "reservation"],
    keys!["customer", "client"],
    keys!["car", "vehicle"],
    keys!["inhabitant", "person", "resident"],
    keys!["shop", "store", "outlet"],
    keys!["employee", "worker"],
];

/// `98 goals in 38 matches, 2.6 per game`
fn are_synonyms(one: WordKey, other: WordKey) -> bool {
    SYNONYMS.iter().any(|words| one.is_one_of(words) && other.is_one_of(words))
}

fn is_count(document: &Document, item: &Item) -> bool {
    let figure = item.figure.and_then(|id| document.figure(id));
    figure.is_some_and(|figure| figure.is_quantity() && figure.is_count())
}

/// Whether a count stands behind another and `and`, so that the average may be of both.
fn is_joined_to_another(document: &Document, found: &Match<'_>, at: usize) -> bool {
    let before = found.items.get(at.saturating_sub(6)..at).unwrap_or(&[]);
    let joins = |item: &Item| item.key == const { WordKey::of("and") };
    let is_count = |item: &Item| is_count(document, item);
    found.items.get(at).is_some_and(is_count)
        && before.last().is_some_and(joins)
        && before.iter().any(is_count)
}

fn bind(document: &Document, found: &Match<'_>) -> Option<Quotient> {
    let (one, other, each) = (found.figure("one")?, found.figure("other")?, found.figure("each")?);
    let figures = [one, other, each].map(|id| document.figure(id).filter(|figure| is_plain(figure)));
    let [Some(first), Some(second), Some(average)] = figures else { return None };
    let (at_one, at_other, at_each) = (found.place("one")?, found.place("other")?, found.place("each")?);
    let between = |from: usize, to: usize| found.items.get(from + 1..to).unwrap_or(&[]);
    // Medians are no averages; where something else is said between, the three need not belong together.
    let is_other = |item: &Item| {
        item.key.is_one_of(keys![
            "median",
            "typical",
            "typically",
            "minimum",
            "maximum",
            "most",
            "extra",
            "another",
            "plus",
            "while",
            "up",
            "bonus"
        ])
    };
    let inside = found.items.get(at_one..).unwrap_or(&[]).iter().take(at_each - at_one + 8);
    if inside.clone().any(is_other) || found.sentence.classes.is(WordClass::ADJUSTED) {
        return None;
    }
    // `8,000 nurses and 500 doctors at a cost of $240m, or $28,000 each`
    if is_joined_to_another(document, found, at_one) {
        return None;
    }
    // `400 are over fifty, 240 in each`
    let is_age = |figure: &Figure| {
        figure.counts.is_none() && figure.unit.is_none() && figure.hedge.is_some_and(Hedge::is_bound)
    };
    if is_age(second) {
        return None;
    }
    let word = found.item("word")?;
    let at_word = found.place("word")?;
    // `£60,000 of it per job`: a part of the average.
    if between(at_each, at_word).iter().any(|item| item.key.is_one_of(keys!["of"])) {
        return None;
    }
    // `$60m of notes and 1.6 million shares at $25 a share`: the price is of the second alone.
    let is_price =
        at_each.checked_sub(1).is_some_and(|at| found.items[at].key == const { WordKey::of("at") });
    let joins = |item: &Item| item.key == const { WordKey::of("and") };
    if is_price && between(at_one, at_other).iter().any(joins) {
        return None;
    }
    let after_word = at_word + 1 + usize::from(word.key.is_one_of(keys!["for"]));
    let tail = found.items.get(after_word..).unwrap_or(&[]);
    // `$400 a head a year` is not the whole sum.
    if tail.iter().take(4).any(|item| {
        item.key
            .is_one_of(keys!["year", "annum", "month", "week", "day", "hour", "annually", "monthly", "night"])
    }) {
        return None;
    }
    let says_each = word.key.is_one_of(keys!["each", "apiece"]);
    // `2,400 megawatts, 1,100 each in summer`
    let is_measured = average.unit.as_ref().is_some_and(|unit| unit.kind == UnitKind::Measure);
    if says_each
        && is_measured
        && tail.first().is_some_and(|item| item.class.is(WordClass::PREPOSITION | WordClass::CLAUSE))
    {
        return None;
    }
    // `the top three in each of the heats`; not `120 rooms on six floors, 25 on each`
    let ends = tail.first().is_none_or(|item| item.class.is(WordClass::PUNCTUATION));
    let is_one_phrase = !between(at_one, at_other).iter().any(|item| item.class.is(WordClass::PUNCTUATION));
    let is_in_each = !(ends && is_one_phrase)
        && between(at_each, at_word).iter().any(|item| item.class.is(WordClass::PREPOSITION));
    // `by six people, two each at three levels`
    if says_each
        && (is_in_each || tail.first().is_some_and(|item| item.key.is_one_of(keys!["at", "of", "other"])))
    {
        return None;
    }
    let names = |figure: &Figure| {
        let Some(noun) = figure.counts else { return false };
        let of_people = noun.is_people
            && tail.first().is_some_and(|item| item.key.is_one_of(keys!["head", "person", "capita"]));
        let is_same = |item: &Item| item.key == noun.concept || are_synonyms(item.key, noun.concept);
        !says_each && (of_people || tail.iter().take(2).any(is_same))
    };
    let can_be_total = |total: &Figure| {
        let fits_noun = match (total.counts, average.counts) {
            (Some(a), Some(b)) => a.concept == b.concept,
            _ => true,
        };
        are_of_one_dimension(total, average) && fits_noun
    };
    let can_be_count = |count: &Figure| count.is_count() && count.unit.is_none();
    // (total, count)
    let mut orders: Vec<[(FigureId, &Figure); 2]> =
        [[(one, first), (other, second)], [(other, second), (one, first)]]
            .into_iter()
            .filter(|[(_, total), (_, count)]| can_be_total(total) && can_be_count(count))
            .collect();
    // So many each, where either could be shared out among the other: an average of more than one tells which,
    // if the noun of the average does not.
    let shares_out = |[(_, total), (_, count)]: &[(FigureId, &Figure); 2]| {
        average.value() < Some(Rational::ONE) || count.value() <= total.value()
    };
    let mut named: Vec<_> = orders.iter().copied().filter(|[_, (_, count)]| names(count)).collect();
    if orders.len() > 1 {
        orders.retain(shares_out);
        if named.len() > 1 {
            named.retain(shares_out);
        }
    }
    let has_average = between(at_other, at_each).iter().any(|item| item.class.is(WordClass::AVERAGE))
        || document.text_of(average.phrase).contains("average");
    let is_shared = found.frame == "shared-equally";
    let (orders, link) = if named.is_empty() {
        // `per box` of something that is not counted here.
        if !says_each {
            return None;
        }
        let says_both =
            between(at_one, at_other).iter().any(|item| item.key.is_one_of(keys!["and", ",", "but"]));
        if says_both && !has_average {
            return None;
        }
        (orders, if is_shared { Link::Certain } else { Link::Likely })
    } else {
        (named, Link::Certain)
    };
    let order = *orders.first()?;
    let [(total, _), (count, counted)] = order;
    let roles = vec![
        // An average need not be whole.
        Role::figure("average", each),
        Role::of(document, "total", total),
        Role::of(document, "count", count),
    ];
    let words = |id: FigureId| document.words_of(id);
    let noun = counted.counts.map_or("", |noun| document.text_of(noun.span));
    let premise = format!("{} over {} {noun}", words(total), words(count));
    let statement = Statement::new(format!("{} is", premise.trim_end()), 0, words(each));
    let relation = role(0).equals(role(1) / role(2));
    let said = Assertion::new(roles, relation, statement).linked(link).recognised_by(found.frame);
    Some(Quotient::new(said).doubtful_if(!shares_out(&order)))
}
