//! Tables: totals that their rows and columns do not make, percentages that their counts do not give.

mod grid;
mod label;
mod slipped;
#[path = "table-footing.rs"]
mod table_footing;
#[path = "table-percentages.rs"]
mod table_percentages;
mod view;

recount_core::plugin! {
    /// Tables: totals that their rows and columns do not make, percentages that their counts do not give.
    checks: [table_footing::TABLE_FOOTING, table_percentages::TABLE_PERCENTAGES]
}
