-- What people corrected. The document's text does not change, so that a place in it is a lasting anchor: a newer engine that reads the
-- document anew numbers its statements and events otherwise, and the correction still meets the same words.

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  kind TEXT NOT NULL,                  -- speaker, type, not-event, same-actor, other-actor, place
  start INTEGER NOT NULL,              -- the words it is about: code points of the text
  "end" INTEGER NOT NULL,
  value TEXT,                          -- the right value, by kind
  author TEXT NOT NULL,
  date TEXT NOT NULL,
  reason TEXT NOT NULL,
  undone TEXT                          -- when it was taken back
) STRICT;
CREATE INDEX correction_document ON correction (document);

CREATE VIEW corrections AS
  SELECT k.id, d.uri, d.version, k.kind, substr(c.text, k.start + 1, k."end" - k.start) AS words, k.value, k.author, k.date, k.reason, k.undone
  FROM correction k JOIN document d ON d.key = k.document JOIN content c ON c.document = k.document;
