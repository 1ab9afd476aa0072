//! Owns the package: the parts of a document and how they name each other (ECMA-376 part 2), in a ZIP file.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::runs::escaped;
use crate::text::bidi::Direction;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

const PACKAGE_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

const DOCUMENT_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>\
</Relationships>";

/// The styles: name in the package, name that word processors know, what it looks like.
const STYLES: [(&str, &str, &str); 6] = [
    (
        "Title",
        "Title",
        "<w:pPr><w:spacing w:after=\"240\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"36\"/><w:szCs w:val=\"40\"/></w:rPr>",
    ),
    (
        "Subtitle",
        "Subtitle",
        "<w:pPr><w:spacing w:after=\"240\"/></w:pPr><w:rPr><w:color w:val=\"595959\"/></w:rPr>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:pPr><w:keepNext/><w:spacing w:before=\"240\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"32\"/></w:rPr>",
    ),
    (
        "Quote",
        "Quote",
        "<w:pPr><w:ind w:start=\"567\" w:end=\"567\"/></w:pPr>",
    ),
    ("Verse", "Verse", "<w:pPr><w:jc w:val=\"center\"/></w:pPr>"),
    (
        "CommentText",
        "annotation text",
        "<w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"20\"/><w:szCs w:val=\"22\"/></w:rPr>",
    ),
];

/// What goes into a package.
pub(super) struct Package<'a> {
    /// Paragraphs.
    pub(super) body: &'a str,
    /// Comments.
    pub(super) comments: &'a str,
    /// Which way the document runs.
    pub(super) direction: Direction,
    /// Its language (BCP 47).
    pub(super) language: &'a str,
    /// Its title.
    pub(super) title: &'a str,
}

impl Package<'_> {
    /// The file. The same parts give the same bytes: no part carries the time at which it was packed.
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        // The types come first: some readers look for them there.
        for (name, part) in [
            ("[Content_Types].xml", TYPES.to_owned()),
            ("_rels/.rels", PACKAGE_RELATIONS.to_owned()),
            ("docProps/core.xml", self.properties()),
            ("word/document.xml", self.document()),
            (
                "word/_rels/document.xml.rels",
                DOCUMENT_RELATIONS.to_owned(),
            ),
            ("word/styles.xml", self.styles()),
            ("word/comments.xml", self.list_of_comments()),
        ] {
            zip.start_file(name, options).map_err(io::Error::other)?;
            zip.write_all(HEAD.as_bytes())?;
            zip.write_all(part.as_bytes())?;
        }
        Ok(zip.finish().map_err(io::Error::other)?.into_inner())
    }

    fn document(&self) -> String {
        // 17.6.1: columns, page numbers and the section itself run from right to left.
        let section = match self.direction {
            Direction::Rtl => "<w:bidi/>",
            Direction::Ltr => "",
        };
        let empty = match self.body.is_empty() {
            true => "<w:p/>",
            false => "",
        };
        format!(
            "<w:document xmlns:w=\"{MAIN}\"><w:body>{}{empty}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>\
             {section}</w:sectPr></w:body></w:document>",
            self.body
        )
    }

    fn list_of_comments(&self) -> String {
        format!(
            "<w:comments xmlns:w=\"{MAIN}\">{}</w:comments>",
            self.comments
        )
    }

    fn styles(&self) -> String {
        let language = escaped(self.language);
        let mut styles = format!(
            "<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr>\
             <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Traditional Arabic\"/>\
             <w:sz w:val=\"24\"/><w:szCs w:val=\"32\"/><w:lang w:bidi=\"{language}\"/></w:rPr></w:rPrDefault>\
             <w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"300\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
             <w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/>\
             <w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>"
        );
        for (id, name, look) in STYLES {
            styles.push_str(&format!(
                "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>{look}</w:style>"
            ));
        }
        styles.push_str("</w:styles>");
        styles
    }

    fn properties(&self) -> String {
        format!(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>",
            escaped(self.title),
            escaped(self.language)
        )
    }
}
