//! What a text cannot know: its date, references and thresholds, from front matter and a sidecar.
//!
//! A mistake in either is reported with its place, like a finding, and the rest is used.

use recount_core::{Aspect, Background, Date, Measure, Reference, Span, Threshold, WordClass, WordKey};
use serde::Deserialize;
use toml::Spanned;

use crate::format::Layout;
use crate::lexicon::{Language, Pack};
use crate::number::Sentence;
use crate::read::found_value;
use crate::token::Tokens;

/// Where a setting was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// At the head of the document.
    FrontMatter,
    /// In the file beside it.
    Sidecar,
    /// In the document itself.
    Document,
}

/// A mistake in front matter or sidecar, or a limit that a document meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it was made.
    pub origin: Origin,
    /// The place in the document or the sidecar.
    pub span: Span,
    /// What is wrong, and the mend.
    pub message: String,
}

/// What was set.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) date: Option<Date>,
    pub(crate) language: Option<Language>,
    references: Vec<ReferenceEntry>,
    thresholds: Vec<ThresholdEntry>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct SettingsFile {
    document: DocumentEntry,
    reference: Vec<ReferenceEntry>,
    threshold: Vec<ThresholdEntry>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct DocumentEntry {
    date: Option<Spanned<DateValue>>,
    locale: Option<Spanned<String>>,
}

/// A date as a string or as TOML has it.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
enum DateValue {
    Text(String),
    Toml(toml::value::Datetime),
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ReferenceEntry {
    id: String,
    measure: String,
    value: Spanned<Scalar>,
    #[serde(default, alias = "scope")]
    date: Option<Spanned<DateValue>>,
    source: String,
    #[serde(default)]
    url: Option<String>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ThresholdEntry {
    id: String,
    value: Spanned<Scalar>,
    of: String,
    purpose: String,
    source: String,
    #[serde(default)]
    url: Option<String>,
}

/// A value as text, as a figure would be written, or as a plain number.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Whole(i64),
}

impl Scalar {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Whole(value) => value.to_string(),
        }
    }
}

/// Gathers settings; what the sidecar says goes before what the front matter says.
pub(crate) fn gather(source: &str, layout: &Layout, sidecar: Option<&str>) -> (Settings, Vec<Problem>) {
    let mut settings = Settings::default();
    let mut problems = Vec::new();
    if let Some(front_matter) = layout.front_matter {
        let content = front_matter.span.of(source);
        let base = front_matter.span.start;
        if front_matter.is_toml {
            read_toml_front_matter(content, base, &mut settings, &mut problems);
        } else {
            read_yaml_front_matter(content, base, &mut settings, &mut problems);
        }
    }
    if let Some(sidecar) = sidecar {
        match toml::from_str::<SettingsFile>(sidecar) {
            Ok(file) => take(file, 0, Origin::Sidecar, &mut settings, &mut problems),
            Err(error) => problems.push(toml_problem(&error, 0, Origin::Sidecar)),
        }
    }
    check_values(&settings, &mut problems);
    (settings, problems)
}

fn take(file: SettingsFile, base: u32, origin: Origin, settings: &mut Settings, problems: &mut Vec<Problem>) {
    if let Some(date) = &file.document.date {
        match parse_date(date.get_ref()) {
            Some(date) => settings.date = Some(date),
            None => problems.push(bad_date(date.span(), base, origin)),
        }
    }
    if let Some(locale) = &file.document.locale {
        match Language::of_tag(locale.get_ref()) {
            Some(language) => settings.language = Some(language),
            None => problems.push(Problem {
                origin,
                span: absolute(locale.span(), base),
                message: format!("no language pack for `{}`; there are en and es", locale.get_ref()),
            }),
        }
    }
    settings.references.extend(file.reference);
    settings.thresholds.extend(file.threshold);
}

fn read_toml_front_matter(content: &str, base: u32, settings: &mut Settings, problems: &mut Vec<Problem>) {
    #[derive(Deserialize)]
    struct FrontMatter {
        date: Option<Spanned<DateValue>>,
        #[serde(alias = "locale")]
        lang: Option<String>,
        recount: Option<SettingsFile>,
    }
    match toml::from_str::<FrontMatter>(content) {
        Ok(front_matter) => {
            settings.date = front_matter.date.and_then(|date| parse_date(date.get_ref()));
            settings.language = front_matter.lang.as_deref().and_then(Language::of_tag);
            if let Some(file) = front_matter.recount {
                take(file, base, Origin::FrontMatter, settings, problems);
            }
        }
        Err(error) => problems.push(toml_problem(&error, base, Origin::FrontMatter)),
    }
}

