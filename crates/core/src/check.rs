//! Checks, plugins and their registration.
//!
//! `inventory` alone loses every plugin that nothing names: the linker drops the crate, and no check
//! runs, without a word. So a host names its plugins in [`plugins!`](crate::plugins), which refers to
//! each crate's own static; that list decides what runs. Each static also submits itself to
//! `inventory`, which is the witness: what is listed but did not register, or registered but is not
//! listed, is a start-up error that names the crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::claim::Claims;
use crate::document::Document;
use crate::verdict::Severity;

/// Finds claims of one kind. Recognises, decides nothing.
pub trait Check: Sync {
    /// What there is to say of the check.
    fn meta(&self) -> &'static CheckMeta;

    /// Adds every claim of its kind in the document.
    fn find(&self, document: &Document, claims: &mut Claims);
}

impl fmt::Debug for dyn Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.meta().id)
    }
}

/// What there is to say of a check, made from its doc comment by [`check!`](crate::check!).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckMeta {
    /// The id: completes "allow …", in kebab-case, and is the name of its source file.
    pub id: &'static str,
    /// The version it came with.
    pub since: &'static str,
    /// The worst it reports.
    pub level: Severity,
    /// Whether it runs unless asked for.
    pub is_default: bool,
    /// When it runs.
    pub stage: Stage,
    /// Its documentation, in Markdown.
    pub docs: &'static str,
    /// The source file that declares it.
    pub file: &'static str,
}

impl CheckMeta {
    /// The first line of the documentation.
    pub fn summary(&self) -> &'static str {
        self.docs.trim_start().lines().next().unwrap_or("").trim()
    }
}

/// When a check runs: values that one derives are there for those that come after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// It looks at the text alone, and may derive values.
    Text,
    /// It also looks at derived values.
    Derived,
}

/// A crate that registers one family of checks.
#[derive(Clone, Copy)]
pub struct Plugin {
    /// The name of the crate.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// What the family is, in Markdown.
    pub docs: &'static str,
    /// Its checks.
    pub checks: &'static [&'static dyn Check],
}

impl fmt::Debug for Plugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.checks.iter().map(|check| check.meta().id).collect();
        f.debug_struct("Plugin").field("name", &self.name).field("checks", &ids).finish_non_exhaustive()
    }
}

impl Plugin {
    /// The family's name: the crate's without `recount-`.
    pub fn family(&self) -> &'static str {
        self.name.strip_prefix("recount-").unwrap_or(self.name)
    }
}

/// A plugin's own word that it is linked. Submitted by [`plugin!`](crate::plugin!).
#[derive(Debug)]
pub struct Registered(pub &'static Plugin);

inventory::collect!(Registered);

/// The plugins that a host names.
pub type Linked = &'static [&'static Plugin];

/// The plugins that registered themselves in this binary.
pub fn registered() -> Vec<&'static Plugin> {
    inventory::iter::<Registered>().map(|registered| registered.0).collect()
}

/// Why the plugins of a binary cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistryError {
    /// The host names no plugin.
    NothingLinked,
    /// A plugin is named but its constructor never ran.
    NeverRegistered {
        /// The crate.
        plugin: &'static str,
    },
    /// A plugin is linked but the host does not name it.
    NotListed {
        /// The crate.
        plugin: &'static str,
    },
    /// A plugin is named twice.
    ListedTwice {
        /// The crate.
        plugin: &'static str,
    },
    /// Two checks have one id.
    DuplicateCheck {
        /// The id.
        check: &'static str,
        /// The crates.
        plugins: [&'static str; 2],
    },
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingLinked => {
                f.write_str("no plugin is linked, so nothing can be checked; name some in `plugins![..]`")
            }
            Self::NeverRegistered { plugin } => write!(
                f,
                "plugin `{plugin}` is listed but never registered; declare it with `recount_core::plugin!`, \
                 and link one version of recount-core only"
            ),
            Self::NotListed { plugin } => write!(
                f,
                "plugin `{plugin}` is linked but not listed, so its checks would not run; \
                 add it to `plugins![..]`"
            ),
            Self::ListedTwice { plugin } => {
                write!(f, "plugin `{plugin}` is listed twice; remove one entry from `plugins![..]`")
            }
            Self::DuplicateCheck { check, plugins: [a, b] } => {
                write!(f, "check `{check}` is in both `{a}` and `{b}`; rename one of them")
            }
        }
    }
}

impl std::error::Error for RegistryError {}

/// Holds the list of a host against the witnesses.
///
/// # Errors
///
/// The first thing that is wrong, in the order of [`RegistryError`].
pub fn verify(linked: &[&'static Plugin], witnesses: &[&'static Plugin]) -> Result<(), RegistryError> {
    if linked.is_empty() {
        return Err(RegistryError::NothingLinked);
    }
    for plugin in linked {
        if !witnesses.iter().any(|witness| witness.name == plugin.name) {
            return Err(RegistryError::NeverRegistered { plugin: plugin.name });
        }
    }
    for witness in witnesses {
        if !linked.iter().any(|plugin| plugin.name == witness.name) {
            return Err(RegistryError::NotListed { plugin: witness.name });
        }
    }
    let mut seen = BTreeSet::new();
    for plugin in linked {
        if !seen.insert(plugin.name) {
            return Err(RegistryError::ListedTwice { plugin: plugin.name });
        }
    }
    let mut owners: BTreeMap<&str, &'static str> = BTreeMap::new();
    for plugin in linked {
        for check in plugin.checks {
            let id = check.meta().id;
            if let Some(owner) = owners.insert(id, plugin.name) {
                return Err(RegistryError::DuplicateCheck { check: id, plugins: [owner, plugin.name] });
            }
        }
    }
    Ok(())
}

