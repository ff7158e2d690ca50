-- What joining made of the documents. All of it can be built anew: DELETE FROM join_document, then INSERT INTO join_pending SELECT key FROM document.

CREATE TABLE join_pending (             -- documents that wait to be joined
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE
) STRICT;
INSERT INTO join_pending SELECT key FROM document;

CREATE TABLE join_document (
  document INTEGER PRIMARY KEY,         -- outlives the document until what it left elsewhere is undone
  key TEXT NOT NULL UNIQUE,             -- the same however and whenever the document was added
  removed INTEGER NOT NULL DEFAULT 0,
  digest BLOB NOT NULL,                 -- what joining needs of it: JSON, Brotli
  reprint_of INTEGER,                   -- the document of another outlet it was taken from
  version_of INTEGER,                   -- the document of the same outlet it replaces
  forerunner INTEGER,                   -- the earlier document whose story it continues
  likeness REAL NOT NULL,               -- to the forerunner, 0 to 1
  storyline INTEGER NOT NULL            -- the first document of its storyline
) STRICT;
CREATE INDEX join_storyline ON join_document (storyline);

CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  scheme TEXT NOT NULL,
  type TEXT NOT NULL,                   -- this, place and date: what most tellings say
  place TEXT,
  place_key TEXT,                       -- the place without accents and capitals
  country TEXT,
  latitude REAL,
  longitude REAL,
  earliest TEXT,
  latest TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_day ON incident (earliest);

CREATE TABLE telling (
  document INTEGER NOT NULL,
  event INTEGER NOT NULL,
  incident TEXT NOT NULL,
  PRIMARY KEY (document, event),
  FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX telling_incident ON telling (incident);

CREATE TABLE entity_mention (
  document INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  entity TEXT NOT NULL,
  names TEXT NOT NULL,                  -- what the document calls it, a line each
  PRIMARY KEY (document, actor),
  FOREIGN KEY (document, actor) REFERENCES actor ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_mention_entity ON entity_mention (entity);

CREATE TABLE entity_word (              -- words of the names of entities, to find them by
  word TEXT NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (word, entity)
) STRICT, WITHOUT ROWID;

CREATE VIEW incidents AS
  SELECT i.id AS incident, i.scheme, i.type, i.place, i.country, i.latitude, i.longitude, i.earliest, i.latest,
    count(DISTINCT CASE WHEN j.reprint_of IS NULL THEN t.document END) AS documents, count(*) AS tellings
  FROM incident i JOIN telling t ON t.incident = i.id JOIN document d ON d.key = t.document JOIN join_document j ON j.document = t.document
  WHERE d.current GROUP BY i.id;

CREATE VIEW tolls AS                    -- the history of an incident's figures: who said how many, when
  SELECT t.incident, d.published, d.outlet, (SELECT a.name FROM statement s JOIN actor a ON a.document = s.document AND a.number = s.speaker
      WHERE s.document = e.document AND s.number = e.statement) AS source,
    f.kind, f.min, f.max, f.approximate, f.words, d.uri, e.id AS event
  FROM telling t JOIN figure f ON f.document = t.document AND f.event = t.event JOIN event e ON e.document = t.document AND e.number = t.event
  JOIN document d ON d.key = t.document WHERE d.current;

CREATE VIEW storylines AS
  SELECT j.storyline, s.title, count(*) AS documents, count(*) FILTER (WHERE j.reprint_of IS NULL) AS without_reprints, min(d.published) AS first, max(d.published) AS last
  FROM join_document j JOIN document d ON d.key = j.document JOIN document s ON s.key = j.storyline WHERE d.current GROUP BY j.storyline;

CREATE VIEW reprints AS
  SELECT d.uri, d.outlet, d.published, o.uri AS original, o.outlet AS original_outlet, o.published AS original_published
  FROM join_document j JOIN document d ON d.key = j.document JOIN document o ON o.key = j.reprint_of;

CREATE VIEW entities AS                 -- each actor of each document with the entity it is
  SELECT m.entity, a.name, a.kind, a.country, a.roles, m.names, d.uri, d.outlet, d.published, m.document, a.id
  FROM entity_mention m JOIN actor a ON a.document = m.document AND a.number = m.actor JOIN document d ON d.key = m.document WHERE d.current;
