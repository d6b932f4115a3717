//! The plugins that the `recount` command links, one Cargo feature each.
//!
//! A plugin that nothing names is not linked. This list names them; `cargo xtask new-plugin` adds to it and
//! `cargo xtask tidy` tells a missing line.

use recount_core::Linked;

/// The plugins linked by default.
pub static LINKED: Linked = &[
    #[cfg(feature = "averages-and-rates")]
    &recount_averages_and_rates::PLUGIN,
    #[cfg(feature = "conversions")]
    &recount_conversions::PLUGIN,
    #[cfg(feature = "discrepancy-bounds")]
    &recount_discrepancy_bounds::PLUGIN,
    #[cfg(feature = "multiples-and-fractions")]
    &recount_multiples_and_fractions::PLUGIN,
    #[cfg(feature = "numerals")]
    &recount_numerals::PLUGIN,
    #[cfg(feature = "parts-and-whole")]
    &recount_parts_and_whole::PLUGIN,
    #[cfg(feature = "percent-change")]
    &recount_percent_change::PLUGIN,
    #[cfg(feature = "percentage-to-count")]
    &recount_percentage_to_count::PLUGIN,
    #[cfg(feature = "repeated-figure")]
    &recount_repeated_figure::PLUGIN,
    #[cfg(feature = "superlatives")]
    &recount_superlatives::PLUGIN,
    #[cfg(feature = "table-footing")]
    &recount_table_footing::PLUGIN,
    #[cfg(feature = "threshold-legitimacy")]
    &recount_threshold_legitimacy::PLUGIN,
];

#[cfg(test)]
mod tests {
    use super::LINKED;

    #[test]
    fn every_plugin_is_linked_and_registered() {
        let witnesses = recount_core::check::registered();
        assert_eq!(recount_core::check::verify(LINKED, &witnesses), Ok(()));
    }
}
