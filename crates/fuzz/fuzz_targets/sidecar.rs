//! Any bytes as the sidecar of an article, and as its front matter.

#![no_main]

use recount_core::Format;

/// Has figures of the measures that settings speak of most.
const ARTICLE: &str = "About 8.1 million people, 41.53 percent of registered voters, took part on 30 July 2017. \
                       The council put turnout at 8,089,320. A bill needs a two-thirds majority of 100 seats.";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let settings = String::from_utf8_lossy(bytes);
    recount_fuzz::document(ARTICLE, Format::Plain, Some(&settings));
    for fence in ["---", "+++"] {
        recount_fuzz::document(
            &format!("{fence}\n{settings}\n{fence}\n\n{ARTICLE}\n"),
            Format::Markdown,
            None,
        );
    }
});
