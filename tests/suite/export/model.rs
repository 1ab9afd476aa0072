//! Owns the check of what we write against the MUSTs of the Web Annotation Data Model (W3C Recommendation, 23 February 2017).

use hashiya::export::Format;
use regex::Regex;
use serde_json::Value;

use super::{TEXT, text};

/// 3.3.5.
const MOTIVATIONS: [&str; 13] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
];

/// Everything in an annotation that breaks the model, each with the section that it breaks.
fn faults(annotation: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            faults.push(what.to_owned());
        }
    };
    must(is_iri(&annotation["id"]), "3.1: one id, an IRI");
    must(
        annotation["type"] == "Annotation",
        "3.1: the class Annotation",
    );
    must(
        is_member(&annotation["motivation"]),
        "3.3.5: a motivation that is defined",
    );
    for time in ["created", "modified"] {
        let time = &annotation[time];
        must(
            time.is_null() || is_moment(time),
            "3.3.1: xsd:dateTime in UTC, with Z",
        );
    }
    for agent in ["creator", "generator"] {
        let agent = &annotation[agent];
        let is_agent = agent["type"].is_string() && agent["name"].is_string();
        must(
            agent.is_null() || is_agent,
            "3.3.2: an agent has a class and a name",
        );
    }
    let bodies = annotation["body"].as_array().cloned().unwrap_or_default();
    must(
        !annotation["body"].is_array() || !bodies.is_empty(),
        "3.1: no empty list of bodies",
    );
    for body in &bodies {
        must(
            body["type"] == "TextualBody",
            "3.2.4: the class TextualBody",
        );
        must(body["value"].is_string(), "3.2.4: one value");
        let direction = &body["textDirection"];
        let is_known = ["ltr", "rtl", "auto"]
            .iter()
            .any(|known| direction == known);
        must(direction.is_null() || is_known, "3.2.3: ltr, rtl or auto");
        must(
            body["purpose"].is_null() || is_member(&body["purpose"]),
            "3.3.5: a purpose is a motivation",
        );
    }
    faults.extend(faults_of_target(annotation));
    faults
}

/// The same of its target: source, selectors, state and style.
fn faults_of_target(annotation: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            faults.push(what.to_owned());
        }
    };
    let target = &annotation["target"];
    must(!target.is_null(), "3.1: one target or more");
    must(is_iri(&target["source"]), "4: one source, an IRI");
    must(
        target["type"].is_null() || target["type"] == "SpecificResource",
        "4: the class SpecificResource",
    );
    if !target["styleClass"].is_null() {
        let class = target["styleClass"].as_str().unwrap_or_default();
        let sheet = &annotation["stylesheet"];
        must(
            sheet["type"] == "CssStylesheet",
            "4.4: a style class needs its stylesheet",
        );
        let styles = sheet["value"].as_str().unwrap_or_default();
        must(
            styles.starts_with(&format!(".{class} {{")),
            "4.4: the stylesheet has the class",
        );
    }
    let state = &target["state"];
    if !state.is_null() {
        must(state["type"] == "TimeState", "4.3.1: the class TimeState");
        must(
            is_moment(&state["sourceDate"]),
            "4.3.1: sourceDate is xsd:dateTime in UTC",
        );
    }
    for selector in target["selector"].as_array().into_iter().flatten() {
        match selector["type"].as_str() {
            Some("TextQuoteSelector") => must(selector["exact"].is_string(), "4.2.4: one exact"),
            Some("TextPositionSelector") => {
                let (start, end) = (selector["start"].as_u64(), selector["end"].as_u64());
                must(
                    start.is_some() && start <= end,
                    "4.2.5: start and end, not negative",
                );
            }
            _ => must(false, "4.2: a selector that the model knows"),
        }
    }
    faults
}

fn is_member(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|name| MOTIVATIONS.contains(&name))
}

/// RFC 3987, as far as characters go: a scheme, and nothing that may not stand in an IRI.
fn is_iri(value: &Value) -> bool {
    let iri = Regex::new(
        r#"^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`\x7f-\x9f\u{61c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]+$"#,
    );
    value
        .as_str()
        .is_some_and(|text| iri.unwrap().is_match(text))
}

fn is_moment(value: &Value) -> bool {
    let moment = Regex::new(r"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$");
    value
        .as_str()
        .is_some_and(|text| moment.unwrap().is_match(text))
}

fn collection() -> Value {
    serde_json::from_str(&text(Format::WebAnnotation)).unwrap()
}

#[test]
fn every_annotation_keeps_the_musts_of_the_model() {
    let all = collection();
    assert_eq!(all["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert!(is_iri(&all["id"]) && all["type"] == "AnnotationCollection");
    let page = &all["first"];
    assert!(is_iri(&page["id"]) && page["type"] == "AnnotationPage");
    let items = page["items"].as_array().unwrap();
    assert_eq!(all["total"], items.len());
    assert_eq!(items.len(), 7, "six annotations and a bookmark");
    for item in items {
        assert_eq!(faults(item), Vec::<String>::new(), "{item}");
    }
}

#[test]
fn positions_count_code_points_of_the_text() {
    let all = collection();
    let mut placed = 0;
    for item in all["first"]["items"].as_array().unwrap() {
        let selectors = item["target"]["selector"].as_array().unwrap();
        let quote = selectors[0]["exact"].as_str().unwrap();
        if let Some(position) = selectors.get(1)
            && TEXT.contains(quote)
        {
            let at = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
            let stands: String = TEXT
                .chars()
                .skip(at("start"))
                .take(at("end") - at("start"))
                .collect();
            assert_eq!(stands, quote);
            placed += 1;
        }
    }
    assert_eq!(placed, 6);
}

#[test]
fn a_note_says_which_way_it_runs_and_it_is_not_its_first_letter_that_decides() {
    let all = collection();
    let items = all["first"]["items"].as_array().unwrap();
    let reuters = items
        .iter()
        .find(|item| item["body"][0]["value"] == "Reuters قالت ذلك")
        .unwrap();
    assert_eq!(reuters["body"][0]["textDirection"], "rtl");
    assert_eq!(reuters["body"][1]["purpose"], "tagging");
    let bare = items
        .iter()
        .find(|item| item["motivation"] == "highlighting")
        .unwrap();
    assert!(bare["body"].is_null(), "a highlight says nothing: {bare}");
}

#[test]
fn what_breaks_the_model_is_seen_by_this_check() {
    let sound = collection()["first"]["items"][0].clone();
    for (key, wrong) in [
        ("id", Value::from("حاشية ١")),
        ("type", Value::from("Note")),
        ("created", Value::from("2024-01-01T00:00:00+03:00")),
        ("motivation", Value::from("تمييز")),
        ("target", Value::Null),
    ] {
        let mut broken = sound.clone();
        broken[key] = wrong;
        assert!(!faults(&broken).is_empty(), "{key}");
    }
}
