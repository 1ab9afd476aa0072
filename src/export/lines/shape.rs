//! Owns the shape of the lines: which key holds what.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::Fault;
use crate::export::web::{Body, Target};
use crate::note::ops::Value;

/// The line of an article.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Document {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) hashiya: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    pub(super) names: Vec<(String, String)>,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) citation: Vec<(String, String)>,
    pub(super) added: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) versions: Vec<String>,
}

/// The line of an annotation.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Annotation {
    #[serde(rename = "@context", default)]
    pub(super) context: String,
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) motivation: String,
    pub(super) created: String,
    pub(super) modified: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) creator: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) body: Vec<Body>,
    pub(super) target: Target,
    pub(super) hashiya: Extra,
}

/// A version of the text, and the two ends in it: part and byte.
type Place = (String, (u32, u64), (u32, u64));

/// What the model has no word for.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Extra {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) document: Option<String>,
    /// The version of the text that it was made on, and where it lay there: parts and bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) deleted: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) history: Vec<Changed>,
}

/// A change of a field: device, clock, field, what it was before and after.
pub(super) type Changed = (String, i64, String, Json, Json);

/// A field's value as JSON; an id is an object, so that it is no text.
pub(super) fn value(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Bytes(bytes) => serde_json::json!({ "hex": hex(bytes) }),
    }
}

/// The way back.
pub(super) fn value_of(json: Json) -> Result<Value, Fault> {
    let malformed = || Fault::Malformed("history".to_owned());
    Ok(match json {
        Json::Null => Value::Null,
        Json::Number(number) => Value::Integer(number.as_i64().ok_or_else(malformed)?),
        Json::String(text) => Value::Text(text),
        Json::Object(map) => {
            let text = map
                .get("hex")
                .and_then(Json::as_str)
                .ok_or_else(malformed)?;
            let pairs = text.as_bytes().chunks(2).map(|pair| {
                let pair = std::str::from_utf8(pair).ok().filter(|_| pair.len() == 2)?;
                u8::from_str_radix(pair, 16).ok()
            });
            Value::Bytes(pairs.collect::<Option<_>>().ok_or_else(malformed)?)
        }
        Json::Bool(_) | Json::Array(_) => return Err(malformed()),
    })
}

/// Bytes as digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
