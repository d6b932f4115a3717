//! Words that exclude each other, so that what they are said of is in one part of a whole only.

use recount_core::{WordKey, keys};

/// Sets of words of which a person or thing is one at most: classes of words for the same.
pub(crate) const OPPOSITES: &[&[&[WordKey]]] = &[
    &[
        keys!["men", "man", "male", "males", "boys", "boy", "gentlemen", "fathers", "sons"],
        keys!["women", "woman", "female", "females", "girls", "girl", "ladies", "mothers", "daughters"],
        keys!["diverse", "non-binary", "nonbinary"],
    ],
    &[keys!["adults", "adult"], keys!["children", "child", "minors", "infants", "babies"]],
    &[keys!["left"], keys!["right"]],
    &[
        keys!["backed", "favor", "favored", "favour", "favoured", "for", "support", "supported", "yes"],
        keys!["against", "no", "oppose", "opposed", "reject", "rejected"],
        keys!["abstained", "abstentions", "abstaining", "abstention"],
        keys!["absent"],
        keys!["blank", "invalid", "spoiled", "spoilt"],
    ],
    &[
        keys!["gained", "increased", "raised", "rose"],
        keys!["cut", "declined", "decreased", "fell", "lowered", "reduced"],
        keys!["same", "stable", "unaltered", "unchanged"],
    ],
    &[keys!["agree", "agreed"], keys!["disagree", "disagreed"]],
    &[keys!["approve", "approved"], keys!["disapprove", "disapproved"]],
    &[keys!["survived", "alive"], keys!["died", "dead", "deaths"]],
    &[keys!["won", "wins"], keys!["lost", "losses", "defeats"], keys!["drew", "drawn", "draws", "tied"]],
    &[keys!["urban"], keys!["rural"]],
    &[keys!["single", "singles"], keys!["double", "doubles"]],
    &[keys!["domestic"], keys!["abroad", "foreign", "overseas", "international"]],
    &[keys!["public"], keys!["private"]],
    &[keys!["seated"], keys!["standing"]],
    &[keys!["full"], keys!["part"]],
    &[keys!["positive"], keys!["negative"]],
    &[keys!["married"], keys!["single", "unmarried", "divorced", "widowed"]],
    &[
        keys![
            "accepted", "adopted", "carried", "passed", "approved", "upheld", "allowed", "allowing",
            "granted", "resolved", "settled"
        ],
        keys!["rejected", "failed", "refused", "dismissed", "dismissing", "denied", "defeated", "turned"],
        keys!["pending", "outstanding", "undecided", "unresolved"],
        keys!["deferred", "postponed", "withdrawn"],
    ],
    &[keys!["women"], keys!["children"]],
    &[
        keys!["pass", "passed", "passes", "passing", "succeed", "succeeded"],
        keys!["fail", "failed", "fails", "failing"],
        keys!["skipped", "ignored"],
    ],
    &[keys!["upheld", "concurred", "joined"], keys!["dissented", "dissent", "dissenting"]],
    &[keys!["killed"], keys!["wounded", "injured"]],
    &[keys!["seriously", "severely", "badly", "critically"], keys!["lightly", "slightly"]],
    &[keys!["placebo"], keys!["vaccine", "drug", "treatment"]],
    &[keys!["rescued", "saved"], keys!["missing"]],
    &[keys!["discharged", "home", "released"], keys!["hospital", "hospitalised", "hospitalized"]],
    &[keys!["criminal"], keys!["civil"]],
    &[keys!["passengers", "passenger"], keys!["crew"]],
    &[keys!["civilians", "civilian"], keys!["soldiers", "troops", "combatants", "fighters", "militants"]],
    &[keys!["implemented", "completed", "finished"], keys!["progress", "ongoing", "underway"]],
    &[keys!["working", "operating", "active"], keys!["idle", "idled", "inactive"]],
    &[keys!["land"], keys!["water"]],
    &[keys!["underground"], keys!["surface"]],
    &[keys!["satisfied"], keys!["dissatisfied", "unsatisfied"]],
    &[keys!["gold"], keys!["silver"], keys!["bronze"]],
    &[keys!["employed"], keys!["unemployed"]],
    &[keys!["vaccinated"], keys!["unvaccinated"]],
    &[keys!["smokers", "smoker"], keys!["non-smokers", "nonsmokers"]],
    &[keys!["hardback", "hardbacks"], keys!["paperback", "paperbacks"]],
];
