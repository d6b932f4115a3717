//! What a side won, drew and lost of its matches, and how a panel split: words before the figures, where other parts have
//! theirs behind.

use std::sync::LazyLock;

use recount_core::frame::{Frames, Match};
use recount_core::{Claims, Document, FigureId, Link, WordKey, keys};

use crate::list;
use crate::partition::{Filling, Found, Partition};

/// The parts that wordings share.
const PARTS: &[(&str, &[&str])] = &[
    ("won", &["won|winning|win ~1 {part:count|number} ~2"]),
    ("drawn", &["drew|drawn|drawing|tied|tying|draw ~1 {drawn:count|number} ~2"]),
    ("lost", &["lost|losing|lose ~1 {lost:count|number}"]),
    ("and", &[",? and", ","]),
];

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            // of 96 matches they won 54, drew 21 and lost 21; played 38 games, winning 20, drawing 10 and losing 8
            ("whole-won-drew-lost", "{whole:count|number} ..10 @won @and @drawn @and @lost"),
            ("whole-won-lost-drew", "{whole:count|number} ..10 @won @and @lost ~2 @and @drawn"),
            // won 20, drew 10 and lost eight of their 38 games
            ("won-drew-lost-of-whole", "@won @and @drawn @and @lost ~2 of|in|from ~3 {whole:count|number}"),
            ("won-lost-drew-of-whole", "@won @and @lost ~2 @and @drawn of|in|from ~3 {whole:count|number}"),
            // won 20 of their 38 games, drew 10 and lost eight; lost 14 of its 20 games and won six
            (
                "won-of-whole-drew-lost",
                "won|winning|win ~1 {part:count|number} of|out_of|from ~3 {whole:count|number} ~2 @and @drawn @and @lost",
            ),
            (
                "won-of-whole-lost-drew",
                "won|winning|win ~1 {part:count|number} of|out_of|from ~3 {whole:count|number} ~2 @and @lost ~2 @and @drawn",
            ),
            (
                "won-of-whole-lost",
                "won|winning|win ~1 {part:count|number} of|out_of|from ~3 {whole:count|number} ~2 @and @lost",
            ),
            // won 14 of its 20 games, nine of them at home, lost five and drawn one
            (
                "won-of-whole-aside-lost-drew",
                "won|winning|win ~1 {part:count|number} of|out_of|from ~3 {whole:count|number} ~2 , {aside:count|number} of|by ..4 @and @lost ~2 @and @drawn",
            ),
            (
                "lost-of-whole-won-drew",
                "lost|losing|lose ~1 {lost:count|number} of|out_of|from ~3 {whole:count|number} ~2 @and @won @and @drawn",
            ),
            (
                "lost-of-whole-won",
                "lost|losing|lose ~1 {lost:count|number} of|out_of|from ~3 {whole:count|number} ~2 @and @won",
            ),
            // of its 30 games it has won 20 and lost 12
            ("whole-won-lost", "{whole:count|number} ..10 @won @and @lost"),
            // 14 wins, six draws and eight defeats from 28 matches
            (
                "wins-draws-losses-of-whole",
                "{part:count} wins|victories ~ ,|and {drawn:count} draws|ties ,? and {lost:count} defeats|losses in|from|of|over ~2 {whole:count}",
            ),
            // 9,800 starters; 8,718 finished and 1,082 dropped out
            (
                "started-finished-dropped-out",
                "{whole:count} body=starters|starter|entrants|runners|riders|swimmers|cyclists|competitors|teams|crews|cars|boats ..6 ;|,|–|:|and ,? of_whom|of_which|of_them? ~1 {part:count|number} finished|completed ~3 and|,|while and? ~1 {lost:count|number} ~1 dropped_out|retired|withdrew|gave_up|did_not",
            ),
            // 34,200 starters and 33,110 finishers; 1,090 dropped out
            (
                "starters-and-finishers",
                "{whole:count} body=starters|entrants and|,|but ~1 {part:count} finishers ;|,|–|: with|so|and? ~1 {lost:count|number} ~2 dropped_out|retired|withdrew|gave_up|did_not|dropping_out",
            ),
            // the 100-seat senate passed it; 61 votes for it, 37 against and two abstentions in the 100-seat senate
            (
                "votes-in-panel",
                "{part:count|number} ~1 votes? ~1 for|in_favour|in_favor ~2 @and {lost:count|number} ~1 against @and {drawn:count|number} ~1 abstention|abstentions|abstaining|abstained ~1 in the|a ~1 {whole:count|number} - body=member|person|seat|strong",
            ),
            // the 16-member council approved it by nine votes to four with three abstentions
            (
                "panel-votes-abstained",
                "{whole:count|number} - body=judge|justice|man|member|person|seat|strong ..12 {part:count|number} votes? to|against {lost:count|number} ~1 ,? with|and ~1 {drawn:count|number} abstention|abstentions|abstaining|abstained",
            ),
            // passed by 52 votes to 41, with seven abstentions, in the 100-seat chamber
            (
                "panel-votes-abstained-in",
                "by ~1 {part:count|number} votes? to|against {lost:count|number} ,? with|and ~1 {drawn:count|number} abstention|abstentions|abstaining ,? in the|a ~1 {whole:count|number} - body=member|person|seat|strong",
            ),
            // the vote in the 435-seat house was 222 to 201, with 12 members absent
            (
                "panel-voted-absent",
                "{whole:count|number} - body=judge|justice|man|member|person|seat|strong ..12 {part:count|number} votes? to|against {lost:count|number} ,? with|and ~1 {drawn:count|number} members? absent|abstaining|away|missing",
            ),
            // the 18-member council approved it by ten votes to eight
            (
                "panel-votes",
                "{whole:count|number} - body=judge|justice|man|member|person|seat|strong ..12 by ~1 {part:count|number} votes? to|against {lost:count|number} ,|.|;",
            ),
            // the board voted nine to four, with one of its 14 members absent
            (
                "votes-of-members-absent",
                "voted|ruled|split|divided|decided ~1 {part:count|number} to|against {lost:count|number} ,? with|and ~1 {drawn:count|number} of its|the|their {whole:count} body=members|judges|justices|seats absent|abstaining|away|missing",
            ),
            // the 26-member panel voted 15 to 11
            (
                "panel-split",
                "{whole:count|number} - body=judge|justice|man|member|person|seat|strong ~3 voted|ruled|split|divided|decided ~1 {part:count|number} to|against {lost:count|number}",
            ),
        ],
    )
});

