//! Which checks run.

use std::fmt;

use recount_core::{Check, Plugin};

/// A choice of checks, by id or by family.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these, if any are named.
    pub only: Vec<String>,
    /// Not these.
    pub skip: Vec<String>,
    /// Also what is not on by default, and passes that needed charity.
    pub pedantic: bool,
}

/// A selection that names something that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectError {
    /// What was named.
    pub name: String,
    /// The nearest name there is.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for SelectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no check or family is called `{}`", self.name)?;
        if let Some(nearest) = self.nearest {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        f.write_str(" (`recount plugins` lists them)")
    }
}

impl std::error::Error for SelectError {}

impl Selection {
    pub(crate) fn choose(&self, plugins: &[&'static Plugin]) -> Result<Vec<&'static dyn Check>, SelectError> {
        let all = || {
            plugins.iter().flat_map(|plugin| plugin.checks.iter().map(move |check| (plugin.family(), *check)))
        };
        for name in self.only.iter().chain(&self.skip) {
            if !all().any(|(family, check)| name == family || name == check.meta().id) {
                let names = all().flat_map(|(family, check)| [family, check.meta().id]);
                return Err(SelectError { name: name.clone(), nearest: nearest(name, names) });
            }
        }
        let names = |list: &[String], family: &str, check: &dyn Check| {
            list.iter().any(|name| name == family || name == check.meta().id)
        };
        Ok(all()
            .filter(|(family, check)| {
                let wanted = if self.only.is_empty() {
                    check.meta().is_default || self.pedantic
                } else {
                    names(&self.only, family, *check)
                };
                wanted && !names(&self.skip, family, *check)
            })
            .map(|(_, check)| check)
            .collect())
    }
}

fn nearest(name: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    names
        .map(|known| (distance(name, known), known))
        .filter(|(far, _)| *far <= 4)
        .min()
        .map(|(_, known)| known)
}

/// How many letters to change, add or drop to make one word of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    mod eager {
        recount_core::check! {
            /// On by default.
            pub static EAGER = Eager { id: "eager", since: "0.1.0", level: Note };
        }

        fn find(_: &recount_core::Document, _: &mut recount_core::Claims) {}
    }

    mod shy {
        recount_core::check! {
            /// Below the bar.
            pub static SHY = Shy { id: "shy", since: "0.1.0", level: Note, default: false };
        }

        fn find(_: &recount_core::Document, _: &mut recount_core::Claims) {}
    }

    static FAMILY: Plugin =
        Plugin { name: "recount-family", version: "1", docs: "", checks: &[&eager::EAGER, &shy::SHY] };

    #[test]
    fn what_is_below_the_bar_runs_when_asked_for() {
        let chosen = |selection: &Selection| -> Vec<&str> {
            selection.choose(&[&FAMILY]).unwrap().iter().map(|check| check.meta().id).collect()
        };
        let only = |name: &str| Selection { only: vec![name.to_owned()], ..Selection::default() };
        assert_eq!(chosen(&Selection::default()), ["eager"]);
        assert_eq!(chosen(&Selection { pedantic: true, ..Selection::default() }), ["eager", "shy"]);
        assert_eq!(chosen(&only("shy")), ["shy"]);
        assert_eq!(chosen(&only("family")), ["eager", "shy"]);
    }

    #[test]
    fn a_slip_in_a_name_is_mended() {
        let names = ["percentage-to-count", "parts-and-whole"];
        assert_eq!(nearest("percentage-to-cuont", names.into_iter()), Some("percentage-to-count"));
        assert_eq!(nearest("weather", names.into_iter()), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
