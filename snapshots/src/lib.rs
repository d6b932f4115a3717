//! Articles and cases beside their reviewed snapshots; the tests are in `tests/`.