/// Names the plugins of a host: `static LINKED: Linked = plugins![recount_dosage, recount_dates];`.
#[macro_export]
macro_rules! plugins {
    ($($plugin:ident),* $(,)?) => {
        &[$(&$plugin::PLUGIN),*]
    };
}

/// Declares the plugin of a crate, as its static `PLUGIN`, and registers it.
///
/// The doc comment says what the family is.
///
/// ```
/// # mod check { recount_core::check! {
/// #     /// Nothing.
/// #     pub static NOTHING = Nothing { id: "nothing", since: "0.1.0", level: Note };
/// # }
/// # fn find(_: &recount_core::Document, _: &mut recount_core::Claims) {} }
/// recount_core::plugin! {
///     /// Checks that look for nothing.
///     checks: [check::NOTHING]
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! plugin {
    ($(#[doc = $doc:expr])+ checks: [$($check:path),* $(,)?]) => {
        $(#[doc = $doc])+
        pub static PLUGIN: $crate::Plugin = $crate::Plugin {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            docs: concat!($($doc, "\n"),+),
            checks: &[$(&$check),*],
        };

        $crate::inventory::submit! { $crate::Registered(&PLUGIN) }
    };
}

/// Declares a check from its doc comment, which is also its page in `recount explain`.
///
/// The module that declares it has a function `find(&Document, &mut Claims)`. After the level may come
/// `stage: Derived`, and `default: false` for a check that is too often mistaken to run unless asked for.
///
/// ```
/// use recount_core::{Check, Claims, Document};
///
/// recount_core::check! {
///     /// Numbers that are not there.
///     pub static MISSING = Missing { id: "missing", since: "0.1.0", level: Error };
/// }
///
/// fn find(_document: &Document, _claims: &mut Claims) {}
///
/// assert_eq!(MISSING.meta().summary(), "Numbers that are not there.");
/// ```
#[macro_export]
macro_rules! check {
    (
        $(#[doc = $doc:expr])+
        pub static $name:ident = $type:ident {
            id: $id:literal, since: $since:literal, level: $level:ident
            $(, stage: $stage:ident)? $(, default: $default:literal)? $(,)?
        };
    ) => {
        #[doc = concat!("The check `", $id, "`.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $type;

        $(#[doc = $doc])+
        pub static $name: $type = $type;

        impl $crate::Check for $type {
            fn meta(&self) -> &'static $crate::CheckMeta {
                static META: $crate::CheckMeta = $crate::CheckMeta {
                    id: $id,
                    since: $since,
                    level: $crate::Severity::$level,
                    is_default: true $(&& $default)?,
                    stage: $crate::stage!($($stage)?),
                    docs: concat!($($doc, "\n"),+),
                    file: file!(),
                };
                &META
            }

            fn find(&self, document: &$crate::Document, claims: &mut $crate::Claims) {
                find(document, claims);
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! stage {
    () => {
        $crate::Stage::Text
    };
    ($stage:ident) => {
        $crate::Stage::$stage
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fake(&'static CheckMeta);

    impl Check for Fake {
        fn meta(&self) -> &'static CheckMeta {
            self.0
        }

        fn find(&self, _: &Document, _: &mut Claims) {}
    }

    const fn meta(id: &'static str) -> CheckMeta {
        CheckMeta {
            id,
            since: "0.1.0",
            level: Severity::Error,
            is_default: true,
            stage: Stage::Text,
            docs: " What it is.\n\n More.",
            file: "fake.rs",
        }
    }

    static ONE: CheckMeta = meta("one");
    static A: Plugin = Plugin { name: "recount-a", version: "1", docs: "", checks: &[&Fake(&ONE)] };
    static B: Plugin = Plugin { name: "recount-b", version: "1", docs: "", checks: &[&Fake(&ONE)] };
    static EMPTY: Plugin = Plugin { name: "recount-empty", version: "1", docs: "", checks: &[] };

    #[test]
    fn every_fault_names_its_crate() {
        assert_eq!(verify(&[], &[]), Err(RegistryError::NothingLinked));
        assert_eq!(verify(&[&A], &[]), Err(RegistryError::NeverRegistered { plugin: "recount-a" }));
        assert_eq!(verify(&[&A], &[&A, &EMPTY]), Err(RegistryError::NotListed { plugin: "recount-empty" }));
        assert_eq!(verify(&[&A, &A], &[&A]), Err(RegistryError::ListedTwice { plugin: "recount-a" }));
        let duplicate = verify(&[&A, &B], &[&A, &B]);
        assert_eq!(
            duplicate,
            Err(RegistryError::DuplicateCheck { check: "one", plugins: ["recount-a", "recount-b"] })
        );
        assert_eq!(verify(&[&A, &EMPTY], &[&EMPTY, &A]), Ok(()));
        for error in [duplicate.unwrap_err(), RegistryError::NotListed { plugin: "recount-a" }] {
            assert!(error.to_string().contains("recount-a"), "{error}");
        }
    }

    #[test]
    fn the_summary_is_the_first_line() {
        assert_eq!(ONE.summary(), "What it is.");
        assert_eq!(A.family(), "a");
    }
}