/// What is played, in the singular.
const PLAYED: &[WordKey] = keys![
    "bout",
    "contest",
    "encounter",
    "fight",
    "fixture",
    "game",
    "match",
    "meeting",
    "race",
    "start",
    "test",
    "tie",
];

/// A record whose matches the sentence before counts: `It has played 38 games. It has won 20, drawn 10 and lost eight.`
static TOLD: LazyLock<Frames> = LazyLock::new(|| {
    Frames::with_parts(
        PARTS,
        &[
            ("told-won-drew-lost", "it|they|he|she|we has|have|had? @won @and @drawn @and @lost"),
            ("told-won-lost-drew", "it|they|he|she|we has|have|had? @won @and @lost ~2 @and @drawn"),
        ],
    )
});

/// Every record of a side, with the matches that it was made in, and every vote of a panel.
pub(crate) fn records(document: &Document, claims: &mut Claims) {
    FRAMES.for_each_match(document, &mut |found| {
        if let Some(claim) = found.figure("whole").and_then(|whole| partition(document, found, whole)) {
            claims.add(claim);
        }
    });
    TOLD.for_each_match(document, &mut |found| {
        let whole = document.only_figure_referred_to(found.sentence, list::can_be_part);
        let claim = whole.and_then(|(whole, _)| partition(document, found, whole));
        if let Some(claim) = claim.filter(|_| found.first == 0) {
            claims.add(claim);
        }
    });
}

fn partition(document: &Document, found: &Match<'_>, whole: FigureId) -> Option<Partition> {
    let names = ["part", "drawn", "lost"];
    let parts: Vec<FigureId> = names.iter().filter_map(|name| found.figure(name)).collect();
    let can_be_part = |id: &FigureId| document.figure(*id).is_some_and(list::can_be_part);
    let is_played = document.figure(whole)?.counts.is_some_and(|noun| noun.concept.is_one_of(PLAYED));
    let is_panel = found.item("body").is_some();
    if !(is_played || is_panel) || !can_be_part(&whole) || !parts.iter().all(can_be_part) {
        return None;
    }
    // Where no draw is told, there may have been some; and some of those who may vote may have been away.
    let (filling, exclusive) = match found.figure("drawn") {
        Some(_) if is_panel => (Filling::Some, Link::Certain),
        Some(_) => (Filling::Whole, Link::Certain),
        None => (Filling::Some, Link::Likely),
    };
    Partition::new(document, &Found::listed(whole, &parts, (filling, exclusive), found.frame))
}
