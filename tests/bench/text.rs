//! Owns the benches of the text core: what it costs to make cells of prose, in bytes of source a second. `cargo bench --bench text`.

use divan::Bencher;
use divan::counter::BytesCount;
use hashiya::layout::{Align, Setting, pager};
use hashiya::text::bidi::{self, Direction};
use hashiya::text::profile::Tashkeel;
use hashiya::text::{breaks, cluster, joining, tashkeel};

const ARTICLES: [(&str, &str); 3] = [
    ("news", include_str!("../../assets/articles/news.txt")),
    (
        "classical",
        include_str!("../../assets/articles/classical.txt"),
    ),
    (
        "technical",
        include_str!("../../assets/articles/technical.txt"),
    ),
];
const NAMES: [&str; 3] = ["news", "classical", "technical"];

fn main() {
    divan::main();
}

/// The paragraphs of an article.
fn paragraphs(name: &str) -> Vec<&'static str> {
    let found = ARTICLES.iter().find(|(called, _)| *called == name);
    found.map_or_else(Vec::new, |(_, text)| text.lines().collect())
}

/// Times `work` on every paragraph of an article.
fn on_each<T>(bencher: Bencher<'_, '_>, name: &str, work: impl Fn(&str) -> T + Sync) {
    let paragraphs = paragraphs(name);
    let bytes: usize = paragraphs.iter().map(|text| text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| paragraphs.iter().map(|text| work(text)).collect::<Vec<T>>());
}

#[divan::bench(args = NAMES)]
fn levels(bencher: Bencher<'_, '_>, name: &str) {
    on_each(bencher, name, |text| bidi::levels(text, Direction::Rtl));
}

#[divan::bench(args = NAMES)]
fn forms(bencher: Bencher<'_, '_>, name: &str) {
    on_each(bencher, name, |text| joining::forms(text, &[]));
}

#[divan::bench(args = NAMES)]
fn clusters(bencher: Bencher<'_, '_>, name: &str) {
    on_each(bencher, name, |text| cluster::clusters(text).count());
}

#[divan::bench(args = NAMES)]
fn line_ends(bencher: Bencher<'_, '_>, name: &str) {
    on_each(bencher, name, breaks::opportunities);
}

#[divan::bench(args = NAMES)]
fn vocalised(bencher: Bencher<'_, '_>, name: &str) {
    on_each(bencher, name, tashkeel::is_vocalised);
}

#[divan::bench(args = NAMES)]
fn rows(bencher: Bencher<'_, '_>, name: &str) {
    let setting = Setting {
        columns: 72,
        forms: true,
        tashkeel: Tashkeel::All,
        align: Align::Start,
        fallback: Direction::Rtl,
        reveal: false,
    };
    on_each(bencher, name, |text| pager::rows_of(text, setting));
}
