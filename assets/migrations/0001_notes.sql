-- 0001: works, versions of their text, annotations with every revision, and the devices that made them.
--
-- A released migration never changes: its BLAKE3 hash is held by tests/suite/migrations.rs. Change the shape in the
-- next numbered file. Each file runs in one transaction, which also sets user_version.
--
-- Conventions. Ids are UUIDv7 as 16 bytes. `*_at` is milliseconds since 1970-01-01 UTC. `hlc` is a hybrid logical
-- clock: milliseconds * 65536 + counter. `*_cp` counts code points of the text stream, `*_byte` bytes of a part.
-- Text is kept as it was given: logical order, nothing normalised.

-- "HSHY": says that the file is ours, whatever it is named.
PRAGMA application_id = 1213417561;

-- What a reader thinks of as one article or book. `rowkey` stays the same through VACUUM, for a full-text index.
CREATE TABLE work (
  rowkey      INTEGER PRIMARY KEY,
  id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  kind        TEXT    NOT NULL DEFAULT 'article',
  title       TEXT    NOT NULL,
  author      TEXT,
  lang        TEXT,
  dir         TEXT,
  added_at    INTEGER NOT NULL,
  opened_at   INTEGER,
  read_state  TEXT,
  -- Progress: the first offset of the page and the caret, never a row; both known or neither.
  top_part    INTEGER,
  top_byte    INTEGER,
  caret_part  INTEGER,
  caret_byte  INTEGER,
  millionths  INTEGER NOT NULL DEFAULT 0,
  archived_at INTEGER,
  deleted_at  INTEGER
) STRICT;

-- Names under which a work is found: scheme 'source' holds the name it is opened by.
CREATE TABLE alias (
  scheme  TEXT NOT NULL,
  value   TEXT NOT NULL,
  work_id BLOB NOT NULL REFERENCES work (id),
  PRIMARY KEY (scheme, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_of_work ON alias (work_id);

-- One extracted text of a work. `text_hash` names it: the hash of the text stream, or size and time until that is known.
CREATE TABLE version (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  work_id     BLOB NOT NULL REFERENCES work (id),
  text_hash   TEXT NOT NULL,
  source_hash TEXT,
  extractor   TEXT,
  fetched_at  INTEGER,
  opened_at   INTEGER NOT NULL,
  blob_ref    TEXT,
  UNIQUE (work_id, text_hash)
) STRICT;

-- The devices that made changes. The local one carries the greatest clock this file has ever given out.
CREATE TABLE device (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name     TEXT    NOT NULL DEFAULT '',
  is_local INTEGER NOT NULL DEFAULT 0,
  last_hlc INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX one_local_device ON device (is_local) WHERE is_local = 1;

-- Annotations as they are now. Motivation and colour are open lists of names.
CREATE TABLE annotation (
  rowkey      INTEGER PRIMARY KEY,
  id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  work_id     BLOB    NOT NULL REFERENCES work (id),
  -- The text it was made on.
  version_id  BLOB    REFERENCES version (id),
  motivation  TEXT    NOT NULL,
  colour      TEXT    NOT NULL,
  quote       TEXT    NOT NULL,
  prefix      TEXT    NOT NULL,
  suffix      TEXT    NOT NULL,
  start_cp    INTEGER NOT NULL,
  end_cp      INTEGER NOT NULL,
  block_path  TEXT,
  note        TEXT    NOT NULL,
  note_format TEXT    NOT NULL DEFAULT 'text/plain',
  note_dir    TEXT    NOT NULL DEFAULT 'auto',
  created_at  INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  creator     TEXT,
  -- The greatest clock among its revisions.
  hlc         INTEGER NOT NULL,
  deleted_at  INTEGER,
  -- The annotation that this one answers.
  parent_id   BLOB    REFERENCES annotation (id)
) STRICT;
CREATE INDEX annotation_of_work ON annotation (work_id, start_cp);

-- Tags as an observed-remove set: a tag is there while add_hlc > remove_hlc. Order of add_hlc is the reader's order.
CREATE TABLE annotation_tag (
  annotation_id BLOB    NOT NULL REFERENCES annotation (id),
  tag           TEXT    NOT NULL,
  add_hlc       INTEGER NOT NULL,
  remove_hlc    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (annotation_id, tag)
) STRICT, WITHOUT ROWID;

-- Where an annotation was found in a version of the text: a cache, NULL place for an orphan.
-- The row of the version it was made on keeps the place it was made at. A passage may run over parts.
CREATE TABLE anchor (
  annotation_id BLOB NOT NULL REFERENCES annotation (id),
  version_id    BLOB NOT NULL REFERENCES version (id),
  part          INTEGER,
  start_byte    INTEGER,
  end_part      INTEGER,
  end_byte      INTEGER,
  state         TEXT NOT NULL,
  score         REAL,
  PRIMARY KEY (annotation_id, version_id)
) STRICT, WITHOUT ROWID;

-- Every change of a field, for undo, history and exchange; `field` is a column of annotation, or 'tag'.
CREATE TABLE revision (
  device        BLOB    NOT NULL REFERENCES device (id),
  hlc           INTEGER NOT NULL,
  annotation_id BLOB    NOT NULL REFERENCES annotation (id),
  field         TEXT    NOT NULL,
  old           ANY,
  new           ANY,
  PRIMARY KEY (device, hlc)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_of_annotation ON revision (annotation_id, field);

CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER revision_is_never_deleted BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
