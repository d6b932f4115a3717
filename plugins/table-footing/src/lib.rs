//! Tables: totals that their rows and columns do not make, percentages that their counts do not give.

mod grid;
#[path = "table-footing.rs"]
mod table_footing;
#[path = "table-percentages.rs"]
mod table_percentages;

recount_core::plugin! {
    /// Tables: totals that their rows and columns do not make, percentages that their counts do not give.
    checks: [table_footing::TABLE_FOOTING, table_percentages::TABLE_PERCENTAGES]
}
