//! Owns the making of documents: from a source of bytes for plain text (parsed formats come later through `DocumentBuilder`).
