//! Figures that are given more than once.

#[path = "repeated-figure.rs"]
mod repeated_figure;

recount_core::plugin! {
    /// Figures that are given more than once: in the headline or the summary, and in the text.
    checks: [repeated_figure::REPEATED_FIGURE]
}