/// The keys of YAML front matter that are the document's: `date`, `lang`, and what stands under
/// `recount`, which has the shape of a sidecar.
fn read_yaml_front_matter(content: &str, base: u32, settings: &mut Settings, problems: &mut Vec<Problem>) {
    #[derive(Deserialize)]
    struct FrontMatter {
        date: Option<String>,
        #[serde(alias = "locale")]
        lang: Option<String>,
        recount: Option<YamlFile>,
    }
    #[derive(Deserialize, Default)]
    #[serde(deny_unknown_fields, default)]
    struct YamlFile {
        date: Option<String>,
        locale: Option<String>,
        reference: Vec<YamlReference>,
        threshold: Vec<YamlThreshold>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct YamlReference {
        id: String,
        measure: String,
        value: String,
        #[serde(default, alias = "scope")]
        date: Option<String>,
        source: String,
        #[serde(default)]
        url: Option<String>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct YamlThreshold {
        id: String,
        value: String,
        of: String,
        purpose: String,
        source: String,
        #[serde(default)]
        url: Option<String>,
    }
    let whole = Span::new(base, base + u32::try_from(content.len()).unwrap_or(0));
    let parsed: Result<FrontMatter, _> = serde_saphyr::from_str(content);
    match parsed {
        Ok(front_matter) => {
            settings.date = front_matter.date.as_deref().and_then(date_of);
            settings.language = front_matter.lang.as_deref().and_then(Language::of_tag);
            let Some(file) = front_matter.recount else { return };
            let text = |value: String| Spanned::new(0..0, Scalar::Text(value));
            let date = |value: String| Spanned::new(0..0, DateValue::Text(value));
            let file = SettingsFile {
                document: DocumentEntry {
                    date: file.date.map(date),
                    locale: file.locale.map(|value| Spanned::new(0..0, value)),
                },
                reference: file
                    .reference
                    .into_iter()
                    .map(|entry| ReferenceEntry {
                        id: entry.id,
                        measure: entry.measure,
                        value: text(entry.value),
                        date: entry.date.map(date),
                        source: entry.source,
                        url: entry.url,
                    })
                    .collect(),
                threshold: file
                    .threshold
                    .into_iter()
                    .map(|entry| ThresholdEntry {
                        id: entry.id,
                        value: text(entry.value),
                        of: entry.of,
                        purpose: entry.purpose,
                        source: entry.source,
                        url: entry.url,
                    })
                    .collect(),
            };
            take(file, base, Origin::FrontMatter, settings, problems);
        }
        Err(error) => {
            // Front matter belongs to other programs too; only a broken `recount` part is ours.
            if content.lines().any(|line| line.starts_with("recount:")) {
                let line = error.location().map_or(1, |location| location.line());
                let span = content
                    .lines()
                    .scan(0_usize, |at, line| {
                        let start = *at;
                        *at += line.len() + 1;
                        Some((start, line.len()))
                    })
                    .nth(usize::try_from(line).unwrap_or(1).saturating_sub(1))
                    .map_or(whole, |(start, length)| absolute(start..start + length, base));
                let message = format!("front matter: {}", first_line(&error.to_string()));
                problems.push(Problem { origin: Origin::FrontMatter, span, message });
            }
        }
    }
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or(message)
}

fn absolute(range: std::ops::Range<usize>, base: u32) -> Span {
    let at = |offset: usize| base.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    Span::new(at(range.start), at(range.end))
}

fn toml_problem(error: &toml::de::Error, base: u32, origin: Origin) -> Problem {
    let span = absolute(error.span().unwrap_or(0..0), base);
    Problem { origin, span, message: first_line(error.message()).to_owned() }
}

fn bad_date(range: std::ops::Range<usize>, base: u32, origin: Origin) -> Problem {
    Problem {
        origin,
        span: absolute(range, base),
        message: "this is no date; write the year, month and day as 2017-08-02".to_owned(),
    }
}

fn parse_date(value: &DateValue) -> Option<Date> {
    match value {
        DateValue::Text(text) => date_of(text),
        DateValue::Toml(datetime) => {
            let date = datetime.date?;
            let month = i8::try_from(date.month).ok()?;
            Date::new(i16::try_from(date.year).ok()?, month, i8::try_from(date.day).ok()?).ok()
        }
    }
}

/// The date at the head of a text: `2017-08-02`, `2017-08-02T10:00:00Z`.
pub(crate) fn date_of(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

fn check_values(settings: &Settings, problems: &mut Vec<Problem>) {
    let pack = settings.language.unwrap_or_default().pack();
    let mut check = |value: &Spanned<Scalar>, what: &str| {
        let text = value.get_ref().text();
        if found_value(&text, pack).is_none() {
            problems.push(Problem {
                origin: Origin::Sidecar,
                span: absolute(value.span(), 0),
                message: format!(
                    "the value of this {what}, `{text}`, cannot be read as a number; write it as a figure, \
                     such as \"15%\" or \"8,089,320\""
                ),
            });
        }
    };
    for reference in &settings.references {
        check(&reference.value, "reference");
    }
    for threshold in &settings.thresholds {
        check(&threshold.value, "threshold");
    }
    for reference in &settings.references {
        if let Some(date) = &reference.date
            && parse_date(date.get_ref()).is_none()
        {
            problems.push(bad_date(date.span(), 0, Origin::Sidecar));
        }
    }
}

impl Settings {
    /// The references and thresholds, read as a text would be.
    pub(crate) fn background(&self, pack: &'static Pack) -> Background {
        let references = self.references.iter().filter_map(|entry| {
            let found = found_value(&entry.value.get_ref().text(), pack)?;
            let (measure, words) = measure_of(&entry.measure, pack);
            Some(Reference {
                id: entry.id.clone(),
                name: entry.measure.clone(),
                measure,
                words,
                amount: found.amount,
                hedge: found.hedge,
                unit: found.unit,
                date: entry.date.as_ref().and_then(|date| parse_date(date.get_ref())),
                source: with_url(&entry.source, entry.url.as_deref()),
            })
        });
        let thresholds = self.thresholds.iter().filter_map(|entry| {
            let found = found_value(&entry.value.get_ref().text(), pack)?;
            Some(Threshold {
                id: entry.id.clone(),
                amount: found.amount,
                unit: found.unit,
                of: entry.of.clone(),
                purpose: entry.purpose.clone(),
                purpose_words: words_of(&entry.purpose, pack),
                source: with_url(&entry.source, entry.url.as_deref()),
            })
        });
        Background { references: references.collect(), thresholds: thresholds.collect() }
    }
}

fn with_url(source: &str, url: Option<&str>) -> String {
    match url {
        Some(url) => format!("{source} <{url}>"),
        None => source.to_owned(),
    }
}

/// The words of a phrase that say something, as keys of their singulars.
fn words_of(phrase: &str, pack: &'static Pack) -> Vec<WordKey> {
    let mut tokens = Tokens::default();
    let span = Span::new(0, u32::try_from(phrase.len()).unwrap_or(0));
    let run = tokens.read(phrase, span, pack, pack.style);
    let sentence = Sentence::new(phrase, &tokens, &run, pack);
    (0..tokens.all.len())
        .filter(|at| {
            let small = WordClass::DETERMINER
                | WordClass::PREPOSITION
                | WordClass::CONJUNCTION
                | WordClass::PUNCTUATION;
            !tokens.all[*at].class().is(small)
        })
        .map(|at| sentence.lemma(at))
        .collect()
}

/// A phrase as a measure: a known one it names, else its head noun.
fn measure_of(phrase: &str, pack: &'static Pack) -> (Measure, Vec<WordKey>) {
    let words = words_of(phrase, pack);
    let mut tokens = Tokens::default();
    let span = Span::new(0, u32::try_from(phrase.len()).unwrap_or(0));
    let run = tokens.read(phrase, span, pack, pack.style);
    let sentence = Sentence::new(phrase, &tokens, &run, pack);
    let known = (0..tokens.all.len()).find_map(|at| {
        let (concept, after) = sentence.concept_at(at)?;
        (after == tokens.all.len()).then_some((concept.name, concept.key))
    });
    let (name, concept) = match known {
        Some((name, concept)) => (Some(name), concept),
        None => (None, words.first().copied().unwrap_or_default()),
    };
    let measure = Measure {
        span: Span::default(),
        name,
        concept,
        qualifiers: WordKey::NONE,
        entity: WordKey::NONE,
        period: WordKey::NONE,
        aspect: Aspect::Level,
    };
    (measure, words)
}
