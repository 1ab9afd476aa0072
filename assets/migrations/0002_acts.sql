-- 0002: what the reader did as steps that can be undone, drafts of notes, meanings of colours, words of each version,
-- and what a citation says of an article.
--
-- Conventions as in 0001.

-- What the reader did on this device, each act one step of undoing: the revisions of this device whose clock lies after
-- `after_hlc`, up to `last_hlc`. Undoing writes new revisions, which belong to no act, and sets the mark.
CREATE TABLE act (
  after_hlc INTEGER NOT NULL PRIMARY KEY,
  last_hlc  INTEGER NOT NULL,
  is_undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX act_undone ON act (after_hlc) WHERE is_undone = 1;

-- Where a tag stands among the annotation's tags: the clock of its first addition, whatever became of it since.
ALTER TABLE annotation_tag ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
UPDATE annotation_tag SET rank = add_hlc;

-- Words of a note that is being typed, or was when the program was killed. `holder` is the process that types; `annotation_id`
-- the annotation whose words they will be, or NULL for a new one on the passage that the selector describes.
CREATE TABLE draft (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  work_id       BLOB    NOT NULL REFERENCES work (id),
  annotation_id BLOB    REFERENCES annotation (id),
  colour        TEXT    NOT NULL,
  quote         TEXT    NOT NULL,
  prefix        TEXT    NOT NULL,
  suffix        TEXT    NOT NULL,
  start_cp      INTEGER NOT NULL,
  end_cp        INTEGER NOT NULL,
  text_hash     TEXT,
  part          INTEGER,
  start_byte    INTEGER,
  end_part      INTEGER,
  end_byte      INTEGER,
  words         TEXT    NOT NULL,
  holder        INTEGER NOT NULL,
  saved_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_of_work ON draft (work_id);

-- What a colour means to the reader, where that has been said.
CREATE TABLE meaning (
  colour  TEXT NOT NULL PRIMARY KEY,
  meaning TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a citation says of a work where the reader said so: 'title', 'author', 'date'… It goes before what the text says of itself.
CREATE TABLE citation (
  work_id BLOB NOT NULL REFERENCES work (id),
  field   TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (work_id, field)
) STRICT, WITHOUT ROWID;

-- The text stream of a version that carries annotations, compressed (codec 'deflate', RFC 1951), while it is not too long.
CREATE TABLE version_text (
  version_id BLOB    NOT NULL PRIMARY KEY REFERENCES version (id),
  codec      TEXT    NOT NULL,
  bytes      INTEGER NOT NULL,
  content    BLOB    NOT NULL
) STRICT;

-- Of longer texts the words on either side of each annotation's passage, in the version it was made on.
CREATE TABLE surroundings (
  annotation_id BLOB NOT NULL PRIMARY KEY REFERENCES annotation (id),
  before        TEXT NOT NULL,
  after         TEXT NOT NULL
) STRICT;

-- Texts found again under another name, by what they say.
CREATE INDEX version_of_text ON version (text_hash);
